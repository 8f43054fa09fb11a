import { Tag } from "@/components/ui/chip"
import { DefinitionList } from "@/components/ui/definition-list"
import { RuledSection } from "@/components/ui/section"
import { AskForm, type ReleaseChoices } from "./ask-form"
import { type ChangeEntry, ChangeList } from "./change-list"
import { type Example, Examples } from "./examples"
import { ReadingGuide } from "./reading-guide"
import { SmallMatrix, type SmallMatrixProps } from "./small-matrix"

/** A program by what it covers, in words. */
type Covering = { words: string; href: string; demo: boolean }
export type StandsBehind = { slug: string; name: string; text: string; validates: Covering[]; countersigns: Covering[]; demo: boolean }

type HomeViewProps = {
  guests: ReleaseChoices
  hosts: ReleaseChoices
  archs: string[]
  /** A few real answers, to open at once. */
  examples: Example[]
  previews: SmallMatrixProps[]
  totals: { releases: number; combinations: number }
  /** Newest first. */
  changedLately: ChangeEntry[]
  /** Nearest first: what lifecycles will do by themselves. */
  changesNext: ChangeEntry[]
  /** In alphabetical order of their names. */
  vendors: StandsBehind[]
}

/** What programs cover, each leading to its program. */
function Programs({ programs }: { programs: Covering[] }) {
  if (programs.length === 0) return "nothing yet"
  return programs.map(({ words, href, demo }, at) => (
    <span key={href}>
      {at > 0 && "; "}
      <a href={href} className="link">
        {words}
      </a>
      {demo && (
        <>
          {" "}
          <Tag>Demo data</Tag>
        </>
      )}
    </span>
  ))
}

/** The first page: the question, how to read an answer, and what moves. */
export function HomeView(props: HomeViewProps) {
  const { guests, hosts, archs, examples, previews, totals, changedLately, changesNext, vendors } = props
  return (
    <main className="mx-auto max-w-[1152px] px-4 pt-8 pb-16 lg:pt-14">
      <div className="grid gap-x-14 gap-y-9 lg:grid-cols-[minmax(0,1fr)_288px]">
        <div>
          <h1 className="text-sentence-small lg:text-sentence">Is it supported?</h1>
          <p className="mt-2 mb-6 text-read text-text-2">One guest on one host: who stands behind it, until when, and whom to call.</p>
          <AskForm guests={guests} hosts={hosts} archs={archs} />
          {examples.length > 0 && <Examples examples={examples} />}
        </div>
        <ReadingGuide />
      </div>
      <div className="mt-12 grid gap-x-12 gap-y-10 lg:grid-cols-2">
        {previews.map((preview) => (
          <SmallMatrix key={preview.id} {...preview} />
        ))}
      </div>
      <p className="mt-5 text-table text-text-2">
        <a href="/matrix" className="link-accent">
          Open the whole matrix
        </a>{" "}
        · {totals.combinations} combinations of {totals.releases} releases
      </p>
      {vendors.some(({ demo }) => demo) && (
        <p className="mt-3 flex max-w-[680px] items-start gap-2 text-table text-text-2">
          <Tag>Demo data</Tag>
          <span>Whatever both vendors signed, on this page and behind it, is made up, to show how it looks.</span>
        </p>
      )}
      <div className="mt-14 grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <RuledSection id="changed" heading="Changed lately">
          <ChangeList entries={changedLately} empty="No answer has changed yet." />
        </RuledSection>
        <RuledSection id="next" heading="Changes next, if nobody acts">
          <ChangeList entries={changesNext} empty="No stated lifecycle changes an answer from here on." />
        </RuledSection>
      </div>
      <div className="mt-14">
        <RuledSection
          id="vendors"
          heading="Who stands behind it"
          end={
            <>
              Same process, both ways:{" "}
              <a href="/programs" className="link-accent">
                programs and policies
              </a>
            </>
          }
        >
          <div className="grid gap-x-12 gap-y-8 pt-5 lg:grid-cols-2">
            {vendors.map(({ slug, name, text, validates, countersigns }) => (
              <section key={slug} aria-labelledby={`vendor-${slug}`} className="flex flex-col">
                <h3 id={`vendor-${slug}`} className="text-part">
                  {name}
                </h3>
                <p className="mt-2 mb-4 grow text-work">{text}</p>
                <DefinitionList
                  items={[
                    { term: "Validates", value: <Programs programs={validates} /> },
                    { term: "Countersigns", value: <Programs programs={countersigns} /> },
                  ]}
                />
              </section>
            ))}
          </div>
        </RuledSection>
      </div>
    </main>
  )
}
