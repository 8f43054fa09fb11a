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

type Named = Pick<TestResultRow, "suitePath" | "className" | "name">

export type Dialect = {
  /** Null: a tool that is not known. */
  tool: string | null
  matches(signs: Signs): boolean
  /** The mapping key of a named result. Without it: class name and name. */
  key?(result: Named, name: string): string
  synthetic?(result: Named): boolean
  /** `outputs`: the text of each <system-out> of the case. */
  detail?(row: TestResultRow, outputs: string[]): Detail | null
  /** Time stamps without an offset are UTC. */
  utc?: true
  /** The root's totals are written when the run ends, so without them it did not. */
  totalsAtEnd?: true
}

const LISA_ID = / \([A-Za-z]\w*_\d+_\d+\)$/
const AVOCADO_JOB = /^job-\d{4}-\d\d-\d\dT\d\d\.\d\d-[0-9a-f]+$/

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
const JEST_SUITE = ["name", "errors", "failures", "skipped", "timestamp", "time", "tests"]

/** The first that matches says what wrote the file. */
const DIALECTS: readonly Dialect[] = [
  {
    tool: "lisa",
    // Nobody else ends a name so; other notifiers of it group cases in other suites.
    matches: ({ case: first }) => LISA_ID.test(first?.name ?? ""),
    key: (result, name) => classAndName(result, name.replace(LISA_ID, "")),
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
    matches: ({ root, rootAttributes }) => root === "testsuite" && AVOCADO_JOB.test(rootAttributes.name ?? ""),
    // Name, then after the last ";" the variant.
    key: (_, name) => name.replace(/;[^;]*$/, ""),
  },
  { tool: "openqa", matches: ({ rootAttributes }) => rootAttributes.softfailures !== undefined },
]

const UNKNOWN: Dialect = { tool: null, matches: () => true }

export const dialectOf = (signs: Signs): Dialect => DIALECTS.find((dialect) => dialect.matches(signs)) ?? UNKNOWN

/** Null for what is never mapped: a result without a name, and a verdict on the whole session. */
export function keyOf(dialect: Dialect, result: Named): string | null {
  if (result.name === null || dialect.synthetic?.(result)) return null
  return (dialect.key ?? classAndName)(result, result.name)
}
