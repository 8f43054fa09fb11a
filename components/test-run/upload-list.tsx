import { Breakable } from "@/components/desk/breakable"
import type { UploadState } from "./upload"

/** What became of one of several files. */
export type UploadLine = { path: string; end: UploadState }

/** Whether several files are a run each, or the parts of one. */
export function Together({ together, disabled, choose }: { together: boolean; disabled: boolean; choose: (together: boolean) => void }) {
  const options = [
    { value: false, label: "Each file is a run", hint: "Files that cannot be read are named; the others are kept." },
    { value: true, label: "All are parts of one run", hint: "Shards of one job. One that cannot be read refuses all of them." },
  ]
  return (
    <fieldset className="flex flex-col gap-2 text-work" disabled={disabled}>
      <legend className="sr-only">What the files are</legend>
      {options.map(({ value, label, hint }) => (
        <label key={label} className="flex items-baseline gap-2">
          <input type="radio" name="together" checked={together === value} onChange={() => choose(value)} className="accent-accent" />
          <span>
            {label}
            <span className="block text-table text-text-2">{hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What was read and what was not, file by file. */
export function UploadList({ lines, of }: { lines: UploadLine[]; of: number }) {
  if (lines.length === 0) return null
  const read = lines.filter(({ end }) => end.step === "done").length
  return (
    <section aria-labelledby="uploaded-heading">
      <div role="status">
        <h2 id="uploaded-heading" className="text-work font-semibold">
          {read} of {of} read{lines.length < of ? `, ${of - lines.length} to go` : ""}
        </h2>
      </div>
      <ul className="mt-2 border-t border-text text-table">
        {lines.map(({ path, end }) => (
          <li key={path} className="border-b border-line py-2">
            <Outcome path={path} end={end} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outcome({ path, end }: UploadLine) {
  const name = (
    <span className="font-mono">
      <Breakable text={path} />
    </span>
  )
  if (end.step === "done") {
    const { href, created, total, failed, notes } = end
    const words = [
      `${total.toLocaleString("en-GB")} ${total === 1 ? "result" : "results"}`,
      `${failed.toLocaleString("en-GB")} failed`,
      notes > 0 && `${notes} ${notes === 1 ? "note" : "notes"} of the reader`,
      !created && "was here already",
    ]
    return (
      <>
        <a href={href} className="link">
          {name}
        </a>
        <span className="block text-text-2">{words.filter(Boolean).join(" · ")}</span>
      </>
    )
  }
  const problem = end.step === "failed" ? end.problem : null
  return (
    <>
      {name}
      <span className="block text-no">
        Not read: {problem?.detail ?? "it was stopped."}
        {problem?.line !== null && problem?.line !== undefined && ` Line\u00a0${problem.line}, column\u00a0${problem.column ?? 1}.`}
      </span>
    </>
  )
}
