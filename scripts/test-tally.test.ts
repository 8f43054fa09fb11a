import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { testEnvironment } from "./test-environment"
import { playwrightTally, vitestTally } from "./test-tally"

const folder = mkdtempSync(join(tmpdir(), "countersign-tally-"))
afterAll(() => rmSync(folder, { recursive: true }))

function report(body: object): string {
  const file = join(folder, "report.json")
  writeFileSync(file, JSON.stringify(body))
  return file
}

test.each([
  ["all well", { numPassedTests: 5, numTotalTests: 5, success: true }, 0, { passed: 5, failed: 0 }],
  ["one red", { numPassedTests: 4, numTotalTests: 5, success: false }, 1, { passed: 4, failed: 1 }],
  ["a skipped one is not a passed one", { numPassedTests: 4, numTotalTests: 5, success: true }, 0, { passed: 4, failed: 1 }],
  ["a file that does not load", { numPassedTests: 5, numTotalTests: 5, success: false }, 1, { passed: 5, failed: 1 }],
  ["an ending that the report knows nothing of", { numPassedTests: 5, numTotalTests: 5, success: true }, 1, { passed: 5, failed: 1 }],
])("vitest: %s", (_, body, code, tally) => {
  expect(vitestTally(report(body), code)).toEqual(tally)
})

test.each([
  ["all well", { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, 0, { passed: 3, failed: 0 }],
  ["red, flaky and skipped", { expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, 1, { passed: 3, failed: 3 }],
  ["a server that does not start", { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, 1, { passed: 0, failed: 1 }],
])("playwright: %s", (_, stats, code, tally) => {
  expect(playwrightTally(report({ stats }), code)).toEqual(tally)
})

test("no report is a failure", () => {
  expect(vitestTally(join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 })
  expect(playwrightTally(join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1 })
})

test("what somebody set for an app of theirs does not reach the tests", () => {
  const kept = testEnvironment({
    PATH: "/bin",
    NODE_ENV: "production",
    PORT: "1",
    DATABASE_URL: "x",
    NODE_OPTIONS: "-r x",
    HTTPS_PROXY: "p",
  })
  expect(kept).toEqual({ PATH: "/bin", HTTPS_PROXY: "p", NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1" })
})
