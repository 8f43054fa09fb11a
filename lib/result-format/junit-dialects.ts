import { avocadoKey } from "./avocado-name.ts"
import type { Detail, TestResultRow } from "./model.ts"

/** What is known of a file when its first test case opens; attributes are null where there is no such element. */
export type Signs = {
  root: string
  rootAttributes: Record<string, string>
  suiteAttributes: Record<string, string>
  /** Names of the properties of the suites so far. */
  properties: ReadonlySet<string>
  case: Record<string, string> | null
}

type Named = Pick<TestResultRow, "className" | "name"> & { suitePath: readonly string[] }

export type Dialect = {
  /** Null: a tool that is not known. */
  tool: string | null
  matches(signs: Signs): boolean
  /** The mapping key of a named result. Without it: class name and name. */
  key?(result: Named, name: string): string
  /** The key of the case that a sub-test belongs to. */
  parentKey?(result: Named): string | null
  synthetic?(result: Named): boolean
  /** `outputs`: the text of each <system-out> of the case. */
  detail?(row: TestResultRow, outputs: string[]): Detail | null
  /** Time stamps without an offset are UTC. */
  utc?: true
  /** The root's totals are written when the run ends, so without them it did not. */
  totalsAtEnd?: true
}

const LISA_ID = / \([A-Za-z]\w*_\d+_\d+\)$/
/** The job, or in older versions the tool. */
const AVOCADO_SUITE = /^(?:job-\d{4}-\d\d-\d\dT\d\d\.\d\d-[0-9a-f]+|avocado)$/

const hasExactly = (attributes: Record<string, string>, ...names: string[]) =>
  Object.keys(attributes).length === names.length && names.every((name) => attributes[name] !== undefined)
const isEmpty = (attributes: Record<string, string>) => Object.keys(attributes).length === 0

/** "interop.sql-server" + "restore" and "interop.sql-server.restore" are the same case. */
function classAndName({ className }: Named, name: string): string {
  if (!className || name === className || name.startsWith(`${className}.`)) return name
  return `${className}.${name}`
}

const PYTEST_SUITE = ["name", "errors", "failures", "skipped", "tests", "time", "timestamp", "hostname"]
const NODE_SUITE = ["time", "disabled", "errors", "tests", "failures", "skipped", "hostname"]
const NEXTEST_SUITE = ["name", "tests", "disabled", "errors", "failures"]
const JEST_SUITE = ["name", "errors", "failures", "skipped", "timestamp", "time", "tests"]

