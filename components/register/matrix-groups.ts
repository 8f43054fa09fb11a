import { dayText } from "@/components/ui/day"
import type { Day, Matrix, MatrixCell, MatrixSide, Verdict } from "@/lib/register/answer"
import type { MatrixFilter } from "./matrix-links"

/** Releases of one major that fold under its name; a release without siblings is a fold of one and is not folded. */
export type Fold = { slug: string; label: string; rows: MatrixSide[] }

/** One direction of the matrix: guests of a family on the hosts of a vendor. */
export type MatrixGroup = {
  id: string
  guestFamily: string
  guestFamilyName: string
  hostVendor: string
  hosts: MatrixSide[]
  folds: Fold[]
  cellOf: (guest: string, host: string) => MatrixCell | undefined
  cells: MatrixCell[]
}

/** How many hosts stand side by side before the rest waits behind a link. */
export const firstColumns = 6

/** The hosts of a direction that have a column. */
export const hostsShown = ({ hosts }: MatrixGroup, { allHosts, verdict }: Pick<MatrixFilter, "allHosts" | "verdict">): MatrixSide[] =>
  allHosts || verdict !== null ? hosts : hosts.slice(0, firstColumns)

const keyOf = (guest: string, host: string) => `${guest} ${host}`

/** How many cells have each verdict. */
export function countVerdicts(cells: MatrixCell[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { supported: 0, "supported-with-limits": 0, "not-supported": 0, unknown: 0 }
  for (const { verdict } of cells) counts[verdict] += 1
  return counts
}

/** The matrix with nothing but the cells of one verdict, and the sides that still have a cell. */
export function withVerdict(matrix: Matrix, verdict: Verdict): Matrix {
  const cells = matrix.cells.filter((cell) => cell.verdict === verdict)
  const guests = new Set(cells.map(({ guest }) => guest))
  const hosts = new Set(cells.map(({ host }) => host))
  return {
    ...matrix,
    guests: matrix.guests.filter(({ slug }) => guests.has(slug)),
    hosts: matrix.hosts.filter(({ slug }) => hosts.has(slug)),
    cells,
  }
}

/** The directions of a matrix, guests and hosts in the order in which they come. */
export function groupMatrix(matrix: Matrix): MatrixGroup[] {
  const guests = new Map(matrix.guests.map((guest) => [guest.slug, guest]))
  const hosts = new Map(matrix.hosts.map((host) => [host.slug, host]))
  const groups = new Map<string, { guest: MatrixSide; hostVendor: string; cells: MatrixCell[] }>()
  for (const cell of matrix.cells) {
    const guest = guests.get(cell.guest)
    const host = hosts.get(cell.host)
    if (!guest || !host) continue
    const id = `${guest.family}-on-${host.vendor}`
    const group = groups.get(id)
    if (group) group.cells.push(cell)
    else groups.set(id, { guest, hostVendor: host.vendor, cells: [cell] })
  }
  return [...groups.entries()]
    .sort(([one], [another]) => (one < another ? -1 : 1))
    .map(([id, { guest, hostVendor, cells }]) => {
      const byPair = new Map(cells.map((cell) => [keyOf(cell.guest, cell.host), cell]))
      const guestSlugs = new Set(cells.map((cell) => cell.guest))
      const hostSlugs = new Set(cells.map((cell) => cell.host))
      return {
        id,
        guestFamily: guest.family,
        guestFamilyName: guest.familyName,
        hostVendor,
        hosts: stillSupportedFirst(
          matrix.hosts.filter(({ slug }) => hostSlugs.has(slug)),
          matrix.asOf,
        ),
        folds: foldsOf(matrix.guests.filter(({ slug }) => guestSlugs.has(slug))),
        cellOf: (one: string, another: string) => byPair.get(keyOf(one, another)),
        cells,
      }
    })
}

// Few columns fit a screen; those that somebody may still choose come first, each part in the order it had.
function stillSupportedFirst(hosts: MatrixSide[], asOf: Day): MatrixSide[] {
  const ended = ({ supportEnd }: MatrixSide) => supportEnd !== null && supportEnd < asOf
  return [...hosts.filter((host) => !ended(host)), ...hosts.filter(ended)]
}

/** Guests under the major they belong to, in the order of their first. */
export function foldsOf(guests: MatrixSide[]): Fold[] {
  const byMajor = new Map<string, MatrixSide[]>()
  for (const guest of guests) {
    const major = guest.parent ?? guest.slug
    const rows = byMajor.get(major)
    if (rows) rows.push(guest)
    else byMajor.set(major, [guest])
  }
  return [...byMajor.entries()].map(([slug, rows]) => ({ slug, label: majorLabel(slug, rows), rows }))
}

// The major itself need not be a guest of the matrix, so its name is what the names under it have in common.
function majorLabel(slug: string, rows: MatrixSide[]): string {
  const itself = rows.find((row) => row.slug === slug) ?? (rows.length === 1 ? rows[0] : undefined)
  if (itself) return itself.short
  const first = rows[0]?.short ?? slug
  const common = rows.reduce((prefix, { short }) => commonStart(prefix, short), first)
  return common.replace(/[\s.]+$/, "") || slug
}

function commonStart(one: string, another: string): string {
  let length = 0
  while (length < one.length && one[length] === another[length]) length += 1
  return one.slice(0, length)
}

/** What a row is called under its major: "9.4" under "RHEL 9", "R2" under "Windows Server 2008". */
export function rowLabel(fold: Fold, row: MatrixSide): string {
  if (row.slug === fold.slug) return `${row.short} itself`
  if (row.short.startsWith(`${fold.label} `)) return row.short.slice(fold.label.length + 1)
  return row.short.slice(row.short.lastIndexOf(" ") + 1)
}

/** A folded row's cell: the one answer of all its releases, or how many have each verdict. */
export type FoldSummary =
  | { kind: "none" }
  | { kind: "same"; cell: MatrixCell }
  | { kind: "mixed"; counts: Record<Verdict, number>; total: number }

export function summaryOf(group: MatrixGroup, fold: Fold, host: string): FoldSummary {
  const cells = fold.rows.map(({ slug }) => group.cellOf(slug, host)).filter((cell) => cell !== undefined)
  const [first] = cells
  if (!first) return { kind: "none" }
  const same = cells.every(({ verdict, until, basis }) => verdict === first.verdict && until === first.until && basis === first.basis)
  return same ? { kind: "same", cell: first } : { kind: "mixed", counts: countVerdicts(cells), total: cells.length }
}

/** Why a combination is over, when a lifecycle says so: the side whose support has ended. */
export function endedSide(asOf: Day, guest: MatrixSide, host: MatrixSide): "guest" | "host" | null {
  if (guest.supportEnd && guest.supportEnd < asOf) return "guest"
  if (host.supportEnd && host.supportEnd < asOf) return "host"
  return null
}

/** A host's end as its cells count it: what must be paid for is said to be. */
export function endInWords({ maintenanceEnd, supportEnd }: MatrixSide, asOf: Day): string {
  if (supportEnd && supportEnd < asOf) return `ended ${dayText(supportEnd)}`
  if (maintenanceEnd && maintenanceEnd >= asOf) return dayText(maintenanceEnd)
  return supportEnd ? `paid to ${dayText(supportEnd)}` : "no end stated"
}
