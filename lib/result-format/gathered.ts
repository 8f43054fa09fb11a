import { MOST } from "./limits.ts"
import { type At, type Counts, NO_PLACE, type RowSink, type TestResultRow, tooLarge } from "./model.ts"
import { SeenKeys } from "./seen-keys.ts"
import { ExactSum } from "./values.ts"
import { WarningLog } from "./warnings.ts"

/** What a reader gathers from one file, whatever its format: rows waiting to be handed over, and the totals over all of them. */
export class Gathered {
  readonly warnings = new WarningLog()
  readonly counts: Counts = { total: 0, passed: 0, failed: 0, errored: 0, skipped: 0, other: 0 }
  private readonly seen = new SeenKeys()
  private readonly seconds = new ExactSum()
  private readonly rows: TestResultRow[] = []
  private rowsLength = 0
  private begun = 0

  /** The index of the next result in the order of the file. Throws a ReadFault when there are more than may be. */
  begin(at: At): number {
    if (this.begun >= MOST.results) {
      throw tooLarge(`The file lists more than ${MOST.results} results.`, (typeof at === "function" ? at() : at) ?? NO_PLACE)
    }
    return this.begun++
  }

  /** Takes a finished result; `at` is where it begins. */
  add(row: TestResultRow, at: At): void {
    this.counts.total++
    this.counts[row.status]++
    if (row.durationSeconds !== null) this.seconds.add(row.durationSeconds)
    if (row.name === null) this.warnings.note("missing-name", null, at)
    if (row.cut.length > 0) this.warnings.note("text-shortened", null, at)
    if (row.key !== null) {
      const seen = this.seen.add(row.key)
      if (seen === "seen") this.warnings.note("duplicate-test-names", row.key, at)
      if (seen === "full") this.warnings.note("duplicates-not-checked", null, at)
    }
    this.rows.push(row)
    this.rowsLength += (row.stackTrace?.length ?? 0) + (row.stdout?.length ?? 0) + (row.stderr?.length ?? 0)
  }

  /** Sum of all usable durations, in seconds. */
  get durationSeconds(): number {
    return this.seconds.total
  }

  /** Hands over what fills a batch; the rest waits for more. */
  async handOverFull(sink: RowSink): Promise<void> {
    while (this.rows.length >= MOST.batchRows || this.rowsLength >= MOST.batchLength) await this.handOver(sink)
  }

  async handOverRest(sink: RowSink): Promise<void> {
    while (this.rows.length > 0) await this.handOver(sink)
  }

  private async handOver(sink: RowSink): Promise<void> {
    this.rowsLength = 0
    await sink.rows(this.rows.splice(0, MOST.batchRows))
  }
}
