import type { Completeness, Declared, RunHeader, RunWarning, StartedAt } from "@/lib/result-format/model"
import { ExactSum } from "@/lib/result-format/values"

/** One file of a run as it was read. */
export type ReadFile = {
  fileName: string | null
  header: RunHeader
  rows: number
  /** Those that its cases of interoperability are about. */
  applications: string[]
  /** How many of its results are no case by their name. */
  loose: number
}

/** From the best to the worst: a run is no more complete than the least complete of its parts. */
const completeness: readonly Completeness[] = ["complete", "unknown", "incomplete", "aborted"]

/**
 * The header of a run that was sent in parts, such as the shards of one job: counts and durations are added up, it began with the
 * first part, and what the parts say of tool, format and environment stands side by side. One file is its own run.
 */
export function mergedHeader(files: readonly ReadFile[]): RunHeader {
  const [first, ...others] = files
  if (!first) throw new Error("a run has at least one file")
  if (others.length === 0) return first.header
  const headers = files.map(({ header }) => header)
  return {
    format: differing(headers.map(({ format }) => format)),
    tool: toolOf(headers),
    startedAt: headers.reduce<StartedAt | null>((earliest, { startedAt }) => earlier(earliest, startedAt), null),
    durationSeconds: summed(headers.map(({ durationSeconds }) => durationSeconds)),
    declared: declaredOf(headers.map(({ declared }) => declared)),
    counts: headers.reduce(
      (sum, { counts }) => ({
        total: sum.total + counts.total,
        passed: sum.passed + counts.passed,
        failed: sum.failed + counts.failed,
        errored: sum.errored + counts.errored,
        skipped: sum.skipped + counts.skipped,
        other: sum.other + counts.other,
      }),
      { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, other: 0 },
    ),
    suites: headers.reduce((sum, { suites }) => sum + suites, 0),
    completeness: completeness[Math.max(...headers.map((header) => completeness.indexOf(header.completeness)))] ?? "unknown",
    environment: headers
      .flatMap(({ environment }) => environment)
      .filter((entry, index, all) => all.findIndex((one) => one.key === entry.key && one.value === entry.value) === index),
    warnings: files.flatMap(named),
  }
}

const differing = (words: string[]): string => [...new Set(words)].join(" + ")

function toolOf(headers: RunHeader[]): RunHeader["tool"] {
  const tools = headers.flatMap(({ tool }) => tool ?? [])
  if (tools.length === 0) return null
  const versions = [...new Set(tools.map(({ version }) => version))]
  return { name: differing(tools.map(({ name }) => name)), version: versions.length === 1 ? (versions[0] ?? null) : null }
}

const moment = ({ at, zone }: StartedAt): number => Date.parse(zone === "unknown" ? `${at}Z` : at)
const earlier = (one: StartedAt | null, other: StartedAt | null): StartedAt | null =>
  one && other ? (moment(one) <= moment(other) ? one : other) : (one ?? other)

/** Null when no part has any. */
function summed(parts: (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null)
  if (known.length === 0) return null
  const sum = new ExactSum()
  for (const part of known) sum.add(part)
  return sum.total
}

/** What only some of the parts declare is nothing that can be held against the whole. */
function declaredOf(parts: Declared[]): Declared {
  const all = (of: (part: Declared) => number | null) => {
    const known = parts.map(of)
    return known.includes(null) ? null : summed(known)
  }
  return {
    tests: all(({ tests }) => tests),
    failures: all(({ failures }) => failures),
    errors: all(({ errors }) => errors),
    skipped: all(({ skipped }) => skipped),
    durationSeconds: all(({ durationSeconds }) => durationSeconds),
  }
}

const named = ({ fileName, header }: ReadFile, position: number): RunWarning[] =>
  header.warnings.map((warning) => ({ ...warning, message: `${fileName ?? `Part ${position + 1}`}: ${warning.message}` }))
