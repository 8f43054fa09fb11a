import "server-only"
import type { Tx } from "@/lib/db/as"
import { ruleWords } from "@/lib/mapping/rules"
import { placeWord } from "@/lib/mapping/view"
import { type Because, type DecidedRequirement, type Decision, holds } from "@/lib/policy/rules"

export type ChangedMapping = { id: string; pattern: string; standsFor: string; byName: string }

/** A mapping of names to cases, and the reason where it was ended and not made. */
export type MappingChange = {
  mapping: ChangedMapping
  ended: { reason: string } | null
}

/** "Mia mapped nightly/* to *", "Mia’s mapping of nightly/* to * was ended: It was another suite". */
export const mappingChanged = ({ mapping, ended }: MappingChange): string =>
  ended
    ? `${mapping.byName}’s mapping of ${ruleWords(mapping)} was ended: ${ended.reason}`
    : `${mapping.byName} mapped ${ruleWords(mapping)}`

/**
 * Why a signed decision is challenged by a mapping; null where nothing that it changed stands against the decision. Only what
 * results say that the mapping caught opens a challenge, and only where a requirement held without that; evidence that merely grew
 * old does not.
 */
export async function mappingReason(
  tx: Tx,
  decision: Decision,
  before: Decision | undefined,
  change: MappingChange,
): Promise<string | null> {
  const held = new Map(before?.requirements.filter(holds).map((one) => [one.id, one]))
  const fallen = decision.requirements.filter((one) => !holds(one) && held.has(one.id))
  const counted = fallen.flatMap((one) => [...one.because, ...(held.get(one.id)?.because ?? [])])
  const caught = await caughtAmong(tx, counted, change.mapping.id)
  const by = (one: DecidedRequirement) =>
    [...one.because, ...(held.get(one.id)?.because ?? [])].some((because) => caught.has(placeWord(because)))
  const changed = fallen.filter(by)
  if (changed.length === 0) return null
  const said = [...new Set(changed.flatMap(({ because }) => because.filter((one) => caught.has(placeWord(one))).flatMap(against)))]
  const says = said.length > 0 ? ` What it caught says ${said.join(", ")}.` : ""
  return `${changed.map(({ title }) => title).join(", ")}: ${mappingChanged(change)}${change.ended ? "" : "."}${says}`
}

const against = ({ case: key, status }: Because): string[] => (status === "passed" ? [] : [`${key} ${status}`])

/** Those of these results that the mapping caught. */
async function caughtAmong(tx: Tx, results: Because[], mappingId: string): Promise<Set<string>> {
  if (results.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ run: string; result: number }[]>`
    SELECT DISTINCT x.run_id AS run, x.index AS result
    FROM unnest(${results.map(({ run }) => run)}::uuid[], ${results.map(({ result }) => result)}::int[]) counted (run, result)
    JOIN mapped_result x ON x.run_id = counted.run AND x.index = counted.result AND x.mapping_id = ${mappingId}::uuid`
  return new Set(rows.map(placeWord))
}
