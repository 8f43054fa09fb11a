import type { AnswerPage } from "@/lib/register/answer"

type FeatureRow = AnswerPage["featureRows"][number]

/** A row with the notes that are told here, and sentences that lead to where the others are. */
export type ToldRow = FeatureRow & { asFor: string[] }

export const isThere = (mark: string | null): boolean => mark === "available" || mark === "built-in"
export const isMissing = (mark: string | null): boolean => mark === "not-available"

/** There in both generations, and nothing to know about it. */
export const isPlain = ({ gen1, gen2, notes }: FeatureRow): boolean => notes.length === 0 && isThere(gen1) && isThere(gen2)

/** How many of the features are there in at least one generation, of how many. */
export const featureCounts = (rows: FeatureRow[]): { available: number; all: number } => ({
  available: rows.filter(({ gen1, gen2 }) => isThere(gen1) || isThere(gen2)).length,
  all: rows.length,
})

const rank = ({ gen1, gen2, notes }: FeatureRow): number => (isMissing(gen1) || isMissing(gen2) ? 0 : notes.length > 0 ? 1 : 2)

/** What to know about features: what is missing, then what has a note, then the rest; a note of several is told at the first of them. */
export function toKnowFirst(rows: FeatureRow[]): ToldRow[] {
  const toldAt = new Map<number, string>()
  return rows
    .filter((row) => !isPlain(row))
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => {
      const before = Map.groupBy(
        row.notes.filter(({ number }) => toldAt.has(number)),
        ({ number }) => toldAt.get(number) ?? "",
      )
      const notes = row.notes.filter(({ number }) => !toldAt.has(number))
      for (const { number } of notes) toldAt.set(number, row.title)
      return { ...row, notes, asFor: [...before].map(([title, those]) => asForSentence(those, title)) }
    })
}

function asForSentence(notes: FeatureRow["notes"], title: string): string {
  const numbers = notes.map(({ number }) => number)
  const last = numbers.at(-1)
  const listed = numbers.length > 1 ? `Notes ${numbers.slice(0, -1).join(", ")} and ${last}` : `Note ${last}`
  return `${listed}, as for \u201c${title}\u201d.`
}
