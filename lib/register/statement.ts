import type { Day, Verdict } from "./answer"
import { latest } from "./day"
import { type Index, type Pair, pairKey, type Query } from "./index-snapshot"
import { type Chain, type Standing, saidOn } from "./standing"

export type Statement = Standing<"statement">

/** A published statement as the public could read it on a day. */
export type Said = {
  statement: Statement
  /** The day of the newest copy that carries it, or of its source; null where the source bears no date. */
  statedOn: Day | null
  source: string | null
}

const verdicts: Record<Statement["payload"]["status"], Verdict> = {
  certified: "supported",
  supported: "supported",
  "supported-with-limitations": "supported-with-limits",
  "not-supported": "not-supported",
  unknown: "unknown",
}

/** What a statement that still stands says; one that was dropped without a word says nothing any more. */
export const verdictOf = ({ payload, droppedOn }: Statement): Verdict => (droppedOn === null ? verdicts[payload.status] : "unknown")

/** The plain statement on a pair: of those that stand the newest, else the one dropped last, else null. */
export function statementFor(index: Index, query: Query): Said | null {
  const said = statementsOn(index.statements.get(pairKey(query)), query).filter(({ payload }) => payload.scope === "guest")
  const statement = said.reduce<Statement | null>((first, other) => (first === null || outranks(other, first) ? other : first), null)
  return statement && { statement, ...copyOn(index, statement, query.asOf) }
}

/** The statements of a narrower scope on exactly this pair. */
export function notesOn(index: Index, query: Query): Statement[] {
  return statementsOn(index.notes.get(pairKey(query)), query).filter(({ droppedOn }) => droppedOn === null)
}

/** Architectures that plain statements on the pair name although the asked one is not among them. */
export function otherArchitectures(index: Index, { guest, host, asOf }: Query): string[] {
  const chains = index.statements.get(pairKey({ guest, host })) ?? []
  return [...new Set(chains.flatMap((chain) => saidOn(chain, asOf)?.payload.architectures ?? []))].sort()
}

function statementsOn(chains: readonly Chain<"statement">[] | undefined, query: Query): Statement[] {
  return (chains ?? [])
    .map((chain) => saidOn(chain, query.asOf))
    .filter((statement) => statement !== null)
    .filter(({ payload }) => speaksOf(payload, query) && namesArchitecture(payload.architectures, query.arch))
}

const speaksOf = (payload: Statement["payload"], { guest, host }: Pair): boolean =>
  payload.guest === guest && (payload.host === host || (payload.alsoHosts?.includes(host) ?? false))

/** A source that names no architecture speaks of any. */
export const namesArchitecture = (architectures: readonly string[] | null, arch: string): boolean =>
  architectures === null || architectures.length === 0 || architectures.includes(arch)

// Of two that were known on the same day the less generous one stands: nobody is told "supported" on a doubt.
function outranks(one: Statement, other: Statement): boolean {
  if ((one.droppedOn === null) !== (other.droppedOn === null)) return one.droppedOn === null
  const [a, b] = [one.droppedOn ?? one.knownFrom ?? "", other.droppedOn ?? other.knownFrom ?? ""]
  return a === b ? caution[verdictOf(one)] > caution[verdictOf(other)] : a > b
}

const caution: Record<Verdict, number> = { "not-supported": 3, unknown: 2, "supported-with-limits": 1, supported: 0 }

// A statement carries the source of the last copy that lists it; asked about an earlier day it rests on the copy of that time.
function copyOn(index: Index, { payload, source }: Statement, asOf: Day): Pick<Said, "statedOn" | "source"> {
  const { firstListed, lastListed, sourceDate } = payload
  if (firstListed === null || lastListed === null || lastListed <= asOf) return { statedOn: lastListed ?? sourceDate, source }
  const copies = index.features.snapshots
    .map((chain) => saidOn(chain, asOf))
    .filter((copy) => copy !== null)
    .filter(({ payload }) => payload.partial === null && payload.date >= firstListed && payload.date <= asOf)
  const statedOn = latest(...copies.map((copy) => copy.payload.date))
  const copy = copies.find((one) => one.payload.date === statedOn)
  return copy ? { statedOn, source: copy.source } : { statedOn: firstListed, source }
}
