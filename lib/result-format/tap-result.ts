import type { CuttableField, Place } from "./model.ts"
import type { RawResult } from "./result-row.ts"
import { type StatusWord, word } from "./status.ts"
import type { TapPoint } from "./tap-line.ts"
import type { TapYaml } from "./tap-yaml.ts"
import type { TextBuffer } from "./text-buffer.ts"
import { secondsOf } from "./values.ts"
import type { WarningLog } from "./warnings.ts"

/** A directive says more than the word before it: a point that was skipped or is still to be done may be "not ok". */
const WORDS: Readonly<Record<"ok" | "not ok" | "skip" | "todo", StatusWord>> = {
  ok: word("passed"),
  "not ok": word("failed"),
  skip: word("skipped"),
  todo: word("other", "todo"),
}

/** Avocado's way to say WARN, which is no directive. */
const AVOCADO_WARNED = /# Warnings were printed into warn log$/

/** All that a file tells of a test point. */
export type TapTold = {
  point: TapPoint
  at: Place
  /** The name of the subtest without results that it closes. */
  subtest: string | null
  /** Why that subtest ran nothing. */
  skipped: { reason: string | null } | null
  yaml: TapYaml | null
  /** Comments and other lines around it. */
  said: TextBuffer
}

/** The result of a test point, without path and key; `plainName` is the last part of its key. */
export function tapResult(told: TapTold, index: number, warnings: WarningLog): { row: RawResult; plainName: string | null } {
  const { point, at, subtest, skipped, yaml, said } = told
  const { ok, directive } = point
  // A brace that no subtest followed was part of the name.
  const [name, plainName] = [point.name, point.plainName].map((one) => `${one ?? subtest ?? ""}${point.brace ?? ""}`.trim() || null)
  // What ran nothing and is still "not ok" failed before it could.
  const status = WORDS[directive?.kind ?? (!ok ? "not ok" : skipped ? "skip" : "ok")]
  const reason = directive?.reason ?? skipped?.reason ?? null
  const messageField = yaml?.field("message") ? "message" : "error"
  const why = yaml?.field(messageField) ?? (ok ? null : (said.value?.trimEnd() ?? null))
  const cut: CuttableField[] = []
  if (yaml?.isCut(messageField) || (!ok && said.cut)) cut.push("message")
  if (yaml?.isCut("stack")) cut.push("stackTrace")
  const row: RawResult = {
    index,
    suitePath: [],
    name: name ?? null,
    key: null,
    status: status.status,
    detail: status.status === "passed" && AVOCADO_WARNED.test(point.name ?? "") ? "warned" : status.detail,
    rawStatus: `${ok ? "ok" : "not ok"}${directive ? ` # ${directive.word}` : ""}`,
    durationSeconds: secondsFrom(yaml?.field("duration_ms") ?? null, name ?? null, warnings, at),
    message: reason !== null && why !== null ? `${reason}\n${why}` : (reason ?? why),
    stackTrace: yaml?.field("stack") ?? null,
    stdout: ok ? null : (yaml?.rest ?? null),
    properties: Object.fromEntries(
      ["at", "location"].flatMap((field) => {
        const value = yaml?.field(field)
        return value ? [[field, [value]]] : []
      }),
    ),
    cut,
  }
  return { row, plainName: plainName ?? null }
}

function secondsFrom(milliseconds: string | null, name: string | null, warnings: WarningLog, at: Place): number | null {
  if (milliseconds === null) return null
  const value = secondsOf(milliseconds)
  if (value === null) warnings.note("unusable-duration", `${name ?? "(no name)"}: "${milliseconds}"`, at)
  return value === null ? null : value / 1000
}

/** Avocado writes "_" before a name that begins with a digit, and after the last ";" the variant. */
export const avocadoName = (name: string | null) => name?.replace(/^_(?=\d)/, "").replace(/^(\S+);[\w.-]+$/, "$1") ?? null
