/** Result files of the demo: JUnit as the tool of each side would write it. Invented, and named so in the file. */

export type DemoCase = { suite: string; name: string; passed?: boolean; message?: string }
export type DemoTool = "lisa" | "autohck" | "interop"

const xmlText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")

/** Cases as a file, a suite for each class as the tools write them; `at` is when it says it ran, `serial` makes two files of one moment different. */
export function resultFile(tool: DemoTool, cases: DemoCase[], at: Date, serial: string): string {
  const stamp = `${at.toISOString().slice(0, 19)}${tool === "lisa" ? "" : "Z"}`
  const failed = cases.filter((one) => one.passed === false).length
  const suites = Map.groupBy(cases, (one) => one.suite)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<testsuites name="${xmlText(`demo: ${serial}`)}" tests="${cases.length}" failures="${failed}">`,
    ...[...suites].flatMap(([suite, members]) => [
      `  <testsuite name="${xmlText(suite)}" timestamp="${stamp}" tests="${members.length}">`,
      ...members.map((one) => `    ${testCase(tool, one)}`),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n")
}

function testCase(tool: DemoTool, { suite, name, passed = true, message = "did not pass" }: DemoCase): string {
  const shown = tool === "lisa" ? `${name} (lisa_0_0)` : name
  const inner = passed ? "" : `<failure message="${xmlText(message)}"/>`
  return `<testcase classname="${xmlText(suite)}" name="${xmlText(shown)}" time="12.5">${inner}</testcase>`
}

/** The cases a policy names, as the side's tool would list them. */
export function casesFor(keys: string[], tool: DemoTool): DemoCase[] {
  return keys.map((key) => {
    if (tool === "autohck") return { suite: "HLKTest", name: key }
    const dot = key.lastIndexOf(".")
    return { suite: key.slice(0, dot), name: key.slice(dot + 1) }
  })
}
