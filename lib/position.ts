import { isId } from "./id"

/** A place in a list that goes by time: after this row, whether or not the row is still in the list. */
export type Position = { at: Date; id: string }

/** A position as the word that a caller sends back. */
export const positionWord = ({ at, id }: Position): string => Buffer.from(`${at.toISOString()} ${id}`).toString("base64url")

/** The position that a word stands for; null for a word that `positionWord` never made. */
export function positionOf(word: string): Position | null {
  const [, time = "", id = ""] = /^((?!0000)\d{4}-\S{19}) ([0-9a-f-]{36})$/.exec(Buffer.from(word, "base64url").toString()) ?? []
  const at = new Date(time)
  return !Number.isNaN(at.getTime()) && isId(id) && positionWord({ at, id }) === word ? { at, id } : null
}
