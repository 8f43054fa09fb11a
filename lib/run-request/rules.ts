import { ownCase } from "@/lib/mapping/rules"
import { type Actor, has, mayWorkAsEngineer } from "@/lib/vendor/rules"

/** What ends up with a request, or moves it on. "answered" comes with a shared run, and is never done by itself. */
const acts = ["accepted", "declined", "withdrawn", "answered"] as const
export type Act = (typeof acts)[number]
export type OwnAct = Exclude<Act, "answered">
export const isAct = (word: string): word is Act => acts.some((act) => act === word)

export const states = ["open", ...acts] as const
export type State = (typeof states)[number]

/** The acts after which nothing follows. */
export const ends = ["answered", "declined", "withdrawn"] as const satisfies Act[]

export type ActFact = {
  act: Act
  vendor: string
  byName: string
  /** Why it was declined; null for every other act. */
  reason: string | null
  /** The run that answers it; null for every other act. */
  run: string | null
  at: Date
}

/** What one vendor asks of the other: a run of a combination. */
export type Wanted = {
  /** Slugs of the vendors that ask and that are asked. */
  from: string
  to: string
  /** Keys of the cases that the run has a result of; none: any run will do. */
  cases: string[]
  /** What the run's environment names; null: any build will do. */
  build: string | null
  reason: string
  /** `YYYY-MM-DD`. */
  dueOn: string | null
  at: Date
}

export type RequestFacts = Wanted & { byName: string; acts: ActFact[] }

export const actOf = (facts: RequestFacts, act: Act, at: Date): ActFact | null =>
  facts.acts.find((one) => one.act === act && one.at <= at) ?? null

export function statusOf(facts: RequestFacts, at: Date): State {
  const end = ends.find((act) => actOf(facts, act, at))
  return end ?? (actOf(facts, "accepted", at) ? "accepted" : "open")
}

/** Whether a run is still awaited. */
export const awaits = (state: State): boolean => state === "open" || state === "accepted"

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** A due day is in time to its end, UTC; what ended is late no more. */
export const isOverdue = (facts: RequestFacts, at: Date): boolean =>
  facts.dueOn !== null && facts.dueOn < dayOf(at) && awaits(statusOf(facts, at))

/** Managers have the due days, so they ask too; what is asked for is engineers' work. */
export const mayAsk = (actor: Actor): boolean => mayWorkAsEngineer(actor, "runs:write") || (!actor.token && has(actor, "manager"))

export type InputFault = { path: string; message: string }

export type Refusal =
  | { code: "not-found" }
  | { code: "not-engineer" }
  /** Only one of the two vendors does this; `vendor` is its slug. */
  | { code: "forbidden"; act: OwnAct; vendor: string }
  | { code: "wrong-state"; act: OwnAct; state: State }
  | { code: "invalid-input"; errors: InputFault[] }

/** In characters. */
export const mostOf = { cases: 200, build: 200, reason: 4000 }

export type AskInput = Pick<Wanted, "cases" | "build" | "reason" | "dueOn">

/** May the actor ask the other party for this. `parties` are the combination's; `known` are those of the cases that there are. */
export function askRefusal(parties: string[], input: AskInput, known: ReadonlySet<string>, actor: Actor, at: Date): Refusal | null {
  if (!parties.includes(actor.vendor)) return { code: "not-found" }
  if (!mayAsk(actor)) return { code: "not-engineer" }
  const { cases, build, reason, dueOn } = input
  const unknown = cases.filter((key) => !known.has(key) && !ownCase.test(key))
  const errors: InputFault[] = [
    ...(unknown.length > 0 ? [{ path: "cases", message: `there is no case ${shortly(unknown)}` }] : []),
    ...(cases.length > mostOf.cases ? [{ path: "cases", message: `are at most ${mostOf.cases}` }] : []),
    ...(build !== null && build.length > mostOf.build ? [{ path: "build", message: `has at most ${mostOf.build} characters` }] : []),
    ...(reason.trim() === "" ? [{ path: "reason", message: "says why" }] : []),
    ...(reason.length > mostOf.reason ? [{ path: "reason", message: "has at most 4,000 characters" }] : []),
    ...(dueOn !== null && dueOn < dayOf(at) ? [{ path: "dueOn", message: "is before today" }] : []),
  ]
  return errors.length > 0 ? { code: "invalid-input", errors } : null
}

const shown = 5
const shortly = (names: string[]): string =>
  names.length > shown ? `${names.slice(0, shown).join(", ")} and ${names.length - shown} more` : names.join(", ")

/** May the actor accept, decline or withdraw it. Who was asked accepts and declines, who asked withdraws. */
export function actRefusal(act: OwnAct, facts: RequestFacts, actor: Actor, at: Date): Refusal | null {
  if (actor.vendor !== facts.from && actor.vendor !== facts.to) return { code: "not-found" }
  const whose = act === "withdrawn" ? facts.from : facts.to
  if (actor.vendor !== whose) return { code: "forbidden", act, vendor: whose }
  if (act === "withdrawn" ? !mayAsk(actor) : !mayWorkAsEngineer(actor, "runs:write")) return { code: "not-engineer" }
  const state = statusOf(facts, at)
  const follows = act === "accepted" ? state === "open" : awaits(state)
  return follows ? null : { code: "wrong-state", act, state }
}

/** A run of the combination, as far as it may answer a request. */
export type Candidate = {
  vendor: string
  shared: boolean
  retracted: boolean
  recordedAt: Date
  /** Cases that it has a result of, by its own name or by what a mapping makes of it; others may be left out. */
  cases: ReadonlySet<string>
  /** What its environment says, without the names. */
  environment: readonly string[]
}

/** Why a run does not answer a request. */
export type Lack =
  | { code: "other-vendor" }
  | { code: "recorded-before" }
  | { code: "retracted" }
  | { code: "private" }
  | { code: "cases-missing"; cases: string[] }
  | { code: "build-not-named"; build: string }

/** All that a run of the combination lacks to answer a request; nothing where it does. */
export function lacks(wanted: Wanted, run: Candidate): Lack[] {
  const missing = wanted.cases.filter((key) => !run.cases.has(key))
  return [
    ...(run.vendor !== wanted.to ? [{ code: "other-vendor" } as const] : []),
    ...(run.recordedAt <= wanted.at ? [{ code: "recorded-before" } as const] : []),
    ...(run.retracted ? [{ code: "retracted" } as const] : []),
    ...(run.shared ? [] : [{ code: "private" } as const]),
    ...(missing.length > 0 ? [{ code: "cases-missing", cases: missing } as const] : []),
    ...(wanted.build !== null && !namesBuild(wanted.build, run.environment)
      ? [{ code: "build-not-named", build: wanted.build } as const]
      : []),
  ]
}

export const answers = (wanted: Wanted, run: Candidate): boolean => lacks(wanted, run).length === 0

/** Whether a value has the build as a word: 26100 is one of 10.0.26100.1742, and not of 126100. */
function namesBuild(build: string, environment: readonly string[]): boolean {
  const wanted = build.toLowerCase()
  return environment.some((value) => wordAt(value.toLowerCase(), wanted))
}

const inWord = /[\p{L}\p{N}]/u

function wordAt(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!inWord.test(text[at - 1] ?? "") && !inWord.test(text[at + wanted.length] ?? "")) return true
  }
  return false
}
