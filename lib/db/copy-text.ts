export type CopyValue = string | number | boolean | null

const mark = /[\\\t\n\r]/
const marks = /[\\\t\n\r]/g
const written: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" }

function field(value: CopyValue | undefined): string {
  if (value === null || value === undefined) return "\\N"
  if (typeof value !== "string") return String(value)
  // PostgreSQL holds no NUL in text.
  const text = value.includes("\u0000") ? value.replaceAll("\u0000", "\uFFFD") : value
  // Most texts have no mark in them, and to ask costs a tenth of replacing.
  return mark.test(text) ? text.replace(marks, (found) => written[found] ?? found) : text
}

/** One line of COPY's text format: https://www.postgresql.org/docs/current/sql-copy.html. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = field(values[0])
  for (let at = 1; at < values.length; at++) line += `\t${field(values[at])}`
  return `${line}\n`
}
