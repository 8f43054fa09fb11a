import "server-only"
import { createHash } from "node:crypto"
import { type Index, indexSnapshot } from "./index-snapshot"
import type { Snapshot } from "./snapshot"

/** The register in force: one immutable snapshot, named by what is in it. */
export type Register = {
  /** The first 16 digits of the SHA-256 of the public facts. */
  revision: string
  snapshot: Snapshot
  index: Index
}

type Held = {
  register: Register | null
  /** When the database last confirmed that this is all; null when it never has since this process began. */
  confirmedAt: Date | null
  /** True while the database answers. */
  following: boolean
}

// Next loads a module once per bundle; pages, routes and the proxy must all see the same register.
declare global {
  var countersignRegister: Held | undefined
}

export function held(): Held {
  globalThis.countersignRegister ??= { register: null, confirmedAt: null, following: false }
  return globalThis.countersignRegister
}

function revisionOf(snapshot: Snapshot): string {
  const { builtAt: _, ...facts } = snapshot
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16)
}

/** Makes a snapshot the one in force, whole: nobody ever reads half of each. */
export function hold(snapshot: Snapshot): Register {
  const revision = revisionOf(snapshot)
  const before = held().register
  const register = before?.revision === revision ? { ...before, snapshot } : { revision, snapshot, index: indexSnapshot(snapshot) }
  held().register = register
  return register
}

/** The register in force, or null before the first one is there. */
export const register = (): Register | null => held().register

/** Since when the database has not confirmed the register, or null while it does. RFC 3339. */
export function staleSince(): string | null {
  const { following, confirmedAt, register: current } = held()
  if (following || !current) return null
  return (confirmedAt ?? new Date(current.snapshot.builtAt)).toISOString()
}
