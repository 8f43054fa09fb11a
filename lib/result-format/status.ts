import type { At, Detail, Status } from "./model.ts"
import type { WarningLog } from "./warnings.ts"

export type StatusWord = { status: Status; detail: Detail | null }

/** A tool's words for a status, each spelt as the tool spells it. */
export type StatusWords = Readonly<Record<string, StatusWord>>

export const word = (status: Status, detail: Detail | null = null): StatusWord => ({ status, detail })

/**
 * What a tool's own word means. In other letters than the tool's it is understood and warned about; a word that the table does not have
 * is "other", never taken for the nearest one.
 */
export function statusOf(words: StatusWords, raw: string, result: string | null, warnings: WarningLog, at: At): StatusWord {
  if (Object.hasOwn(words, raw)) return words[raw] ?? word("other", "unknown")
  const folded = raw.trim().toLowerCase()
  const spelling = Object.keys(words).find((one) => one.toLowerCase() === folded)
  const example = `${result ?? "(no name)"}: "${raw}"`
  warnings.note(spelling === undefined ? "unknown-status" : "nonstandard-status", example, at)
  return (spelling === undefined ? undefined : words[spelling]) ?? word("other", "unknown")
}