/** The first that matches says what wrote the file. */
const DIALECTS: readonly Dialect[] = [
  {
    tool: "lisa",
    // Nobody else ends a name so; other notifiers of it group cases in other suites.
    matches: ({ case: first }) => LISA_ID.test(first?.name ?? ""),
    key: (result, name) => classAndName(result, name.replace(LISA_ID, "")),
    // The class of a case is its suite; that of a sub-test is suite and case.
    parentKey: ({ className }) => (className?.includes(".") ? className : null),
    utc: true,
    totalsAtEnd: true,
  },
  {
    tool: "autohck",
    matches: ({ properties, case: first }) =>
      first?.classname === "HLKTest" || first?.classname === "AutoHCK" || (properties.has("svvp") && properties.has("hypervisor")),
    // HLK knows a test by its exact name; the class name is the same for all.
    key: (_, name) => name,
    synthetic: ({ className, name }) => className === "AutoHCK" && name === "AutoHCK session",
    detail: ({ status }, outputs) =>
      status === "passed" && outputs.some((output) => /^\s*Passed with errata/.test(output)) ? "errata" : null,
  },
  {
    tool: "surefire",
    matches: ({ rootAttributes, suiteAttributes, properties }) =>
      [rootAttributes, suiteAttributes].some((attributes) => attributes["xsi:noNamespaceSchemaLocation"]?.includes("surefire")) ||
      properties.has("surefire.test.class.path") ||
      properties.has("surefire.real.class.path"),
  },
  {
    tool: "googletest",
    matches: ({ root, rootAttributes, case: first }) =>
      root === "testsuites" &&
      (rootAttributes.name === "AllTests" || (first?.result !== undefined && /^(run|notrun)$/.test(first.status ?? ""))) &&
      (first === null || first.status !== undefined),
  },
  {
    tool: "pytest",
    matches: ({ root, rootAttributes, suiteAttributes }) =>
      root === "testsuites" &&
      (rootAttributes.name === "pytest tests" ||
        suiteAttributes.name === "pytest" ||
        (isEmpty(rootAttributes) && hasExactly(suiteAttributes, ...PYTEST_SUITE) && /\.\d{6}/.test(suiteAttributes.timestamp ?? ""))),
    detail: ({ status, message }) => (status === "failed" && message?.startsWith("[XPASS(strict)]") ? "unexpected_pass" : null),
  },
  {
    tool: "node-test",
    matches: ({ root, rootAttributes, suiteAttributes, case: first }) =>
      root === "testsuites" &&
      isEmpty(rootAttributes) &&
      first !== null &&
      (isEmpty(suiteAttributes)
        ? first.classname === "test"
        : NODE_SUITE.every((name) => suiteAttributes[name] !== undefined) && ["test", suiteAttributes.name].includes(first.classname)),
    // Older versions write the class name "test" everywhere, newer ones only outside of suites. Quotes are escaped twice.
    key: ({ suitePath }, name) => [...suitePath, name].join(".").replaceAll("&quot;", '"'),
  },
  {
    tool: "vitest",
    matches: ({ rootAttributes }) => rootAttributes.name === "vitest tests",
    // The class name is the path of the test file.
    key: (_, name) => name,
  },
  {
    tool: "jest",
    matches: ({ root, rootAttributes, suiteAttributes }) =>
      root === "testsuites" &&
      hasExactly(rootAttributes, "name", "tests", "failures", "errors", "time") &&
      hasExactly(suiteAttributes, ...JEST_SUITE),
  },
  {
    tool: "avocado",
    matches: ({ root, rootAttributes }) => root === "testsuite" && AVOCADO_SUITE.test(rootAttributes.name ?? ""),
    key: (_, name) => avocadoKey(name),
  },
  {
    tool: "nextest",
    // The name of the report can be set; no other tool gives it a UUID and counts disabled tests.
    matches: ({ rootAttributes, suiteAttributes }) =>
      rootAttributes.name === "nextest-run" || (rootAttributes.uuid !== undefined && hasExactly(suiteAttributes, ...NEXTEST_SUITE)),
    // As nextest itself writes a test: the binary, a blank, the path of the test in it.
    key: ({ className }, name) => (className ? `${className} ${name}` : name),
    synthetic: ({ className }) => className?.startsWith("@setup-script:") ?? false,
  },
  {
    tool: "phpunit",
    matches: ({ suiteAttributes, case: first }) =>
      suiteAttributes.assertions !== undefined && first?.assertions !== undefined && first.file !== undefined,
    // Older versions write the class with PHP's backslashes alone, newer ones also with dots.
    key: (result, name) => classAndName({ ...result, className: result.className?.replaceAll("\\", ".") ?? null }, name),
  },
  {
    tool: "cmocka",
    // It has no sign but what it writes and in which order; so nothing of how its results are read hangs on it.
    matches: ({ root, rootAttributes, suiteAttributes, case: first }) =>
      root === "testsuites" &&
      isEmpty(rootAttributes) &&
      Object.keys(suiteAttributes).join(" ") === "name time tests failures errors skipped" &&
      Object.keys(first ?? {}).join(" ") === "name time",
  },
  {
    tool: "openqa",
    matches: ({ rootAttributes, suiteAttributes, case: first }) =>
      rootAttributes.softfailures !== undefined ||
      (suiteAttributes.package !== undefined && /^(?:success|failure|skipped|softfail)$/.test(first?.status ?? "")),
  },
]

const UNKNOWN: Dialect = { tool: null, matches: () => true }

export const dialectOf = (signs: Signs): Dialect => DIALECTS.find((dialect) => dialect.matches(signs)) ?? UNKNOWN

/** Null for what is never mapped: a result without a name, and a verdict on the whole session. */
export function keyOf(dialect: Dialect, result: Named): string | null {
  if (result.name === null || dialect.synthetic?.(result)) return null
  return (dialect.key ?? classAndName)(result, result.name)
}
