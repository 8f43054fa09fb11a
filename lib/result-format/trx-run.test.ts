import { describe, expect, it } from "vitest"
import { readGiven } from "./read-given"
import { outcome, results, summary, trx } from "./trx-for-tests"

describe("what a run says of itself", () => {
  it.each([
    ["Completed", 'total="1"', "complete", []],
    ["Completed", 'total="2" passed="2"', "incomplete", ["declared-count-mismatch"]],
    ["Completed", 'total="x"', "unknown", []],
    ["Aborted", 'total="1"', "aborted", []],
    ["InProgress", 'total="1"', "incomplete", []],
  ])("a run that is %s with %s is %s", async (word, counters, completeness, warned) => {
    const { header, codes } = await readGiven(trx(results(outcome("Passed")), summary(counters, word)))
    expect([header.completeness, codes]).toEqual([completeness, warned])
  })

  it("errors of the run are shown, those that repeat a test are not", async () => {
    const info = (text: string, of = "Error") => `<RunInfo computerName="h" outcome="${of}" timestamp="t"><Text>${text}</Text></RunInfo>`
    const infos = `<RunInfos>${info("[xUnit.net 00:00:00.39]     A.B [FAIL]")}${info("hm", "Warning")}${info("The host process crashed")}</RunInfos>`
    const { header } = await readGiven(trx(results(outcome("Passed")), summary('total="1"', "Aborted", infos)))
    expect(header.warnings.map(({ code, message }) => [code, message])).toEqual([
      ["failed-outside-tests", "One step outside of a test failed: The host process crashed."],
    ])
  })

  const runInfo = (text: string) =>
    `<RunInfos><RunInfo computerName="h" outcome="Error" timestamp="t"><Text>${text}</Text></RunInfo></RunInfos>`

  it.each([
    ["The active test run was aborted. Reason: Test host process crashed : Unhandled exception.", "aborted", ["failed-outside-tests"]],
    ["Exit code indicates failure: '2'. Please refer to the documentation.", "complete", []],
    ["Exit code indicates failure: '7'. Please refer to the documentation.", "complete", ["failed-outside-tests"]],
  ])("an error of a failed run, %s", async (text, completeness, warned) => {
    const { header, codes } = await readGiven(trx(results(outcome("Passed")), summary('total="1"', "Failed", runInfo(text))))
    expect([header.completeness, codes]).toEqual([completeness, warned])
  })

  it("a run with a result that was aborted was given up, whatever it says of itself", async () => {
    const { header } = await readGiven(trx(results(outcome("Passed"), outcome("Aborted")), summary('total="2" aborted="1"', "Error")))
    expect(header).toMatchObject({ completeness: "aborted", counts: { passed: 1, errored: 1 } })
  })
})
