import type { Kind } from "./facts"

const derived = "worked out by the collectors; computed anew here"
const notALimit = "a property of the operating system that is easily mistaken for a validated limit"
const twin = "said by the column of the cell"

/** Fields of a file's rows that nobody reads here, each with the reason. A field that is neither here nor in its payload stops the import. */
export const leftFields: { [K in Kind]?: Record<string, string> } = {
  release: {
    osinfo_id: "a key of another database, which nothing here looks up",
    osinfo_max_cpus: notALimit,
    osinfo_max_ram_gib: notALimit,
  },
  statement: {
    features_available: derived,
    features_listed: derived,
    overlap_start: derived,
    overlap_end: derived,
    overlap_end_with_addons: derived,
  },
  snapshot: { current: "the newest copy by date" },
  "feature-cell": { table: twin },
}

const words = "explains the file to its reader"
const count = "compared with the rows by test"

/** The same for the `meta` of each file, of which `retrieved` and `sources` are read. */
export const leftMeta = {
  products: { title: words, fields: words, counts: count, corrected: words },
  combinations: {
    title: words,
    direction: words,
    status_values: "fixed by the shape of a statement",
    fields: words,
    counts: count,
    corrected: words,
  },
  features: { title: words, fields: words, facts: words, page_covers: words, counts: count, corrected: words },
  tests: {
    title: words,
    left_out: words,
    fields: words,
    svvp_run: "how a host's own certification is run; nothing here runs one",
    avocado_vt_windows_guests: "names of a tool whose results are not read",
    notes: words,
    counts: count,
  },
  applications: { title: words, fields: words, holes: words, counts: count },
} as const
