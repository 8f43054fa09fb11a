import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"

/** Which names stand for which case: one name, or a pattern in which each `*` is any characters, none included. */
export type NameRule = {
  exact: boolean
  pattern: string
  /** A case; where it has a `*`, that is what the one star of the pattern caught. */
  standsFor: string
}

export type MapInput = NameRule & {
  /** Only names that this tool writes; null: whichever wrote them. */
  tool: string | null
}

/** The case a name stands for by a rule; null where the rule does not catch it. The SQL function mapped_case says the same. */
export function mappedCase({ exact, pattern, standsFor }: NameRule, name: string): string | null {
  if (exact) return name === pattern ? standsFor : null
  const caught = caughtBy(pattern.split("*"), name)
  return caught === null ? null : standsFor.split("*").join(caught)
}

/** What stands between the first and the last part of a pattern, where the parts follow each other in the name; else null. */
function caughtBy([first = "", ...rest]: string[], name: string): string | null {
  const last = rest.pop()
  if (last === undefined) return name === first ? "" : null
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return null
  const between = name.slice(first.length, name.length - last.length)
  let from = 0
  // The first place that fits leaves the most for what follows.
  for (const part of rest) {
    const found = between.indexOf(part, from)
    if (found < 0) return null
    from = found + part.length
  }
  return between
}

/** What every name that a rule catches begins with; empty where its pattern begins with a star. */
export const beginningOf = ({ exact, pattern }: NameRule): string => (exact ? pattern : (pattern.split("*")[0] ?? ""))

/** Cases of our own are known by their form, in no catalogue: interop.<application>.<check>. */
export const ownCase = /^interop\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

export type InputFault = { path: string; message: string }

export type MappingRefusal =
  | { code: "not-found" }
  | { code: "not-engineer" }
  | { code: "invalid-input"; errors: InputFault[] }
  | { code: "unknown-case"; standsFor: string }
  | { code: "already-mapped" }
  | { code: "catches-nothing" }
  | { code: "already-ended" }

/** What a mapping is asked of. `catches`: whether any result of the vendor; null before that was looked for. */
export type MapFacts = { knownCase: boolean; sameLive: boolean; catches: boolean | null }

const most = { characters: 500, stars: 8 }
const starsOf = (text: string): number => text.split("*").length - 1

function faultsOf({ exact, pattern, standsFor, tool }: MapInput): InputFault[] {
  const faults: InputFault[] = []
  for (const [path, text] of Object.entries({ pattern, for: standsFor, ...(tool !== null && { tool }) })) {
    if (text.trim() === "") faults.push({ path, message: "says something" })
    if (text.length > most.characters) faults.push({ path, message: `has at most ${most.characters} characters` })
  }
  if (exact && starsOf(standsFor) > 0) faults.push({ path: "for", message: "has a star only where the pattern has one" })
  if (exact || faults.length > 0) return faults
  if (pattern.replaceAll("*", "").trim() === "") faults.push({ path: "pattern", message: "has something beside its stars" })
  if (starsOf(pattern) > most.stars) faults.push({ path: "pattern", message: `has at most ${most.stars} stars` })
  if (starsOf(standsFor) > 1) faults.push({ path: "for", message: "has at most one star" })
  else if (starsOf(standsFor) === 1 && starsOf(pattern) !== 1) {
    faults.push({ path: "for", message: "has a star only where the pattern has exactly one" })
  }
  return faults
}

/** Engineers say what the names of their own vendor's runs stand for. A mapping that catches nothing is a slip of the pen. */
export function mapRefusal(input: MapInput, facts: MapFacts, actor: Actor): MappingRefusal | null {
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  const errors = faultsOf(input)
  if (errors.length > 0) return { code: "invalid-input", errors }
  // Where a star is to be filled in, each name is asked by itself whether its case is known.
  if (!input.standsFor.includes("*") && !facts.knownCase) return { code: "unknown-case", standsFor: input.standsFor }
  if (facts.sameLive) return { code: "already-mapped" }
  return facts.catches === false ? { code: "catches-nothing" } : null
}

/** Only the vendor that made a mapping ends it, once; for whoever else sees it, it is not there to end. */
export function endRefusal(mapping: { vendor: string; ended: boolean }, actor: Actor): MappingRefusal | null {
  if (mapping.vendor !== actor.vendor) return { code: "not-found" }
  if (!mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  return mapping.ended ? { code: "already-ended" } : null
}

export type Previewed<Name> = Name & { case: string; known: boolean }

/** What each name would stand for by a rule; names that it does not catch are left out. */
export function previewOf<Name extends { name: string }>(
  rule: NameRule,
  names: readonly Name[],
  isKnown: (name: string) => boolean,
): Previewed<Name>[] {
  return names.flatMap((one) => {
    const target = mappedCase(rule, one.name)
    return target === null ? [] : [{ ...one, case: target, known: isKnown(target) || ownCase.test(target) }]
  })
}

/** "nightly/* to *", as people read a rule. */
export const ruleWords = ({ pattern, standsFor }: Pick<NameRule, "pattern" | "standsFor">): string => `${pattern} to ${standsFor}`
