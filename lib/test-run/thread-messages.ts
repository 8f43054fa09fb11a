import type { Result } from "../result.ts"
import type { ReadRefusal, RunHeader } from "../result-format/model.ts"
import type { ReadOptions } from "../result-format/read.ts"

/** How a file is to be read. `first`: the index of its first result. `known`: the names of the catalogue's cases. */
export type Reading = { options: ReadOptions; first: number; known: readonly string[] }
/** What a reader thread and the server say to each other. A thread reads one file at a time. */
export type ReadTask = { kind: "read"; path: string; reading: Reading }
export type ToThread = ReadTask | { kind: "stored" }
/** `rows` is what COPY takes, in memory that the thread writes again once it hears that it is stored. */
export type Batch = { kind: "batch"; rows: Uint8Array<SharedArrayBuffer>; results: number }
/** `applications`: those that cases of application interoperability are about. `loose`: how many results are no case by their name. */
export type Read = { header: RunHeader; applications: string[]; loose: number }
export type FromThread = Batch | { kind: "done"; result: Result<Read, ReadRefusal> }

/** Batches that may be under way to the store while the reader reads on. */
export const MOST_UNDER_WAY = 4
