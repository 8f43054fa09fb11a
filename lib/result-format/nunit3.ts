import type { FormatReader } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import type { Completeness, Counts, Declared, Place, RunHeader } from "./model.ts"
import { type Attributes, NunitTree, type NunitVersion } from "./nunit-tree.ts"
import { qualifiedName } from "./qualified-name.ts"
import { readXml } from "./read-xml.ts"
import { durationOf, startOf } from "./stated-times.ts"
import { type StatusWord, type StatusWords, statusOf, word } from "./status.ts"
import { countOf } from "./values.ts"

/** TestStatus of the framework: NUnit.Framework.Interfaces. */
const WORDS: StatusWords = {
  Passed: word("passed"),
  Failed: word("failed"),
  Skipped: word("skipped"),
  Inconclusive: word("other", "inconclusive"),
  Warning: word("other", "warned"),
}

/** A label tells kinds of one status apart (ResultState). Any other text there is the test's own and changes nothing. */
const LABELS: readonly { result: string; label: string; means: StatusWord }[] = [
  { result: "failed", label: "error", means: word("errored") },
  { result: "failed", label: "invalid", means: word("errored", "invalid") },
  { result: "failed", label: "cancelled", means: word("errored", "interrupted") },
  { result: "skipped", label: "ignored", means: word("skipped", "disabled") },
  { result: "skipped", label: "explicit", means: word("skipped", "disabled") },
]
const TIMED_OUT = /^Test exceeded (?:Timeout|CancelAfter) value/i

/** Where a suite failed. A suite that failed in a child or because of its parent only repeats what stands there. */
const OWN_SITES = new Set(["SetUp", "TearDown"])

const folded = (text: string | undefined) => (text ?? "").trim().toLowerCase()

const NUNIT_3: NunitVersion = {
  resultOf(attributes, at, warnings) {
    const { name = null, fullname, classname = null, result = "", label } = attributes
    const of = fullname ?? name ?? "(no name)"
    const plain = statusOf(WORDS, result, name, warnings, at)
    const labelled = LABELS.find((one) => one.result === folded(result) && one.label === folded(label))
    const { status, detail } = labelled?.means ?? plain
    return {
      name,
      className: classname,
      key: fullname?.trim() ? fullname : qualifiedName(classname, name),
      status,
      detail: status === "failed" && TIMED_OUT.test(label ?? "") ? "timeout" : detail,
      rawStatus: labelled ? `${result}:${label}` : result,
      durationSeconds: durationOf(attributes.duration ?? attributes.time, of, warnings, at),
      startedAt: startOf(attributes["start-time"], of, warnings, at),
      message: labelled ? null : (label ?? null),
    }
  },

  failureOf({ result, label, site }) {
    if (folded(result) !== "failed") return null
    if (site !== undefined) return OWN_SITES.has(site) ? site : null
    return label !== undefined && LABELS.some((one) => one.result === "failed" && one.label === folded(label)) ? label : null
  },
}

/** `total` is what was run, tests that were skipped included; `failed` includes errors. */
function compared({ attributes, at }: { attributes: Attributes; at: Place }, counts: Counts, { warnings }: Gathered): Declared {
  const listed = { total: counts.total, passed: counts.passed, failed: counts.failed + counts.errored, skipped: counts.skipped }
  for (const [name, count] of Object.entries(listed)) {
    const said = countOf(attributes[name])
    if (said !== null && said !== count) warnings.note("declared-count-mismatch", `${name}="${said}", ${count} listed`, at)
  }
  return {
    tests: countOf(attributes.total),
    failures: countOf(attributes.failed),
    errors: null,
    skipped: countOf(attributes.skipped),
    durationSeconds: durationOf(attributes.duration ?? attributes.time, "test-run", warnings, at),
  }
}

function headerOf(tree: NunitTree): RunHeader {
  const { gathered, firstEnvironment, root } = tree
  const { counts, warnings, durationSeconds } = gathered
  if (counts.total === 0) warnings.note("no-results", null, null)
  const declared = compared(root, counts, gathered)
  return {
    format: "nunit3",
    tool: { name: "nunit", version: firstEnvironment["framework-version"] ?? firstEnvironment["nunit-version"] ?? null },
    startedAt: startOf(beginOf(root.attributes), "test-run", warnings, root.at),
    durationSeconds,
    declared,
    counts,
    suites: tree.suiteCount,
    completeness: completenessOf(declared.tests, counts.total, tree.interrupted || folded(root.attributes.label) === "cancelled"),
    environment: tree.environment.list(),
    warnings: warnings.list(),
  }
}

/** Versions before 3.0 keep the day apart, as NUnit 2 does. */
const beginOf = ({ "run-date": day, "start-time": time }: Attributes): string | undefined =>
  day === undefined ? time : `${day} ${time ?? ""}`

function completenessOf(tests: number | null, listed: number, cancelled: boolean): Completeness {
  if (cancelled) return "aborted"
  if (tests === null) return "unknown"
  return tests > listed ? "incomplete" : "complete"
}

export const nunit3: FormatReader = {
  format: "nunit3",

  async read(source, sink) {
    const tree = new NunitTree(NUNIT_3)
    await readXml(source, tree, tree.gathered, sink)
    return headerOf(tree)
  },
}
