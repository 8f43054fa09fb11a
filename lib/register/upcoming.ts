import type { Day, Verdict } from "./answer"
import { type Cause, causeInWords, causeOf, type Tense } from "./cause"
import { addDays } from "./day"
import { turningDays } from "./history"
import type { Index, Pair } from "./index-snapshot"
import { pairsKnown } from "./matrix"
import { verdictFor } from "./verdict"

/** What happened on a day, told once: the combinations whose verdict it changes, by what the verdict was and what it becomes. */
export type ChangeEvent = { day: Day; reason: string; steps: ChangeStep[] }
export type ChangeStep = { from: Verdict; to: Verdict; pairs: Pair[] }

type Change = { day: Day; from: Verdict; to: Verdict; cause: Cause; pair: Pair }

/** The last changes until the end of `asOf`, newest first: whole days, until there are `count` events. On x86_64. */
export function changedLately(index: Index, asOf: Day, count = 3): ChangeEvent[] {
  const pairs = pairsByDay(index, asOf)
  const days = [...pairs.keys()].filter((day) => day <= asOf).sort((a, b) => (a < b ? 1 : -1))
  return eventsOf(index, asOf, days, pairs, "past", count)
}

/** The next changes after `asOf` that come by themselves, soonest first: whole days, until there are `count` events. On x86_64. */
export function changesNext(index: Index, asOf: Day, count = 3): ChangeEvent[] {
  const pairs = pairsByDay(index, asOf)
  const days = [...pairs.keys()].filter((day) => day > asOf).sort((a, b) => (a < b ? -1 : 1))
  return eventsOf(index, asOf, days, pairs, "future", count)
}

/** Every change of one day, as known on `asOf`. On x86_64. */
export function changedOn(index: Index, day: Day, asOf: Day): ChangeEvent[] {
  return eventsOf(index, asOf, [day], pairsByDay(index, asOf), day <= asOf ? "past" : "future", 1)
}

function eventsOf(index: Index, asOf: Day, days: Day[], pairs: Map<Day, Pair[]>, tense: Tense, count: number): ChangeEvent[] {
  const events: ChangeEvent[] = []
  for (const day of days) {
    if (events.length >= count) break
    events.push(...grouped(index, changesOn(index, day, pairs.get(day) ?? [], asOf), tense))
  }
  return events
}

function pairsByDay(index: Index, asOf: Day): Map<Day, Pair[]> {
  const byDay = new Map<Day, Pair[]>()
  for (const pair of pairsKnown(index, { arch, asOf })) {
    for (const day of turningDays(index, { ...pair, arch, asOf })) {
      const pairs = byDay.get(day)
      if (pairs) pairs.push(pair)
      else byDay.set(day, [pair])
    }
  }
  return byDay
}

// A day to come is judged by what is known today; a past one by what was known then.
function changesOn(index: Index, day: Day, pairs: Pair[], asOf: Day): Change[] {
  return pairs.flatMap((pair) => {
    const judgedOn = (on: Day) => verdictFor(index, { ...pair, arch, asOf: on <= asOf ? on : asOf }, on)
    const [before, after] = [judgedOn(addDays(day, -1)), judgedOn(day)]
    if (before.verdict === after.verdict) return []
    return [{ day, from: before.verdict, to: after.verdict, cause: causeOf(before, after), pair }]
  })
}

// One kind of reason is one event, however many verdicts it changes; the most changes come first.
function grouped(index: Index, changes: Change[], tense: Tense): ChangeEvent[] {
  const events = Map.groupBy(changes, ({ cause }) => [cause.kind, cause.addon].join(" "))
  return [...events.values()].sort(largestFirst).flatMap((event) => {
    const [first] = event
    if (!first) return []
    const steps = [...Map.groupBy(event, ({ from, to }) => `${from} ${to}`).values()].sort(largestFirst)
    return [{ day: first.day, reason: causeInWords(index, event, first.day, tense), steps: steps.flatMap(stepOf) }]
  })
}

const largestFirst = (a: Change[], b: Change[]): number => b.length - a.length

function stepOf(changes: Change[]): ChangeStep[] {
  const [first] = changes
  return first ? [{ from: first.from, to: first.to, pairs: changes.map(({ pair }) => pair) }] : []
}

const arch = "x86_64"
