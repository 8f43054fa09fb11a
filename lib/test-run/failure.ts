import type { ResultStatus } from "./view"

/** What the failures of a run say, grouped, and what a vendor notes of it. Everything here is plain values. */

export type FailureNote = {
  id: string
  note: string
  /** What the vendor's own tracker calls it; an address where it is one. */
  defect: string | null
  /** The run it was written on. */
  run: string
  by: string
  at: Date
}

/** A result that failed, by name. */
export type FailedCase = { index: number; suite: string; className: string | null; name: string | null; status: ResultStatus }

/** Failures of one run that say the same. */
export type FailureGroup = {
  /** SHA-256 of the text, in hex: what the group is called in addresses and notes. */
  digest: string
  /** Empty where the file says nothing of them. */
  text: string
  failed: number
  errored: number
  /** The first of them, in the order of the file. */
  first: FailedCase[]
  /** The reader's own vendor's; nobody else sees it. */
  note: FailureNote | null
}

export type FailureGroups = {
  /** How many failures there are, and how many different things they say. */
  failures: number
  groups: number
  /** The largest first. */
  items: FailureGroup[]
  nextCursor: string | null
}

/** The address of a defect where it is one that a reader may follow; null for any other reference. */
export function defectHref(defect: string): string | null {
  if (!/^https:\/\/\S+$/.test(defect)) return null
  return URL.canParse(defect) ? new URL(defect).href : null
}
