"use client"
import { useRouter } from "next/navigation"
import { useEffect } from "react"
import { Breakable } from "@/components/desk/breakable"
import { Moment } from "@/components/ui/day"
import { hasEnded, type UploadPhase } from "@/lib/test-run/upload-view"
import { bytesText } from "./upload"

export type SentUpload = {
  id: string
  /** "RHEL 9.4 on Hyper-V Server 2019". */
  of: string
  /** When it was last heard of, RFC 3339. */
  at: string
  fileName: string | null
  bytes: number
  bytesTotal: number | null
  results: number
  phase: UploadPhase
  /** Of the run that came of it. */
  href: string | null
  problem: string | null
}

const lookedAtEveryMs = 2000

/** The sender's uploads that are under way or ended lately. They go on without this page, which asks again while one is under way. */
export function SentUploads({ uploads }: { uploads: SentUpload[] }) {
  const router = useRouter()
  const underWay = uploads.some(({ phase }) => !hasEnded(phase))
  useEffect(() => {
    if (!underWay) return
    const timer = setInterval(() => router.refresh(), lookedAtEveryMs)
    return () => clearInterval(timer)
  }, [underWay, router])
  if (uploads.length === 0) return null
  return (
    <section aria-labelledby="sent-heading" className="mt-8 max-w-[640px]">
      <h2 id="sent-heading" className="text-work font-semibold">
        Your uploads of the last hour
      </h2>
      <ul className="mt-2 border-t border-text text-table">
        {uploads.map((upload) => (
          <li key={upload.id} className="border-b border-line py-2">
            <Sent upload={upload} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sent({ upload }: { upload: SentUpload }) {
  const { of, at, fileName, href, phase, bytes, bytesTotal } = upload
  const name = fileName === null ? "A file without a name" : <Breakable text={fileName} />
  return (
    <>
      {href === null ? (
        <span className="font-mono">{name}</span>
      ) : (
        <a href={href} className="link font-mono">
          {name}
        </a>
      )}
      <span className="block text-text-2">
        {of}, <Moment at={at} />
      </span>
      {phase === "receiving" && bytesTotal !== null && bytesTotal > 0 && (
        <progress
          aria-label={`Arriving: ${fileName ?? "a file"}`}
          className="my-1 block h-2 w-full accent-accent"
          max={bytesTotal}
          value={bytes}
        />
      )}
      <span className={phase === "refused" || phase === "cut" ? "block text-no" : "block"}>{wordsOf(upload)}</span>
    </>
  )
}

const resultsText = (results: number) => `${results.toLocaleString("en-GB")} ${results === 1 ? "result" : "results"}`

function wordsOf({ phase, bytes, bytesTotal, results, problem }: SentUpload): string {
  switch (phase) {
    case "receiving":
      return `Arriving: ${bytesText(bytes)}${bytesTotal === null ? "" : ` of ${bytesText(bytesTotal)}`}`
    case "waiting":
      return `All ${bytesText(bytes)} are here. It waits for its turn to be read.`
    case "reading":
      return `Being read: ${resultsText(results)} so far`
    case "storing":
      return `${resultsText(results)} read. The run is being stored.`
    case "done":
      // Of a file that was here already none was read again.
      return results === 0 ? "Recorded" : `Recorded: ${resultsText(results)}`
    case "refused":
      return `Not taken: ${problem ?? "no reason was given."}`
    case "cut":
      return "Broken off. Nothing of it was kept; send the file again."
  }
}
