import { ActionForm } from "@/components/desk/action-form"
import type { Action } from "@/components/desk/action-state"
import { CaseKey } from "@/components/desk/case-key"
import { toolWords } from "@/components/test-run/tool-words"
import { DayTime } from "@/components/ui/day"
import { TextArea } from "@/components/ui/field"
import type { Mapping } from "@/lib/mapping/view"

type Props = {
  mappings: Mapping[]
  /** Ends one; null where the person may not. */
  end: Action | null
}

const endHint = "Nothing stands for a case by it from then on. Who sees a run that it touches reads the reason."

const counted = (count: number, one: string): string => `${count.toLocaleString("en-GB")} ${one}${count === 1 ? "" : "s"}`

/** Mappings that stand: what each says, who said it, what it caught, and its end. */
export function MappingList({ mappings, end }: Props) {
  return (
    <ul>
      {mappings.map((mapping) => {
        const { id, pattern, standsFor, tool, by, at, results, runs } = mapping
        return (
          <li key={id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line py-2.5 text-table">
            <div className="min-w-0 flex-1 basis-72">
              <p>
                <CaseKey value={pattern} /> <span className="text-text-2">stands for</span> <CaseKey value={standsFor} />
              </p>
              <p className="text-text-2">
                {by}, <DayTime day={at.toISOString().slice(0, 10)} /> · {tool ? toolWords(tool) : "any tool"} · {counted(results, "result")}{" "}
                in {counted(runs, "run")}
              </p>
            </div>
            {end && (
              <details className="open:basis-full">
                <summary className="link inline">
                  End…<span className="sr-only"> the mapping of {pattern}</span>
                </summary>
                <div className="mt-2 max-w-[60ch]">
                  <ActionForm action={end} hidden={{ mappingId: id }} label="End this mapping" kind="danger">
                    <TextArea label="Reason" name="reason" required minLength={3} maxLength={2000} rows={2} hint={endHint} />
                  </ActionForm>
                </div>
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}
