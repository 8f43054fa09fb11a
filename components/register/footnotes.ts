import type { MatrixCell, MatrixSide } from "@/lib/register/answer"
import type { MatrixGroup } from "./matrix-groups"

/** A note under a table: what it says, of which guests on which hosts; cells that it belongs to show its number. */
type Footnote = { number: number; guests: string[]; hosts: string[]; text: string }
export type Footnotes = { list: Footnote[]; of: (guest: string, host: string) => number[] }

/** The notes on the cells that are shown, numbered in the order in which a reader meets them; what is said of several cells stands once. */
export function footnotesOf(group: MatrixGroup, hosts: MatrixSide[], remarksOn: (cell: MatrixCell) => string[]): Footnotes {
  const byText = new Map<string, Footnote>()
  const numbers = new Map<MatrixCell, number[]>()
  for (const guest of group.folds.flatMap(({ rows }) => rows)) {
    for (const host of hosts) {
      const cell = group.cellOf(guest.slug, host.slug)
      if (!cell) continue
      for (const text of remarksOn(cell)) {
        const note = byText.get(text) ?? { number: byText.size + 1, guests: [], hosts: [], text }
        byText.set(text, note)
        if (!note.guests.includes(guest.short)) note.guests.push(guest.short)
        if (!note.hosts.includes(host.short)) note.hosts.push(host.short)
        numbers.set(cell, [...(numbers.get(cell) ?? []), note.number])
      }
    }
  }
  const of = (guest: string, host: string) => {
    const cell = group.cellOf(guest, host)
    return (cell && numbers.get(cell)) ?? []
  }
  return { list: [...byText.values()], of }
}

/** The numbers on any of the rows on a host, each once, in order. */
export const numbersOn = ({ of }: Footnotes, rows: MatrixSide[], host: string): number[] =>
  [...new Set(rows.flatMap(({ slug }) => of(slug, host)))].sort((a, b) => a - b)

/** What a note begins with: its guests, and its host where it has one alone, unless it names them itself. */
export function ofWhom({ guests, hosts, text }: Footnote): string {
  const [host, ...others] = hosts
  const where = host !== undefined && others.length === 0 && !text.includes(host) ? host : null
  if (guests.every((guest) => text.includes(guest))) return where === null ? "" : `On ${where}: `
  return `${guests.join(", ")}${where === null ? "" : ` on ${where}`}: `
}
