/** A report of `cases` cases in LISA's shape, different for each `name`. Invented. */
export function demoReport(name: string, cases: number): Buffer {
  const rows = Array.from(
    { length: cases },
    (_, at) => `<testcase classname="Provisioning" name="verify_case_${at} (lisa_0_${at})" time="1.5"/>`,
  )
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="${name}" tests="${cases}"><testsuite name="Provisioning" tests="${cases}">\n${rows.join("\n")}\n</testsuite></testsuites>\n`,
  )
}
