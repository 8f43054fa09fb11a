import type { Result } from "../result.ts"
import type { ReadRefusal, RunHeader, TestResultRow } from "./model.ts"
import type { ReadOptions } from "./read.ts"

/** What the reading thread is started with, and what the two sides say to each other. */
export type WorkerTask = { path: string; options: ReadOptions }
export type FromWorker = { kind: "rows"; rows: TestResultRow[] } | { kind: "done"; result: Result<RunHeader, ReadRefusal> }
export type ToWorker = "stored"

/** Batches that may be under way to the store while the reader reads on. */
export const MOST_UNDER_WAY = 2
