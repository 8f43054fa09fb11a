/** Result files of the demo: JUnit as the tool of each side would write it. Invented, and named so in the file. */

export type DemoCase = { suite: string; name: string; passed?: boolean; message?: string; seconds?: number }
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
      ...members.map((one) => `    ${testCase(tool, one, serial)}`),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n")
}

function testCase(tool: DemoTool, one: DemoCase, serial: string): string {
  const { suite, name, passed = true, message = "did not pass", seconds = secondsOf(one, serial) } = one
  const shown = tool === "lisa" ? `${name} (lisa_0_0)` : name
  const inner = passed ? "" : `<failure message="${xmlText(message)}"/>`
  return `<testcase classname="${xmlText(suite)}" name="${xmlText(shown)}" time="${seconds}">${inner}</testcase>`
}

/** From four seconds to some minutes: each case takes about as long in every run, and no two runs take the same. */
function secondsOf({ suite, name }: DemoCase, serial: string): number {
  const usual = 4 + (spread(`${suite}.${name}`) % 2_400) / 10
  const varied = 0.95 + (spread(`${suite}.${name} ${serial}`) % 100) / 1_000
  return Math.round(usual * varied * 100) / 100
}

/** A number for a text, the same each time. */
const spread = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)

/** The cases a policy names, as the side's tool would list them. */
export function casesFor(keys: string[], tool: DemoTool): DemoCase[] {
  return keys.map((key) => {
    if (tool === "autohck") return { suite: "HLKTest", name: key }
    const dot = key.lastIndexOf(".")
    return { suite: key.slice(0, dot), name: key.slice(dot + 1) }
  })
}
