import type { ReleaseChoices } from "@/components/register/ask-form"
import type { ChangeEntry } from "@/components/register/change-list"
import type { Example } from "@/components/register/examples"
import type { StandsBehind } from "@/components/register/home-view"
import type { SmallMatrixProps } from "@/components/register/small-matrix"
import { verdicts } from "@/components/register/verdict-mark"
import type { Matrix, MatrixSide } from "@/lib/register/answer"
import { type Index, sideOf, vendorName } from "@/lib/register/index-snapshot"
import { shortName } from "@/lib/register/short-name"
import type { PublicProgram } from "@/lib/register/snapshot"
import type { ChangeGroup } from "@/lib/register/upcoming"

/** What the first page shows, out of the register. Sides come by family, the newest first. */
export const choicesOf = (sides: MatrixSide[]): ReleaseChoices =>
  [...Map.groupBy(sides, (side) => side.familyName)].map(([family, releases]) => ({
    family,
    releases: releases.map(({ slug, name }) => ({ slug, name })),
  }))

const answerPath = (guest: string, host: string): string => `/support/${guest}/on/${host}`

/** One answer of each verdict, of the newest releases that have it. */
export function examplesOf(whole: Matrix): Example[] {
  const short = new Map([...whole.guests, ...whole.hosts].map((side) => [side.slug, side.short]))
  return verdicts.flatMap((verdict) => {
    const cell =
      whole.cells.find((one) => one.verdict === verdict && one.basis !== "certified") ?? whole.cells.find((one) => one.verdict === verdict)
    if (!cell) return []
    const { guest, host, until, basis } = cell
    return [{ guest: short.get(guest) ?? guest, host: short.get(host) ?? host, href: answerPath(guest, host), verdict, until, basis }]
  })
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

export const changeEntry = ({ day, reason, from, to, pairs }: ChangeGroup): ChangeEntry => ({
  day,
  reason,
  from,
  to,
  combinations: pairs.length,
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
      const say = (list: PublicProgram[]) => list.map((program) => inWords(index, program)).join("; ") || "nothing yet"
      const countersigner = own.map((program) => vendorName(index, program.guestVendor)).join(", ")
      return {
        slug,
        name: vendorName(index, slug),
        text: own.length > 0 ? `Tests and validates ${say(own)}. ${countersigner} countersigns.` : "Countersigns what others validate.",
        validates: say(own),
        countersigns: say(other),
        demo: own.some((program) => program.demo),
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
}
