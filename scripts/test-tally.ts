import { readFileSync } from "node:fs"
import { z } from "zod"

/** How many tests of a part passed and failed. A test that did not run counts as failed: nobody knows what it would say. */
export type Tally = { passed: number; failed: number }

const Vitest = z.object({ numPassedTests: z.number(), numTotalTests: z.number(), success: z.boolean() })
const Playwright = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })

function read<T>(schema: z.ZodType<T>, file: string): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")))
  } catch {
    return null
  }
}

// A file that does not load, a server that does not start, a report that is missing: no test failed, yet all is not well.
function withCode({ passed, failed }: Tally, code: number | null): Tally {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

/** The tally of a Vitest run from its JSON report and exit code. */
export function vitestTally(report: string, code: number | null): Tally {
  const { numPassedTests = 0, numTotalTests = 0, success = false } = read(Vitest, report) ?? {}
  return withCode({ passed: numPassedTests, failed: numTotalTests - numPassedTests }, success ? code : (code ?? 1) || 1)
}

/** The tally of a Playwright run. One that passed only when it was repeated counts as failed. */
export function playwrightTally(report: string, code: number | null): Tally {
  const { expected, unexpected, flaky, skipped } = read(Playwright, report)?.stats ?? { expected: 0, unexpected: 1, flaky: 0, skipped: 0 }
  return withCode({ passed: expected, failed: unexpected + flaky + skipped }, code)
}
