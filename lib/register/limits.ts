import type { AnswerPage, SupportAnswer } from "./answer"
import type { Index } from "./index-snapshot"
import { standingOn } from "./standing"
import type { Judgement } from "./verdict"

/** Limits of the pair itself: those that its statement names. What the host allows in general is `hostLimitsOf`. */
export function limitsOf({ claim }: Judgement): SupportAnswer["limits"] {
  if (claim.kind !== "statement") return { maxVcpus: null, maxMemoryGib: null, firmware: null }
  const { maxVcpus, maxMemoryGib } = claim.said.statement.payload
  return { maxVcpus, maxMemoryGib, firmware: null }
}

/** What the host allows any virtual machine, by the nearest release that a source gives numbers for, and what the guest needs. */
export function hostLimitsOf(index: Index, { query, sides }: Judgement): AnswerPage["hostLimits"] {
  const { release } = sides.guest
  const needs = { guestMinRamMib: release?.minRamMib ?? null, guestMinStorageGib: release?.minStorageGib ?? null }
  const limit = sides.host.lineage
    .flatMap((slug) => index.limits.get(slug) ?? [])
    .map((chain) => standingOn(chain, query.asOf))
    .find((row) => row !== null)
  if (!limit) return { gen1: null, maxVcpus: null, maxMemoryGib: null, source: null, ...needs }
  const { maxVcpus, maxMemoryGib, maxVcpusGen1, maxMemoryGibGen1 } = limit.payload
  const gen1 = maxVcpusGen1 === null && maxMemoryGibGen1 === null ? null : { maxVcpus: maxVcpusGen1, maxMemoryGib: maxMemoryGibGen1 }
  return { gen1, maxVcpus, maxMemoryGib, source: limit.source, ...needs }
}
