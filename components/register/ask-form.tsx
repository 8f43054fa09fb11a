import { Button } from "@/components/ui/button"
import { controlClasses } from "@/components/ui/field"

export type ReleaseChoice = { slug: string; name: string }
/** Releases of one family, for a select. */
export type ReleaseChoices = { family: string; releases: ReleaseChoice[] }[]

type AskFormProps = {
  guests: ReleaseChoices
  hosts: ReleaseChoices
  /** Slugs chosen before, when the question could not be answered. */
  guest?: string | undefined
  host?: string | undefined
  archs: string[]
}

function ReleaseSelect({
  label,
  name,
  choices,
  chosen,
}: {
  label: string
  name: string
  choices: ReleaseChoices
  chosen: string | undefined
}) {
  const id = `ask-${name}`
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className="text-table font-semibold">
        {label}
      </label>
      <select id={id} name={name} required defaultValue={chosen ?? ""} className={`mt-1 ${controlClasses} h-11 text-fact font-normal`}>
        <option value="">Choose a {name}</option>
        {choices.map(({ family, releases }) => (
          <optgroup key={family} label={family}>
            {releases.map((release) => (
              <option key={release.slug} value={release.slug}>
                {release.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

/** The question: a guest and a host, sent to `/ask` by a plain GET. */
export function AskForm({ guests, hosts, guest, host, archs }: AskFormProps) {
  return (
    <form action="/ask" className="rounded-card border-2 border-text bg-raised p-4">
      <div className="flex flex-col gap-3 md:flex-row md:items-end">
        <ReleaseSelect label="Guest" name="guest" choices={guests} chosen={guest} />
        <span aria-hidden="true" className="hidden pb-3 text-fact text-text-2 md:block">
          on
        </span>
        <ReleaseSelect label="Host" name="host" choices={hosts} chosen={host} />
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        {archs.length > 1 ? (
          <label className="flex items-center gap-2 text-table text-text-2">
            Architecture
            <select name="arch" className="h-8 rounded-control border border-control bg-raised px-2 text-text">
              {archs.map((arch) => (
                <option key={arch}>{arch}</option>
              ))}
            </select>
          </label>
        ) : (
          <span />
        )}
        <Button type="submit" kind="primary">
          Ask
        </Button>
      </div>
    </form>
  )
}
