"use client"
import { CornerDownRight, FileUp } from "lucide-react"
import { type DragEvent, useId, useRef, useState } from "react"
import { Button } from "@/components/ui/button"
import { classes } from "@/components/ui/classes"
import { Icon } from "@/components/ui/icon"
import { answered, bytesText, interrupted, type UploadProblem, type UploadState } from "./upload"

type Props = {
  guest: string
  host: string
  arch: string
  /** Most megabytes of one file. */
  maxMegabytes: number
}

/** Sends one result file, dropped or chosen, and shows how far it is; afterwards the run's page opens. */
export function UploadForm({ guest, host, arch, maxMegabytes }: Props) {
  const [state, setState] = useState<UploadState>({ step: "idle" })
  const [file, setFile] = useState<File | null>(null)
  const [over, setOver] = useState(false)
  const request = useRef<XMLHttpRequest | null>(null)
  const inputId = useId()
  const busy = state.step === "sending" || state.step === "reading"

  function send(chosen: File) {
    const query = new URLSearchParams({ guest, host, arch, fileName: chosen.name })
    // Not fetch: it does not say how much of a body is sent.
    const sending = new XMLHttpRequest()
    request.current = sending
    sending.upload.onprogress = ({ loaded }) => setState({ step: "sending", sent: loaded, of: chosen.size })
    sending.upload.onload = () => setState({ step: "reading" })
    sending.onload = () => finish(answered(sending.status, sending.responseText))
    sending.onerror = () => finish(interrupted)
    sending.onabort = () => setState({ step: "idle" })
    sending.open("POST", `/api/v1/runs?${query}`)
    sending.setRequestHeader("Content-Type", "application/octet-stream")
    setState({ step: "sending", sent: 0, of: chosen.size })
    sending.send(chosen)
  }

  function finish(next: UploadState) {
    setState(next)
    if (next.step === "done") window.location.assign(next.href)
  }

  function choose(files: FileList | null) {
    const [chosen] = files ?? []
    if (!chosen || busy) return
    setFile(chosen)
    setState({ step: "idle" })
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files)
  }

  return (
    <form
      className="flex max-w-[640px] flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (file && !busy) send(file)
      }}
    >
      <label
        htmlFor={inputId}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          "flex flex-col items-center gap-2 rounded-card border-2 border-dashed px-6 py-10 text-center focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent",
          over ? "border-accent bg-accent-wash" : "border-control bg-raised",
        )}
      >
        <Icon of={FileUp} size={24} />
        <span className="text-fact">{file ? file.name : "Drop a result file here, or choose one"}</span>
        <span className="text-table text-text-2">
          {file ? bytesText(file.size) : `JUnit XML, one file, up to ${maxMegabytes} MB. The tool is read from the file.`}
        </span>
        <input
          id={inputId}
          type="file"
          name="file"
          aria-label="Result file"
          className="sr-only"
          disabled={busy}
          onChange={(event) => choose(event.target.files)}
        />
      </label>
      <Progress state={state} />
      {state.step === "failed" && <Problem problem={state.problem} fileName={file?.name ?? "The file"} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" {...(file ? {} : { disabledBecause: "Choose a file first." })} aria-busy={busy}>
          {state.step === "failed" ? "Send it again" : "Upload"}
        </Button>
        {busy && <Button onClick={() => request.current?.abort()}>Stop</Button>}
      </div>
    </form>
  )
}

function Progress({ state }: { state: UploadState }) {
  const share = state.step === "sending" && state.of > 0 ? Math.round((100 * state.sent) / state.of) : null
  const words =
    state.step === "sending"
      ? `Sending: ${bytesText(state.sent)} of ${bytesText(state.of)}`
      : state.step === "reading"
        ? "Sent. The file is being read…"
        : state.step === "done"
          ? state.created
            ? "Recorded. The run opens."
            : "This file was here already. The run opens."
          : ""
  return (
    <div aria-live="polite" className={classes("text-table", words === "" && "sr-only")}>
      {(state.step === "sending" || state.step === "reading") && (
        <progress
          aria-label="Upload"
          className="mb-1 block h-2 w-full accent-accent"
          max={100}
          {...(share === null ? {} : { value: share })}
        />
      )}
      {words}
    </div>
  )
}

function Problem({ problem, fileName }: { problem: UploadProblem; fileName: string }) {
  const { code, title, detail, line, column, kept, steps } = problem
  return (
    <div role="alert" className="rounded-card border border-no px-5 py-4">
      <h2 className="text-fact">{title}</h2>
      <p className="text-work">
        <code className="font-mono font-semibold">{fileName}</code>: {detail}
      </p>
      <p className="text-work text-text-2">
        {line !== null && `Line ${line}${column === null ? "" : `, column ${column}`}. `}
        {kept}
      </p>
      <ul className="mt-3 flex flex-col gap-1 text-work">
        {steps.map((step) => (
          <li key={step} className="flex gap-2">
            <Icon of={CornerDownRight} className="mt-0.5 shrink-0 text-text-2" />
            {step}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-table text-text-2">
        Code <code className="font-mono">{code}</code>
      </p>
    </div>
  )
}
