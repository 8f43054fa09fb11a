import type { Gathered } from "./gathered.ts"
import type { JsonPath, Place, RowSink, RunHeader } from "./model.ts"

/** `head` is the start of the same bytes that `chunks` gives whole. `path`: where they lie, null when they come from nowhere on disk. */
export type FileSource = { chunks: AsyncIterable<Uint8Array>; head: Uint8Array; path: string | null }

/** Reads one format. Throws a ReadFault to refuse the file. */
export type FormatReader = {
  format: string
  read(source: FileSource, sink: RowSink): Promise<RunHeader>
}

/** A JSON file as a whole. `at`: the place of a value, looked for only when it is asked. */
export type JsonFile = { value: unknown; at: (...path: JsonPath) => () => Place | null }

/** Reads one kind of JSON. `found`: what it is, for a refusal. `matches` looks at the whole value, for the order of its names says nothing. */
export type JsonFormat = {
  format: string
  found: string
  matches(value: unknown): boolean
  read(file: JsonFile, gathered: Gathered, sink: RowSink): Promise<RunHeader>
}
