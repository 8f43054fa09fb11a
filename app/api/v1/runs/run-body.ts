import type { ReadRefusal } from "@/lib/result-format/model"
import type { Run, RunPage } from "@/lib/test-run/queries"
import type { RecordRefusal } from "@/lib/test-run/record"
import { invalidInput, notEngineer, notFound, problem, tooLarge } from "../problem"

const megabyte = 1024 * 1024

/** A run as the contract shows it. */
export function runBody({ run, warnings, unmapped }: RunPage): Record<string, unknown> {
  return {
    ...runLine(run),
    unmapped,
    warnings: warnings.map(({ answer, ...warning }) => ({
      ...warning,
      id: String(warning.id),
      answer: answer?.text ?? null,
      answeredBy: answer?.by ?? null,
      answeredAt: answer?.at ?? null,
    })),
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
  // Where the file names no zone, `startedAt` is its words read as if they were UTC.
  startedAtHasZone: run.startedAtHasZone,
  durationSeconds: run.durationSeconds,
  counts: run.counts,
  suites: run.suites,
  completeness: run.completeness,
  uploadedBy: run.uploadedBy,
  recordedAt: run.recordedAt,
  environment: run.environment,
  artifact: { sha256: run.sha256, bytes: run.bytes },
  files: run.files.map((file) => ({ ...file, url: file.redacted ? null : `/api/v1/runs/${run.id}/artifact?file=${file.position}` })),
  retraction: run.retraction,
  redaction: run.redaction,
  url: `/runs/${run.id}`,
})

/** Why a file did not become a run, with its place in the file. Nothing of it was kept. */
export function recordProblem(refusal: RecordRefusal): Response {
  switch (refusal.code) {
    case "not-found":
      return notFound()
    case "not-engineer":
      return notEngineer()
    case "invalid-input":
      return invalidInput(refusal.errors)
    case "redacted":
      return problem({
        code: "redacted",
        status: 409,
        title: "These bytes were redacted",
        detail: "Your company redacted a run with this file. It does not come back; nothing was kept.",
        sha256: refusal.sha256,
      })
    case "too-slow":
      return problem({
        code: "too-slow",
        status: 408,
        title: "Too slow",
        detail: `Nothing came for ${refusal.seconds} seconds. Send the same file again.`,
      })
    case "malformed-form":
      if (refusal.field !== null) return invalidInput([{ path: refusal.field, message: refusal.message }])
      return problem({
        code: "unreadable-file",
        status: 422,
        title: "The form could not be read",
        detail: refusal.message,
        line: null,
        column: null,
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
      return tooLarge("maxBytes" in refusal ? `At most ${refusal.maxBytes / megabyte} MB are taken in one upload.` : refusal.message)
    case "format-mismatch":
      return problem({ status: 422, title: "Another format", detail: worded(refusal), ...placed(refusal) })
    case "unreadable-file":
      return problem({ status: 422, title: "The file could not be read", detail: worded(refusal), ...placed(refusal) })
    case "reader-failed":
      return problem({
        code: "unavailable",
        status: 503,
        title: "The reader gave up",
        detail: `${refusal.message} Nothing was kept; send the same file again.`,
      })
  }
}

type Unread = ReadRefusal & { file?: string }

const worded = ({ message, file }: Unread) => (file === undefined ? message : `${file}: ${message}`)

const placed = ({ code, line, column, offset, found, file }: Unread) => ({
  code,
  line,
  column,
  ...(offset === undefined ? {} : { offset }),
  ...(found === undefined ? {} : { found }),
  ...(file === undefined ? {} : { file }),
})
