"use client"
import { FileUp } from "lucide-react"
import { type DragEvent, useEffect, useId, useRef, useState } from "react"
import { Button } from "@/components/ui/button"
import { classes } from "@/components/ui/classes"
import { Icon } from "@/components/ui/icon"
import { filesDropped, filesOf, type GivenFile, mostFiles } from "./dropped-files"
import { type Sending, sendUpload } from "./send-upload"
import { bytesText, type UploadState } from "./upload"
import { Together, type UploadLine, UploadList } from "./upload-list"
import { UploadRefused } from "./upload-refused"

type Props = {
  guest: string
  host: string
  arch: string
  /** Most megabytes of one upload. */
  maxMegabytes: number
}

/**
 * Sends result files, dropped or chosen, and shows how far they are. One file: afterwards its run's page opens. Several: each is a run of
 * its own and the page lists what became of it, or all are the parts of one run.
 */
export function UploadForm({ guest, host, arch, maxMegabytes }: Props) {
  const [files, setFiles] = useState<GivenFile[]>([])
  const [together, setTogether] = useState(false)
  const [state, setState] = useState<UploadState>({ step: "idle" })
  const [lines, setLines] = useState<UploadLine[]>([])
  const [over, setOver] = useState(false)
  const sending = useRef<Sending | null>(null)
  const stopped = useRef(false)
  const input = useRef<HTMLInputElement | null>(null)
  const inputId = useId()
  const busy = state.step === "sending" || state.step === "reading"
  const several = files.length > 1
  const [first] = files
  const arriving = state.step === "sending"

  // What is still being sent stops with the page; what has arrived is read without it.
  useEffect(() => {
    if (!arriving) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", ask)
    return () => window.removeEventListener("beforeunload", ask)
  }, [arriving])

  async function send() {
    stopped.current = false
    setLines([])
    if (!several || together) {
      const end = await sent(files)
      if (end.step === "done") window.location.assign(end.href)
      return
    }
    for (const given of files) {
      const end = await sent([given])
      if (stopped.current) return
      setLines((earlier) => [...earlier, { path: given.path, end }])
    }
    setState({ step: "idle" })
  }

  async function sent(some: GivenFile[]): Promise<UploadState> {
    sending.current = sendUpload({ guest, host, arch }, some, setState)
    const end = await sending.current.finished
    setState(end)
    return end
  }

  function choose(given: GivenFile[]) {
    if (given.length === 0 || busy) return
    setFiles(given.slice(0, mostFiles))
    setLines([])
    setState({ step: "idle" })
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void filesDropped(event.dataTransfer).then(choose)
  }

  return (
    <form
      className="flex max-w-[640px] flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (first && !busy) void send()
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
        <span className="text-fact [overflow-wrap:anywhere]">
          {first ? (
            chosenWords(first, files.length)
          ) : (
            <>
              <span className="pointer-coarse:hidden">Drop result files or a folder here, or choose them</span>
              <span className="hidden pointer-coarse:inline">Choose result files</span>
            </>
          )}
        </span>
        <span className="text-table text-text-2">
          {first
            ? bytesText(files.reduce((sum, { file }) => sum + file.size, 0))
            : `JUnit XML, Avocado, TAP, CTRF, TRX, NUnit, xUnit, Robot, KCIDB, openQA, HLKX or rhcert, up to ${maxMegabytes}\u00a0MB. Format and tool are read from the file.`}
        </span>
        <input
          id={inputId}
          ref={input}
          type="file"
          name="file"
          multiple
          aria-label="Result file"
          className="sr-only"
          disabled={busy}
          onChange={(event) => choose(event.target.files ? filesOf(event.target.files) : [])}
        />
      </label>
      {several && <Together together={together} disabled={busy} choose={setTogether} />}
      <Progress state={state} />
      <UploadList lines={lines} of={files.length} />
      {state.step === "failed" && lines.length === 0 && (
        <UploadRefused
          problem={state.problem}
          fileName={several ? "One of the files" : (first?.path ?? "The file")}
          chooseFile={() => input.current?.click()}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {state.step !== "failed" && (
          <Button type="submit" kind="primary" {...(first ? {} : { disabledBecause: "Choose a file first." })} aria-busy={busy}>
            Upload
          </Button>
        )}
        {busy && (
          <Button
            onClick={() => {
              stopped.current = true
              sending.current?.stop()
            }}
          >
            Stop
          </Button>
        )}
      </div>
    </form>
  )
}

const chosenWords = (first: GivenFile, count: number): string => (count === 1 ? first.path : `${count} files, ${first.path} first`)

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
