import { type CertificationFilter, matching } from "@/lib/certification/filter"
import { type State, states } from "@/lib/certification/rules"
import type { CertificationLine } from "@/lib/certification/view"

/** A number with what it counts: the list narrowed by this filter has exactly so many rows. */
export type Count = { count: number; filter: CertificationFilter }

export type GridCell = { of: Count; certified: Count; states: { state: State; of: Count }[] }

/** One program: its guests on its hosts, one direction of the agreement. */
export type Direction = {
  program: string
  name: string
  signingVendor: string
  all: Count
  states: { state: State; of: Count }[]
  hosts: { slug: string; name: string }[]
  guests: { slug: string; name: string; cells: (GridCell | null)[] }[]
}

export type Progress = {
  directions: Direction[]
  /** The longest overdue first. */
  overdue: CertificationLine[]
  allOverdue: Count
  /** Who holds what is not yet settled; alphabetical by slug. */
  holders: { vendor: string; open: Count; overdue: Count }[]
}

const counting =
  (lines: readonly CertificationLine[]) =>
  (filter: CertificationFilter): Count => ({ count: matching(lines, filter).length, filter })

/** What a manager follows, from the very rows that the numbers link to. */
export function progressOf(lines: readonly CertificationLine[]): Progress {
  const count = counting(lines)
  const programs = [...new Set(lines.map(({ program }) => program))].sort()
  const holders = [...new Set(lines.flatMap(({ waitsFor }) => waitsFor))].sort()
  return {
    directions: programs.map((program) => directionOf(program, lines)),
    overdue: matching(lines, { overdue: true }).toSorted((a, b) => (a.dueOn ?? "").localeCompare(b.dueOn ?? "")),
    allOverdue: count({ overdue: true }),
    holders: holders.map((vendor) => ({
      vendor,
      open: count({ waitsFor: vendor }),
      overdue: count({ waitsFor: vendor, overdue: true }),
    })),
  }
}

function directionOf(program: string, lines: readonly CertificationLine[]): Direction {
  const count = counting(lines)
  const own = matching(lines, { program })
  const hosts = named(own.map(({ host, hostName }) => ({ slug: host, name: hostName })))
  const guests = named(own.map(({ guest, guestName }) => ({ slug: guest, name: guestName })))
  return {
    program,
    name: own[0]?.programName ?? program,
    signingVendor: own[0]?.signingVendor ?? "",
    all: count({ program }),
    states: countedStates({ program }, count),
    hosts,
    guests: guests.map((guest) => ({
      ...guest,
      cells: hosts.map((host) => cellOf({ program, guest: guest.slug, host: host.slug }, count)),
    })),
  }
}

function cellOf(filter: CertificationFilter, count: (filter: CertificationFilter) => Count): GridCell | null {
  const of = count(filter)
  if (of.count === 0) return null
  return { of, certified: count({ ...filter, state: "certified" }), states: countedStates(filter, count).filter((one) => one.of.count > 0) }
}

const countedStates = (filter: CertificationFilter, count: (filter: CertificationFilter) => Count): Direction["states"] =>
  states.map((state) => ({ state, of: count({ ...filter, state }) }))

/** Each once, in the order in which people count: 8.4, 8.10, 9.0. */
function named(all: { slug: string; name: string }[]): { slug: string; name: string }[] {
  const bySlug = new Map(all.map((one) => [one.slug, one]))
  return [...bySlug.values()].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }))
}

/** Whole days from a due day to today. Both `YYYY-MM-DD`. */
export const daysOver = (dueOn: string, today: string): number =>
  Math.round((new Date(`${today}T00:00:00Z`).getTime() - new Date(`${dueOn}T00:00:00Z`).getTime()) / 86_400_000)
