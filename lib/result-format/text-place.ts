import type { Place } from "./model.ts"

/** The place `text` further on from `from`, which is the place of its first character. Columns count characters, lines end as XML has it. */
export function placeAfter(from: Place, text: string): Place {
  let { line, column } = from
  let previous = ""
  for (const character of text) {
    if (character === "\n" && previous === "\r") {
      previous = ""
      continue
    }
    if (character === "\n" || character === "\r") {
      line++
      column = 1
    } else column++
    previous = character
  }
  return { line, column }
}
