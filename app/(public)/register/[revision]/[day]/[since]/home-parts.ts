import type { ReleaseChoices } from "@/components/register/ask-form"
import type { ChangeEntry } from "@/components/register/change-list"
import type { Example } from "@/components/register/examples"
import { programHref } from "@/components/register/facts"
import type { StandsBehind } from "@/components/register/home-view"
import type { SmallMatrixProps } from "@/components/register/small-matrix"
import { verdicts } from "@/components/register/verdict-mark"
import type { Matrix, MatrixSide } from "@/lib/register/answer"
import { dayInWords } from "@/lib/register/day"
import { historyOf } from "@/lib/register/history"
import { type Index, programFor, type Query, sideOf, vendorName } from "@/lib/register/index-snapshot"
import { shortName } from "@/lib/register/short-name"
import type { PublicProgram } from "@/lib/register/snapshot"
import type { ChangeEvent } from "@/lib/register/upcoming"
import { verdictFor } from "@/lib/register/verdict"

/** What the first page shows, out of the register. Sides come by family, the newest first. */
export const choicesOf = (sides: MatrixSide[]): ReleaseChoices =>
  [...Map.groupBy(sides, (side) => side.familyName)].map(([family, releases]) => ({
    family,
    releases: releases.map(({ slug, name }) => ({ slug, name })),
  }))

const answerPath = (guest: string, host: string): string => `/support/${guest}/on/${host}`

/** One answer of each verdict, of the newest releases that have it. */
export function examplesOf(index: Index, whole: Matrix): Example[] {
  const short = new Map([...whole.guests, ...whole.hosts].map((side) => [side.slug, side.short]))
  const cellOf = new Map(whole.cells.map((cell) => [`${cell.guest} ${cell.host}`, cell]))
  const newestFirst = whole.guests.flatMap((guest) => whole.hosts.map((host) => cellOf.get(`${guest.slug} ${host.slug}`)))
  return verdicts.flatMap((verdict) => {
    const having = newestFirst.filter((cell) => cell?.verdict === verdict)
    const cell = having.find((one) => one?.basis !== "certified") ?? having[0]
    if (!cell) return []
    const { guest, host } = cell
    const words = exampleWords(index, { guest, host, arch: cell.arch, asOf: whole.asOf })
    return [{ guest: short.get(guest) ?? guest, host: short.get(host) ?? host, href: answerPath(guest, host), verdict, ...words }]
  })
}

function exampleWords(index: Index, query: Query): Pick<Example, "when" | "by" | "basis"> {
  const { verdict, until, claim, basis, effect } = verdictFor(index, query)
  if (verdict === "unknown") {
    const program = programFor(index, query)
    return { when: program ? `${vendorName(index, program.validatingVendor)} could say` : "no program yet", by: "", basis: "none" }
  }
  const by = "said" in claim ? `by ${vendorName(index, claim.said.statement.payload.validator)}` : "by both vendors"
  if (verdict === "not-supported") {
    const since = historyOf(index, query)[0]?.from
    const when = since ? `since ${dayInWords(since)}` : ""
    return effect.ruledOut ? { when, by: `${effect.ruledOut.side} lifecycle`, basis: "none" } : { when, by, basis: basis.kind }
  }
  return { when: until ? `until ${dayInWords(until)}` : "no end stated", by, basis: basis.kind }
}

const mostRows = 4
const mostColumns = 5

/** For each program a corner of the matrix: the newest minor of each major it covers, on its newest hosts. */
export const previewsOf = (index: Index, whole: Matrix): SmallMatrixProps[] =>
  index.programs.map(({ program }) => previewOf(index, whole, program))

function previewOf(index: Index, whole: Matrix, program: PublicProgram): SmallMatrixProps {
  const cells = new Map(whole.cells.map((cell) => [`${cell.guest} ${cell.host}`, cell]))
  const newest = (sides: MatrixSide[], covered: string[]) => sides.filter((side) => covered.includes(side.slug))
  const guests = newestOfEachMajor(newest(whole.guests, program.covers.guests)).slice(0, mostRows)
  const hosts = newest(whole.hosts, program.covers.hosts).slice(0, mostColumns)
  const guestFamily = shortName(guests[0]?.familyName ?? "")
  return {
    id: program.slug,
    heading: `${guestFamily} guests on ${vendorName(index, program.validatingVendor)} hosts`,
    note: `Validated by ${vendorName(index, program.validatingVendor)}. The newest of each line.`,
    programHref: programHref(program.slug),
    hosts: hosts.map(({ slug, short }) => ({ slug, label: short.replace(", Windows Server", "") })),
    rows: guests.map((guest) => ({
      slug: guest.slug,
      label: guest.short,
      cells: hosts.map((host) => {
        const cell = cells.get(`${guest.slug} ${host.slug}`)
        return cell ? { verdict: cell.verdict, href: answerPath(guest.slug, host.slug) } : null
      }),
    })),
  }
}

/** A minor stands for its major; what has no minors stands for itself. */
function newestOfEachMajor(sides: MatrixSide[]): MatrixSide[] {
  const majorsWithMinors = new Set(sides.flatMap((side) => (side.parent ? [side.parent] : [])))
  const seen = new Set<string>()
  return sides.filter((side) => {
    if (majorsWithMinors.has(side.slug)) return false
    const major = side.parent ?? side.slug
    if (seen.has(major)) return false
    seen.add(major)
    return true
  })
}

export const changeEntry = ({ day, reason, steps }: ChangeEvent): ChangeEntry => ({
  day,
  reason,
  steps: steps.map(({ from, to, pairs }) => ({ from, to, combinations: pairs.length })),
  href: `/changed/${day}`,
})

const today = () => new Date().toISOString().slice(0, 10)

function inWords(index: Index, { covers }: PublicProgram): string {
  const families = (slugs: string[]) => [...new Set(slugs.map((slug) => sideOf(index, slug, today()).familyName))].join(", ")
  return `${families(covers.guests)} on ${families(covers.hosts)}`
}

/** Each vendor that runs a program, in the order of the alphabet, in the same words. */
export function vendorsOf(index: Index): StandsBehind[] {
  const programs = index.programs.map(({ program }) => program)
  const vendors = [...new Set(programs.flatMap((program) => [program.validatingVendor, program.guestVendor]))]
  return vendors
    .map((slug) => {
      const own = programs.filter((program) => program.validatingVendor === slug)
      const other = programs.filter((program) => program.validatingVendor !== slug && program.guestVendor === slug)
      const covering = (list: PublicProgram[]) =>
        list.map((program) => ({ words: inWords(index, program), href: programHref(program.slug), demo: program.demo }))
      const validated = own.map((program) => inWords(index, program)).join("; ")
      const countersigner = own.map((program) => vendorName(index, program.guestVendor)).join(", ")
      return {
        slug,
        name: vendorName(index, slug),
        text: own.length > 0 ? `Tests and validates ${validated}. ${countersigner} countersigns.` : "Countersigns what others validate.",
        validates: covering(own),
        countersigns: covering(other),
        demo: own.some((program) => program.demo),
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
}
