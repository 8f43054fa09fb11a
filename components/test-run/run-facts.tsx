import { TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { Digest } from "@/components/desk/digest"
import { runHref } from "@/components/desk/run-name"
import { type Definition, DefinitionList } from "@/components/ui/definition-list"
import { Icon } from "@/components/ui/icon"
import type { Run, RunWarning } from "@/lib/test-run/view"
import { seconds } from "./result-rows"
import { Started } from "./started"
import { formatWords, toolWords } from "./tool-words"

const completenessWords: Record<string, string> = {
  complete: "Yes",
  incomplete: "No: the file says that more was planned",
  aborted: "No: it was aborted",
  unknown: "The file does not say",
}

/** What wrote the file, when, and the file itself. */
export function RunFacts({ run }: { run: Run }) {
  const items: Definition[] = [
    { term: "Tool", value: run.tool ? [toolWords(run.tool), run.toolVersion].filter(Boolean).join(" ") : "The file does not say" },
    { term: "Format", value: formatWords(run.format) },
    { term: "Started", value: <Started startedAt={run.startedAt} startedAtHasZone={run.startedAtHasZone} /> },
    { term: "Took", value: run.durationSeconds === null ? "The file does not say" : `${seconds(run.durationSeconds)} in cases` },
    {
      term: "Complete",
      value: `${completenessWords[run.completeness] ?? run.completeness}; ${run.suites} ${run.suites === 1 ? "suite" : "suites"}`,
    },
    {
      term: run.files.length > 1 ? `${run.files.length} files` : "File",
      value: run.files.map((file) => (
        <div key={file.position}>
          {file.redacted ? (
            `${file.fileName ?? "Original file"}, redacted`
          ) : (
            <a href={`/api/v1${runHref(run.id)}/artifact?file=${file.position}`} className="link [overflow-wrap:anywhere]" download>
              {file.fileName ?? "Original file"}
            </a>
          )}
          , {file.bytes.toLocaleString("en-GB")}&nbsp;bytes
        </div>
      )),
    },
    { term: "SHA-256", value: <Digest value={run.sha256} /> },
  ]
  return <DefinitionList firstLine narrow items={items} />
}

/** What the file says of where it ran, as it stands there. */
export function RunEnvironment({ environment }: { environment: Run["environment"] }) {
  if (environment.length === 0) return null
  return (
    <section aria-labelledby="environment-heading" className="mt-8">
      <h2 id="environment-heading" className="mb-2 text-work font-semibold">
        Environment
      </h2>
      <dl className="border-t border-text text-table">
        {environment.map(({ key, value }) => (
          <div key={`${key} ${value}`} className="border-b border-line py-2">
            <dt className="font-mono text-head [overflow-wrap:anywhere] text-text-2">{key}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What the reader of the file noticed and nobody needs to answer, with the place of the first of each. */
export function RunWarnings({ warnings: all, unmapped, namesHref }: { warnings: RunWarning[]; unmapped: number; namesHref: string }) {
  const warnings = all.filter(({ blocks }) => !blocks)
  if (warnings.length === 0 && unmapped === 0) return null
  return (
    <section aria-labelledby="warnings-heading" className="mt-8">
      <h2 id="warnings-heading" className="text-work font-semibold">
        Notes of the reader · {warnings.length + (unmapped > 0 ? 1 : 0)}
      </h2>
      <p className="text-table text-text-2">None of them blocks sharing.</p>
      <ul className="mt-2 border-t border-text text-table">
        {warnings.map(({ id, code, message, line, column }) => (
          <Note key={id} message={message} mark={code} place={place(line, column)} />
        ))}
        {unmapped > 0 && (
          <Note
            message={
              <>
                {unmapped === 1 ? "One result stands" : `${unmapped} results stand`} for no case that a policy could name.{" "}
                <a href={namesHref} className="link">
                  Which names
                </a>
              </>
            }
            mark="unmapped"
            place={null}
          />
        )}
      </ul>
    </section>
  )
}

function Note({ message, mark, place: where }: { message: ReactNode; mark: string; place: string | null }) {
  return (
    <li className="flex gap-3 border-b border-line py-2">
      <Icon of={TriangleAlert} size={14} className="mt-1 shrink-0 text-limits" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p>{message}</p>
        <p className="text-head text-text-2">
          <code className="font-mono">{mark}</code>
          {where && ` · ${where}`}
        </p>
      </div>
    </li>
  )
}

const place = (line: number | null, column: number | null): string | null =>
  line === null ? null : column === null ? `line\u00a0${line}` : `line\u00a0${line}, column\u00a0${column}`
