/** What the upload form shows of a file on its way. */
export type UploadState =
  | { step: "idle" }
  | { step: "sending"; sent: number; of: number }
  | { step: "reading" }
  | { step: "done"; href: string; created: boolean; total: number; failed: number; notes: number }
  | { step: "failed"; problem: UploadProblem }

export type UploadProblem = {
  code: string
  title: string
  detail: string
  line: number | null
  column: number | null
  kept: string
  steps: string[]
  /** Whether the same file can be sent again: as the next step, as one of two, or not at all. */
  again: Again
  requestId: string | null
}

type Again = "first" | "possible" | "pointless"

/** What a person can do, by the code of the refusal. */
const stepsFor: Record<string, string[]> = {
  "unreadable-file": [
    "Was the upload or the copy cut short? Send the same file again.",
    "Was the test aborted? Ask the tool to close its report first.",
  ],
  "format-mismatch": ["Check that this is the report itself, and not a log or a page about it."],
  "too-large": ["Split the report, or leave passed tests' output out of it."],
  "reader-failed": ["Send it again. If it stays so, tell an administrator."],
  "too-slow": ["Check the connection and send it again."],
  "not-found": ["Check the combination: your company must be the guest's or the host's vendor."],
  "not-engineer": ["Ask an engineer of your company to send it."],
  unauthenticated: ["Sign in again in another tab, then send the file once more."],
  unavailable: ["Uploads wait until the database is back. Send it again then."],
  interrupted: ["Check the connection and send the same file again."],
}

/** Of a file that is no result, the same bytes say the same again; whose copy was cut short may be whole now. */
const again: Record<string, Again> = { "unreadable-file": "possible", "format-mismatch": "pointless", "too-large": "pointless" }

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null)
const number = (value: unknown): number | null => (typeof value === "number" ? value : null)

const objectOf = (value: unknown): Record<string, unknown> => (value !== null && typeof value === "object" ? { ...value } : {})

function parsed(body: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(body))
  } catch {
    return {}
  }
}

/** What the server's answer to an upload means. */
export function answered(status: number, body: string): UploadState {
  const answer = parsed(body)
  const id = text(answer.id)
  if ((status === 200 || status === 201) && id) {
    const counts = objectOf(answer.counts)
    const failed = (number(counts.failed) ?? 0) + (number(counts.errored) ?? 0)
    const notes = Array.isArray(answer.warnings) ? answer.warnings.length : 0
    return { step: "done", href: `/runs/${id}`, created: status === 201, total: number(counts.total) ?? 0, failed, notes }
  }
  const code = text(answer.code) ?? "unexpected"
  return {
    step: "failed",
    problem: {
      code,
      title: text(answer.title) ?? "The file was not taken",
      detail: text(answer.detail) ?? `The server answered ${status}.`,
      line: number(answer.line),
      column: number(answer.column),
      kept: "Nothing of it was kept.",
      steps: stepsFor[code] ?? ["Send it again. If it stays so, tell an administrator."],
      again: again[code] ?? "first",
      requestId: text(answer.requestId),
    },
  }
}

/** The connection broke before there was an answer. */
export const interrupted: UploadState = {
  step: "failed",
  problem: {
    code: "interrupted",
    title: "The upload was interrupted",
    detail: "The connection broke before the server had said that it keeps the file.",
    line: null,
    column: null,
    kept: "If it had arrived whole, sending it again opens the run; otherwise nothing of it was kept.",
    steps: stepsFor.interrupted ?? [],
    again: "first",
    requestId: null,
  },
}

/** "5,529 bytes", "1.4 MB". */
export function bytesText(bytes: number): string {
  if (bytes < 100_000) return `${bytes.toLocaleString("en-GB")}\u00a0bytes`
  return `${(bytes / 1_000_000).toFixed(1)}\u00a0MB`
}
