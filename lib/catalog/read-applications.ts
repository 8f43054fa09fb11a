import type { Day } from "./facts"
import { fileNames, type OpenFiles } from "./open-files"
import { keep, type Reading, readRow, rowsOf } from "./read-row"

type Stated = { sourceDate: Day | null }
const always = () => ({ knownFrom: null })

export function readApplications(reading: Reading, content: OpenFiles["applications"]): void {
  const file = fileNames.applications
  const { retrieved } = content.meta
  const dated = ({ sourceDate }: Stated) => ({ knownFrom: sourceDate ?? retrieved, undated: sourceDate === null })

  for (const row of rowsOf(reading, file, "applications", content.applications)) {
    keep(reading, row, readRow(reading, "application", row, { key: ({ slug }) => slug, known: always }))
  }
  for (const row of rowsOf(reading, file, "application_releases", content.application_releases)) {
    keep(reading, row, readRow(reading, "application-release", row, { key: ({ slug }) => slug, known: always }))
  }
  for (const row of rowsOf(reading, file, "statements", content.statements)) {
    keep(reading, row, readRow(reading, "application-statement", row, { key: ({ id }) => id, known: dated }))
  }
  for (const row of rowsOf(reading, file, "policies", content.policies)) {
    keep(reading, row, readRow(reading, "application-policy", row, { key: ({ id }) => id, known: dated }))
  }
}

export function readTestCases(reading: Reading, content: OpenFiles["tests"]): void {
  for (const row of rowsOf(reading, fileNames.tests, "tests", content.tests)) {
    keep(
      reading,
      row,
      readRow(reading, "test-case", row, { key: ({ id }) => id, known: () => ({ knownFrom: content.meta.retrieved, undated: true }) }),
    )
  }
}
