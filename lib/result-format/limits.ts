/** Lengths are in UTF-16 units, as JavaScript counts them. What is longer is shortened in the row; the stored file keeps it whole. */
export const LONGEST = {
  name: 2_000,
  /** A longer one is none: cut, it could be that of another test, and an index of PostgreSQL takes 2,704 bytes. */
  key: 600,
  rawStatus: 100,
  message: 16_384,
  stackTrace: 65_536,
  stdout: 65_536,
  stderr: 65_536,
  property: 4_096,
  attempt: 8_192,
} as const

export const MOST = {
  bytes: 600 * 1024 * 1024,
  /** JSON is read as a whole. */
  jsonBytes: 50 * 1024 * 1024,
  results: 1_000_000,
  /** Deepest real file seen: 14. Robot Framework ends a test that calls itself at 100 keywords, and writes each inside the one before. */
  depth: 128,
  /** Each element of that is an object in a list. */
  jsonDepth: 256,
  attributes: 1_000,
  attempts: 20,
  outputs: 50,
  properties: 100,
  environment: 500,
  /** A log inside a report may be long; beyond this one value alone would fill the reader's memory. */
  valueLength: 48 * 1024 * 1024,
  references: 1_000_000,
  /** Rows and characters in one batch. */
  batchRows: 500,
  batchLength: 1024 * 1024,
} as const

/** Decoding goes in pieces of this many bytes, so that a large chunk does not become one large string. */
export const PIECE_BYTES = 64 * 1024

/** How much of the start is looked at to tell the format. */
export const HEAD_BYTES = 64 * 1024
