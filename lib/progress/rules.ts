import { type CertificationFilter, matching } from "@/lib/certification/filter"
import type { State } from "@/lib/certification/rules"
import type { CertificationLine } from "@/lib/certification/view"

/** A number with what it counts: the list narrowed by this filter has exactly so many rows. */
export type Count = { count: number; filter: CertificationFilter }

/** What a cell draws a square for. A challenged certification is certified, and not done with. */
export type Standing = State | "challenged"

/** A number of a row or a cell by its standing; those without any are left out. */
export type Standings = { standing: Standing; of: Count }[]

export type GridCell = {
  of: Count
  /** How many of them were not withdrawn. */
  kept: number
  certified: Count
  standings: Standings
}

/** One program: its guests on its hosts, one direction of the agreement. */
export type Direction = {
  program: string
  name: string
  signingVendor: string
  all: Count
  /** How many of them were not withdrawn. */
  kept: number
  certified: Count
  standings: Standings
  hosts: { slug: string; name: string }[]
  /** A row for each major: its minors are counted together. */
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
  const guests = named(own.map(({ major, majorName }) => ({ slug: major, name: majorName })))
  return {
    program,
    name: own[0]?.programName ?? program,
    signingVendor: own[0]?.signingVendor ?? "",
    all: count({ program }),
    kept: keptOf({ program }, count),
    certified: count({ program, state: "certified" }),
    standings: standingsOf({ program }, count),
    hosts,
    guests: guests.map((guest) => ({
      ...guest,
      cells: hosts.map((host) => cellOf({ program, major: guest.slug, host: host.slug }, count)),
    })),
  }
}

function cellOf(filter: CertificationFilter, count: (filter: CertificationFilter) => Count): GridCell | null {
  const of = count(filter)
  if (of.count === 0) return null
  return { of, kept: keptOf(filter, count), certified: count({ ...filter, state: "certified" }), standings: standingsOf(filter, count) }
}

/** What was given up is no part of the whole that is to be certified. */
const keptOf = (filter: CertificationFilter, count: (filter: CertificationFilter) => Count): number =>
  count(filter).count - count({ ...filter, state: "withdrawn" }).count

// What is done comes first, what is given up last.
const order: Standing[] = ["certified", "challenged", "in-review", "in-testing", "planned", "expired", "withdrawn"]

function standingsOf(filter: CertificationFilter, count: (filter: CertificationFilter) => Count): Standings {
  const narrowed = (standing: Standing): CertificationFilter =>
    standing === "challenged"
      ? { ...filter, state: "certified", challenged: true }
      : standing === "certified"
        ? { ...filter, state: standing, challenged: false }
        : { ...filter, state: standing }
  return order.map((standing) => ({ standing, of: count(narrowed(standing)) })).filter(({ of }) => of.count > 0)
}

/** Each once, in the order in which people count: 8.4, 8.10, 9.0. */
function named(all: { slug: string; name: string }[]): { slug: string; name: string }[] {
  const bySlug = new Map(all.map((one) => [one.slug, one]))
  return [...bySlug.values()].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }))
}

/** Whole days from a due day to today. Both `YYYY-MM-DD`. */
export const daysOver = (dueOn: string, today: string): number =>
  Math.round((new Date(`${today}T00:00:00Z`).getTime() - new Date(`${dueOn}T00:00:00Z`).getTime()) / 86_400_000)
