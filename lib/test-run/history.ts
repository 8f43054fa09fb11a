import type { ResultStatus } from "./view"

/** What became of one case over runs, guests and hosts. Everything here is plain values. */

export type PastResult = {
  run: string
  index: number
  recordedAt: Date
  guest: string
  host: string
  arch: string
  vendor: string
  visibility: "shared" | "private"
  /** Whether the run counts no more. */
  retracted: boolean
  tool: string | null
  status: ResultStatus
  detail: string | null
  rawStatus: string
  durationSeconds: number | null
  /** The name in the file, where a mapping made it stand for the case; null where it is the case itself. */
  calledThere: string | null
}

/** How many results of a status there are on a guest and a host. */
export type PastTotal = { guest: string; host: string; status: ResultStatus; results: number }

export type CaseHistory = {
  /** The newest first. */
  items: PastResult[]
  nextCursor: string | null
}
