import { LONGEST, MOST } from "./limits.ts"
import type { CuttableField, TestResultRow } from "./model.ts"
import { capped } from "./text-buffer.ts"

type Given = Pick<TestResultRow, "index" | "name" | "key" | "status" | "rawStatus"> & { suitePath: readonly string[] }
type Text = string | null | undefined

/** A result as a tool tells it, texts at any length; what a format does not have is left out. */
export type RawResult = Given & {
  className?: Text
  detail?: TestResultRow["detail"]
  durationSeconds?: number | null
  startedAt?: TestResultRow["startedAt"]
  message?: Text
  stackTrace?: Text
  stdout?: Text
  stderr?: Text
  attempts?: TestResultRow["attempts"] | null
  properties?: TestResultRow["properties"] | null
  parentKey?: string | null
  synthetic?: boolean
  /** What the reader has shortened already. */
  cut?: Iterable<CuttableField> | null
}

/** The row of a result: texts shortened to what a row may hold, blank ones null, and a list of what was shortened. */
export function resultRow(raw: RawResult): TestResultRow {
  // Nearly all are short: nothing is made for what most do not need.
  let cut: Set<CuttableField> | null = raw.cut ? new Set(raw.cut) : null
  const shortens: Shortens = (field) => {
    cut ??= new Set()
    cut.add(field)
  }
  const short = (field: CuttableField, text: Text, limit: number): string | null => {
    if (text === null || text === undefined || text === "" || text.trim() === "") return null
    if (text.length > limit) shortens(field)
    return capped(text, limit)
  }
  const row: TestResultRow = {
    index: raw.index,
    suitePath: fits(raw.suitePath) ? raw.suitePath : raw.suitePath.slice(0, MOST.depth).map((suite) => capped(suite, LONGEST.name)),
    className: short("name", raw.className, LONGEST.name),
    name: short("name", raw.name, LONGEST.name),
    key: keyOrNone(raw.key),
    status: raw.status,
    detail: raw.detail ?? null,
    rawStatus: capped(raw.rawStatus, LONGEST.rawStatus),
    durationSeconds: raw.durationSeconds ?? null,
    startedAt: raw.startedAt ?? null,
    message: short("message", raw.message, LONGEST.message),
    stackTrace: short("stackTrace", raw.stackTrace, LONGEST.stackTrace),
    stdout: short("stdout", raw.stdout, LONGEST.stdout),
    stderr: short("stderr", raw.stderr, LONGEST.stderr),
    attempts:
      raw.attempts?.slice(0, MOST.attempts).map((attempt) => ({
        status: attempt.status,
        message: short("attempts", attempt.message, LONGEST.attempt),
        stackTrace: short("attempts", attempt.stackTrace, LONGEST.attempt),
      })) ?? [],
    properties: raw.properties ? propertiesOf(raw.properties, shortens) : {},
    parentKey: keyOrNone(raw.parentKey ?? null),
    synthetic: raw.synthetic ?? false,
    cut: [],
  }
  if ((raw.attempts?.length ?? 0) > MOST.attempts) shortens("attempts")
  if (cut) row.cut = [...cut]
  return row
}

type Shortens = (field: CuttableField) => void

/** Then the results of a suite share its path. */
const fits = (path: readonly string[]): boolean => path.length <= MOST.depth && path.every((suite) => suite.length <= LONGEST.name)

const keyOrNone = (key: string | null) => (key === null || key.trim() === "" || key.length > LONGEST.key ? null : key)

function propertiesOf(given: Record<string, string[]>, shortens: Shortens): Record<string, string[]> {
  const kept = Object.entries(given).slice(0, MOST.properties)
  if (kept.length < Object.keys(given).length) shortens("properties")
  const values = (of: string[]) =>
    of.slice(0, MOST.properties).map((value) => {
      if (value.length > LONGEST.property) shortens("properties")
      return capped(value, LONGEST.property)
    })
  return Object.fromEntries(kept.map(([name, of]) => [capped(name, LONGEST.name), values(of)]))
}
