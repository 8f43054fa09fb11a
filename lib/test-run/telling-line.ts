/** A line longer than this is not looked through: what it tells stands near its beginning. */
const lookedThrough = 2_000

const telling = /(?<!\b(?:0|no|without) )(?:error|fail|assert|panic|exception|fatal|traceback|timed out)/i

/** The line that Python begins a traceback with, which says nothing by itself. */
export const isTracebackHead = (line: string): boolean => /^\s*Traceback \(most recent call last\):\s*$/.test(line.slice(0, lookedThrough))

/**
 * The place of the line of a log that says what went wrong, from 0: the first with a word for it; null where no line has one. Python tells
 * it under a traceback, in the first line that is not set in.
 */
export function tellingLine(lines: readonly string[]): number | null {
  const first = lines.findIndex((line) => telling.test(line.slice(0, lookedThrough)))
  if (first === -1) return null
  if (!isTracebackHead(lines[first] ?? "")) return first
  const under = lines.findIndex((line, at) => at > first && /^\S/.test(line))
  return under === -1 ? first : under
}
