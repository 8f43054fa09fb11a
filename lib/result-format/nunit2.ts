import type { FormatReader } from "./format.ts"
import type { Gathered } from "./gathered.ts"
import type { Completeness, Counts, Declared, Place, RunHeader } from "./model.ts"
import { type Attributes, NunitTree, type NunitVersion } from "./nunit-tree.ts"
import { readXml } from "./read-xml.ts"
import { durationOf, startOf } from "./stated-times.ts"
import { type StatusWords, statusOf, word } from "./status.ts"
import { countOf } from "./values.ts"

/** ResultState of NUnit 2.5 and 2.6. */
const RESULTS: StatusWords = {
  Success: word("passed"),
  Failure: word("failed"),
  Error: word("errored"),
  NotRunnable: word("errored", "invalid"),
  Cancelled: word("errored", "interrupted"),
  Ignored: word("skipped", "disabled"),
  Skipped: word("skipped"),
  Inconclusive: word("other", "inconclusive"),
}
/** Older versions say only whether a test was run, and if so whether it succeeded; an error is a failure there. */
const EXECUTED: StatusWords = { False: word("skipped", "not_run") }
const SUCCESS: StatusWords = { True: word("passed"), False: word("failed") }

/** Written to a suite whose tests failed. */
const REPEATED = /^\s*(?:Child test failed|One or more child tests had errors)/

/** The attribute that decides, and what its values mean. */
function decisive({ result, executed, success }: Attributes): { words: StatusWords; value: string } {
  if (result !== undefined) return { words: RESULTS, value: result }
  if (executed !== undefined && (executed.trim().toLowerCase() === "false" || success === undefined))
    return { words: EXECUTED, value: executed }
  return { words: SUCCESS, value: success ?? "" }
}

const NUNIT_2: NunitVersion = {
  resultOf(attributes, at, warnings) {
    const { name = null, time } = attributes
    const { words, value } = decisive(attributes)
    const { status, detail } = statusOf(words, value, name, warnings, at)
    return {
      // The full name. Where in it the class ends cannot be told: arguments and type parameters may hold dots.
      name,
      key: name,
      status,
      detail,
      rawStatus: attributes.result ?? saidInParts(attributes),
      durationSeconds: durationOf(time, name ?? "(no name)", warnings, at),
      startedAt: null,
      message: null,
    }
  },

  failureOf(_, message) {
    // The writer gives a suite a <failure> only where the suite itself failed; some others repeat those of the tests.
    return message === null || REPEATED.test(message) ? null : "SetUp or TearDown"
  },
}

const saidInParts = ({ executed, success }: Attributes) =>
  [executed === undefined ? [] : `executed=${executed}`, success === undefined ? [] : `success=${success}`].flat().join(" ")

/** What the root counts. `total` is what was run, or all of it with some writers; without `errors` they are among the failures. */
function compared({ attributes, at }: { attributes: Attributes; at: Place }, counts: Counts, { warnings }: Gathered): Declared {
  const said = (name: string) => countOf(attributes[name])
  const total = said("total")
  const failures = said("failures")
  const errors = said("errors")
  const mismatch = (names: readonly string[], listed: number) => {
    const values = names.flatMap((name) => (attributes[name] === undefined ? [] : `${name}="${attributes[name]}"`))
    warnings.note("declared-count-mismatch", `${values.join(" ")}, ${listed} listed`, at)
  }
  if (total !== null && total !== counts.total && total + (said("not-run") ?? 0) !== counts.total)
    mismatch(["total", "not-run"], counts.total)
  const bad = counts.failed + counts.errored
  if (failures !== null && failures !== bad && failures + (errors ?? 0) + (said("invalid") ?? 0) !== bad) {
    mismatch(["failures", "errors", "invalid"], bad)
  }
  const skips = [said("ignored"), said("skipped")].filter((count) => count !== null)
  const skipped = skips.length === 0 ? null : skips.reduce((sum, count) => sum + count, 0)
  if (skipped !== null && skipped !== counts.skipped) mismatch(["ignored", "skipped"], counts.skipped)
  // The root's `time` is the time of day, not a duration.
  return { tests: total, failures, errors, skipped, durationSeconds: null }
}

function headerOf(tree: NunitTree): RunHeader {
  const { gathered, firstEnvironment, root } = tree
  const { counts, warnings, durationSeconds } = gathered
  const { date, time } = root.attributes
  if (counts.total === 0) warnings.note("no-results", null, null)
  return {
    format: "nunit2",
    tool: { name: "nunit", version: firstEnvironment["nunit-version"] ?? null },
    startedAt: startOf(date === undefined ? undefined : `${date} ${time ?? ""}`, "test-results", warnings, root.at),
    durationSeconds,
    declared: compared(root, counts, gathered),
    counts,
    suites: tree.suiteCount,
    completeness: completenessOf(root.attributes, counts.total, tree.interrupted),
    environment: tree.environment.list(),
    warnings: warnings.list(),
  }
}

function completenessOf(root: Attributes, listed: number, interrupted: boolean): Completeness {
  if (interrupted) return "aborted"
  const total = countOf(root.total)
  if (total === null) return "unknown"
  return total > listed || (total < listed && total + (countOf(root["not-run"]) ?? 0) > listed) ? "incomplete" : "complete"
}

export const nunit2: FormatReader = {
  format: "nunit2",

  async read(source, sink) {
    const tree = new NunitTree(NUNIT_2)
    await readXml(source, tree, tree.gathered, sink)
    return headerOf(tree)
  },
}
