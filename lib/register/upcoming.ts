import type { Day, Verdict } from "./answer"
import { type Cause, causeInWords, causeOf, type Tense } from "./cause"
import { addDays } from "./day"
import { turningDays } from "./history"
import { type Index, type Pair, pairKey } from "./index-snapshot"
import { pairsKnown } from "./matrix"
import { verdictFor } from "./verdict"

/** Combinations whose verdict changes on one day, from the same to the same, for the same kind of reason. */
export type ChangeGroup = { day: Day; reason: string; from: Verdict; to: Verdict; pairs: Pair[] }

type Change = { day: Day; from: Verdict; to: Verdict; cause: Cause; pair: Pair }

/** The last changes until the end of `asOf`, newest first: whole days, until there are `count` groups. On x86_64. */
export function changedLately(index: Index, asOf: Day, count = 3): ChangeGroup[] {
  const pairs = pairsByDay(index, asOf)
  const days = [...pairs.keys()].filter((day) => day <= asOf).sort((a, b) => (a < b ? 1 : -1))
  return groupsOf(index, asOf, days, pairs, "past", count)
}

/** The next changes after `asOf` that come by themselves, soonest first: whole days, until there are `count` groups. On x86_64. */
export function changesNext(index: Index, asOf: Day, count = 3): ChangeGroup[] {
  const pairs = pairsByDay(index, asOf)
  const days = [...pairs.keys()].filter((day) => day > asOf).sort((a, b) => (a < b ? -1 : 1))
  return groupsOf(index, asOf, days, pairs, "future", count)
}

/** Every change of one day, as known on `asOf`. On x86_64. */
export function changedOn(index: Index, day: Day, asOf: Day): ChangeGroup[] {
  return groupsOf(index, asOf, [day], pairsByDay(index, asOf), day <= asOf ? "past" : "future", 1)
}

function groupsOf(index: Index, asOf: Day, days: Day[], pairs: Map<Day, Pair[]>, tense: Tense, count: number): ChangeGroup[] {
  const groups: ChangeGroup[] = []
  for (const day of days) {
    if (groups.length >= count) break
    groups.push(...grouped(index, changesOn(index, day, pairs.get(day) ?? [], asOf), tense))
  }
  return groups
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

function grouped(index: Index, changes: Change[], tense: Tense): ChangeGroup[] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const key = [change.from, change.to, change.cause.kind, change.cause.addon].join(" ")
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      const { day, from, to } = first
      const pairs = [...new Map(group.map(({ pair }) => [pairKey(pair), pair])).values()]
      return [
        {
          day,
          from,
          to,
          pairs,
          reason: causeInWords(
            index,
            group.map(({ cause }) => cause),
            day,
            tense,
          ),
        },
      ]
    })
}

const arch = "x86_64"
