import type { ReadRefusal } from "@/lib/result-format/model"
import type { Run, RunPage } from "@/lib/test-run/queries"
import type { RecordRefusal } from "@/lib/test-run/record"
import { notFound, problem } from "../problem"

const megabyte = 1024 * 1024

/** A run as the contract shows it. */
export function runBody({ run, warnings, unmapped }: RunPage): Record<string, unknown> {
  return {
    ...runLine(run),
    unmapped,
    warnings: warnings.map((warning) => ({ ...warning, id: String(warning.id), answer: null })),
  }
}

/** A run in a list: what it says without looking at its results. */
export const runLine = (run: Run): Record<string, unknown> => ({
  id: run.id,
  guest: run.guest,
  host: run.host,
  arch: run.arch,
  vendor: run.vendor,
  visibility: run.visibility,
  sharedAt: run.sharedAt,
  tool: run.tool,
  format: run.format,
  startedAt: run.startedAt,
  durationSeconds: run.durationSeconds,
  counts: run.counts,
  suites: run.suites,
  completeness: run.completeness,
  uploadedBy: run.uploadedBy,
  recordedAt: run.recordedAt,
  environment: run.environment,
  artifact: { sha256: run.sha256, bytes: run.bytes },
  url: `/runs/${run.id}`,
})

/** Why a file did not become a run, with its place in the file. Nothing of it was kept. */
export function recordProblem(refusal: RecordRefusal): Response {
  switch (refusal.code) {
    case "not-found":
      return notFound()
    case "not-engineer":
      return problem({
        code: "not-engineer",
        status: 403,
        title: "Not an engineer",
        detail: "Engineers of either vendor, and tokens with runs:write, send runs.",
      })
    case "too-slow":
      return problem({
        code: "too-slow",
        status: 408,
        title: "Too slow",
        detail: `Nothing came for ${refusal.seconds} seconds. Send the same file again.`,
      })
    case "empty":
      return problem({
        code: "unreadable-file",
        status: 422,
        title: "The file is empty",
        detail: "Nothing was sent.",
        line: null,
        column: null,
      })
    case "too-large":
      return tooLarge(refusal)
    case "format-mismatch":
      return problem({ status: 422, title: "Another format", detail: refusal.message, ...placed(refusal) })
    case "unreadable-file":
      return problem({ status: 422, title: "The file could not be read", detail: refusal.message, ...placed(refusal) })
    case "reader-failed":
      return problem({
        code: "unavailable",
        status: 503,
        title: "The reader gave up",
        detail: `${refusal.message} Nothing was kept; send the same file again.`,
      })
  }
}

const tooLarge = (refusal: { maxBytes: number } | { message: string }): Response =>
  problem({
    code: "too-large",
    status: 413,
    title: "Too large",
    detail: "maxBytes" in refusal ? `At most ${refusal.maxBytes / megabyte} MB are taken in one file.` : refusal.message,
  })

const placed = ({ code, line, column, found }: ReadRefusal) => ({ code, line, column, ...(found === undefined ? {} : { found }) })
