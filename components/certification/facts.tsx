import { daysLeft } from "@/components/desk/days-left"
import { BasisMark } from "@/components/register/basis-mark"
import { certificateHref, certificateNumber } from "@/components/register/facts"
import { VerdictMark } from "@/components/register/verdict-mark"
import { DayTime, Moment } from "@/components/ui/day"
import { type Definition, DefinitionList } from "@/components/ui/definition-list"
import type { CertificationView } from "@/lib/certification/view"
import type { BasisKind, Verdict } from "@/lib/register/answer"

/** What customers are told of this combination. `href` is null where nobody is told it yet. */
export type PublicAnswer = { verdict: Verdict; basis: BasisKind; until: string | null; href: string | null }

type Props = {
  certification: CertificationView
  publicAnswer: PublicAnswer | null
  /** What customers would be told once both vendors have signed. */
  thenPublic: PublicAnswer | null
  vendorName: (slug: string) => string
  /** `YYYY-MM-DD`. */
  today: string
}

export function CertificationFacts({ certification, publicAnswer, thenPublic, vendorName, today }: Props) {
  const { dueOn, plannedBy, plannedByVendor, plannedAt, number, programName, state, challenge, certificate } = certification
  const settled = state === "certified" || state === "withdrawn" || state === "expired"
  const items: (Definition | null)[] = [
    publicAnswer && { term: "Public now", value: <Answer {...publicAnswer} /> },
    thenPublic && { term: "Then public", value: <Answer {...thenPublic} /> },
    challenge && {
      term: "Challenged",
      value: (
        <>
          since <Moment at={challenge.at.toISOString()} />
        </>
      ),
    },
    certificate && {
      term: "Certified",
      value: (
        <>
          <Moment at={certificate.at.toISOString()} />
          <a href={certificateHref(certificate.id)} className="link block">
            Certificate <span className="font-mono">{certificateNumber(certificate.id)}</span>
          </a>
        </>
      ),
    },
    dueOn === null || settled
      ? null
      : {
          term: "Due",
          value: (
            <>
              <DayTime day={dueOn} />, <span className={dueOn < today ? "font-semibold text-no" : ""}>{daysLeft(dueOn, today)}</span>
            </>
          ),
        },
    {
      term: "Planned by",
      value: (
        <>
          {plannedBy}, {vendorName(plannedByVendor)}, <DayTime day={plannedAt.toISOString().slice(0, 10)} />
        </>
      ),
    },
    { term: "Number", value: `${number} of ${programName}` },
  ]
  return <DefinitionList firstLine narrow items={items.filter((item) => item !== null)} />
}

function Answer({ verdict, basis, until, href }: PublicAnswer) {
  return (
    <div className="flex flex-col items-start gap-1">
      <VerdictMark verdict={verdict} />
      <span className="text-text-2">
        <BasisMark basis={basis} />
      </span>
      {until && verdict !== "unknown" && (
        <span>
          until <DayTime day={until} />
        </span>
      )}
      {href && (
        <a href={href} className="link">
          The public answer
        </a>
      )}
    </div>
  )
}
