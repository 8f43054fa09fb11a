import { isObject, type JsonMembers, own, verbatim } from "./json-members.ts"

/** Members of a test that are shown with it as they are. */
const SHOWN = ["id", "testId", "type", "filePath", "line", "browser", "device", "threadId", "retries"]
/** Objects whose members are shown, each under the name of the object and its own. */
const SHOWN_OBJECTS = ["labels", "parameters", "extra"]

/** From the outermost suite to the innermost. A list by the specification; older reporters write one text, "outer > inner". */
export function ctrfPath(test: JsonMembers): string[] {
  const path = Array.isArray(test.value("suite")) ? test.texts("suite") : (test.text("suite")?.split(" > ") ?? [])
  return path.map((suite) => suite.trim()).filter((suite) => suite !== "")
}

/**
 * The mapping key: the suites and the name with dots between, as in the cases of a policy. A file that stands in the path as if it were a
 * suite is no part of it, and a name that has its suite in it already stands for itself.
 */
export function ctrfKey(suitePath: readonly string[], name: string, filePath: unknown): string {
  const isFile = (suite: string) =>
    typeof filePath === "string" && (suite === filePath || filePath.endsWith(`/${suite}`) || filePath.endsWith(`\\${suite}`))
  const suites = suitePath[0] !== undefined && isFile(suitePath[0]) ? suitePath.slice(1) : suitePath
  const path = suites.join(".")
  const last = suites.at(-1)
  const hasSuite = last === undefined || name.startsWith(`${path}.`) || [".", " ", "::"].some((sign) => name.startsWith(`${last}${sign}`))
  return hasSuite ? name : `${path}.${name}`
}

/** What else a test tells of itself. Steps do not decide its status, so they are shown with it and are no results. */
export function ctrfProperties(test: JsonMembers): Record<string, string[]> {
  const found: [string, string[]][] = []
  const tags = test.value("tags") === null ? [] : test.texts("tags")
  if (tags.length > 0) found.push(["tag", tags])
  const steps = stepsOf(test.value("steps"))
  if (steps.length > 0) found.push(["step", steps])
  for (const name of SHOWN) {
    const value = verbatim(test.value(name))
    if (value && value !== "0") found.push([name, [value]])
  }
  for (const name of SHOWN_OBJECTS) {
    const inner = test.inner(name)
    for (const member of inner?.names() ?? []) {
      const value = inner?.value(member)
      const values = Array.isArray(value) ? value : [value]
      found.push([`${name}.${member}`, values.flatMap((one) => verbatim(one) ?? [])])
    }
  }
  return Object.fromEntries(found)
}

function stepsOf(steps: unknown): string[] {
  if (!Array.isArray(steps)) return []
  return steps.filter(isObject).map((step) => `${verbatim(own(step, "status")) ?? "?"}: ${verbatim(own(step, "name")) ?? "?"}`)
}
