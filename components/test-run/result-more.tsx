import { Breakable } from "@/components/desk/breakable"
import { CaseKey } from "@/components/desk/case-key"
import { runHref } from "@/components/desk/run-name"
import type { Definition } from "@/components/ui/definition-list"
import type { ResultPage } from "@/lib/test-run/view"
import { Log } from "./result-rows"
import { Started } from "./started"
import { statusWords } from "./status-mark"

const fieldWords: Record<string, string> = { name: "name", properties: "properties", attempts: "earlier tries" }
const textWords: Record<string, string> = {
  message: "the message",
  stackTrace: "the stack trace",
  stdout: "the output",
  stderr: "the error output",
}

/** What goes on in the original file, of the texts that can be searched. */
export const shortenedTexts = ({ shortened }: ResultPage): string[] => shortened.flatMap((field) => textWords[field] ?? [])

/** What only some files tell of a result, and what stands beside it in its run. */
export function moreOf(result: ResultPage, runId: string): Definition[] {
  const { startedAt, startedAtHasZone, parentKey, occurrences, properties, shortened } = result
  const otherFields = shortened.flatMap((field) => fieldWords[field] ?? [])
  const items: (Definition | false)[] = [
    startedAt !== null && { term: "Began", value: <Started startedAt={startedAt} startedAtHasZone={startedAtHasZone} /> },
    parentKey !== null && { term: "Step of", value: <CaseKey value={parentKey} /> },
    occurrences.length > 0 && {
      term: "Also in this run",
      value: (
        <>
          {occurrences.map(({ index, status }) => (
            <div key={index}>
              <a href={`${runHref(runId)}/results/${index}`} className="link">
                Result {index}
              </a>
              , {statusWords[status].toLowerCase()}
            </div>
          ))}
          <div className="text-text-2">The worst of them counts.</div>
        </>
      ),
    },
    ...Object.entries(properties).map(([name, values]) => ({ term: name, value: <Breakable text={values.join(", ")} /> })),
    otherFields.length > 0 && { term: "Shortened here", value: `${otherFields.join(", ")}; the original file has all of it` },
  ]
  return items.filter((item) => item !== false)
}

/** Earlier tries of the same test, which the tool ran again. */
export function AttemptList({ attempts }: { attempts: ResultPage["attempts"] }) {
  return attempts.map(({ number, status, message, stackTrace }) => (
    <section key={number} aria-label={`Try ${number}`} className="flex flex-col gap-2">
      <h2 className="text-head font-semibold">
        Try {number} of {attempts.length + 1}: {statusWords[status].toLowerCase()}
      </h2>
      {message && <p className="text-work [overflow-wrap:anywhere] whitespace-pre-line">{message}</p>}
      {stackTrace && <Log heading={`Stack trace of try ${number}`} text={stackTrace} />}
    </section>
  ))
}
