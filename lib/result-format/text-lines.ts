import type { FileSource } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import type { RowSink } from "./model.ts"
import { decodeText, encodingOf, noteReplaced } from "./text-bytes.ts"
import { placeAfter } from "./text-place.ts"

/** Beyond this, in UTF-16 units, the rest of a line is left out: it may be as long as the file. */
const LONGEST_LINE = 1024 * 1024

const LINE_END = /\r\n?|\n/g

/**
 * Reads a text file from its first to its last byte, hands each line to `take` without its end, with its number from 1 and whether its
 * end was left out, and what comes of it to `sink`. Throws a ReadFault for an encoding that cannot be decoded.
 */
export async function readLines(
  { chunks, head }: FileSource,
  take: (line: string, number: number, cut: boolean) => void,
  gathered: Gathered,
  sink: RowSink,
): Promise<void> {
  const encoding = encodingOf(head)
  let rest = ""
  let restLength = 0
  let number = 1
  const lengthen = (text: string) => {
    if (rest.length < LONGEST_LINE) rest += text.slice(0, LONGEST_LINE - rest.length)
    restLength += text.length
  }
  for await (const piece of decodeText(chunks, encoding)) {
    const { text } = piece
    noteReplaced(piece, encoding, gathered.warnings, (index) => {
      const { line, column } = placeAfter({ line: number, column: 1 }, rest + text.slice(0, index))
      return { line, column: line === number ? column + restLength - rest.length : column }
    })
    let start = 0
    for (const { 0: end, index } of text.matchAll(LINE_END)) {
      lengthen(text.slice(start, index))
      take(rest, number++, restLength > rest.length)
      rest = ""
      restLength = 0
      start = index + end.length
    }
    lengthen(text.slice(start))
    await gathered.handOverFull(sink)
  }
  if (restLength > 0) take(rest, number, restLength > rest.length)
}
