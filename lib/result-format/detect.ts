import { encodingOf } from "./text-bytes.ts"

/**
 * `format`: the name used in the API, "json" for what only the whole of it can tell, null when the content is of no kind known here.
 * `found`: what it is, for a refusal.
 */
export type Detected = { format: string | null; found: string }

/** A map, since roots come out of files: in an object "constructor" would be one. */
const ROOTS = new Map([
  ["testsuites", { format: "junit-xml", found: "JUnit XML" }],
  ["testsuite", { format: "junit-xml", found: "JUnit XML" }],
  ["TestRun", { format: "trx", found: "a Visual Studio test result (TRX)" }],
  ["test-run", { format: "nunit3", found: "an NUnit 3 result" }],
  ["test-results", { format: "nunit2", found: "an NUnit 2 result" }],
  ["assemblies", { format: "xunit", found: "an xUnit result" }],
  ["assembly", { format: "xunit", found: "an xUnit result" }],
  ["robot", { format: "robot", found: "a Robot Framework output" }],
  ["certification-test", { format: "rhcert", found: "a Red Hat certification result" }],
])

/** Kinds that their first bytes give away. What is in an archive its directory tells, and that stands at its end. */
const BYTES: readonly { start: readonly number[]; format: string | null; found: string }[] = [
  { start: [0x50, 0x4b, 3, 4], format: "hlkx", found: "a ZIP archive" },
  { start: [0x50, 0x4b, 5, 6], format: "hlkx", found: "an empty ZIP archive" },
  { start: [0x1f, 0x8b], format: null, found: "a gzip archive" },
  { start: [0x25, 0x50, 0x44, 0x46], format: null, found: "a PDF document" },
]

/** TAP comes first: its lines never begin a line of JSON, but what a tool prints before them may begin with a bracket. */
const TEXTS: readonly { start: RegExp; format: string | null; found: string }[] = [
  { start: /^(?:[^\n]*\n){0,9}? *(?:1\.\.\d+[ \t]*(?:#|\r?(?:\n|$))|(?:not )?ok(?:\s|$))/, format: "tap", found: "TAP" },
  { start: /^ *(?:K?TAP version \d+\s*$|(?:not )?ok \d+\s)/im, format: "tap", found: "TAP" },
  { start: /^\s*[{[]/, format: "json", found: "JSON" },
]

/** What a file is, by its content alone. `head` is its start. Throws a ReadFault for an encoding that cannot be decoded. */
export function detect(head: Uint8Array): Detected {
  const kind = BYTES.find(({ start }) => start.every((byte, index) => head[index] === byte))
  if (kind) return { format: kind.format, found: kind.found }
  const { label, how, bigEndian } = encodingOf(head)
  const text = new TextDecoder(how === "utf-16" ? (bigEndian ? "utf-16be" : "utf-16le") : label).decode(head)
  // A console may put "<6>" before its first line; no element is called so.
  if (/^\s*<(?!\d)/.test(text)) {
    const { root, announced } = rootOf(text)
    if (root === null) return { format: null, found: "XML without a root element" }
    const what = announced ? "a document type definition for" : "the root element"
    return ROOTS.get(root.slice(root.indexOf(":") + 1)) ?? { format: null, found: `XML with ${what} <${root.slice(0, 100)}>` }
  }
  const other = TEXTS.find(({ start }) => start.test(text))
  return other ? { format: other.format, found: other.found } : { format: null, found: "no known format" }
}

/** Name of the first element, or of the one that a document type definition announces. */
function rootOf(text: string): { root: string | null; announced: boolean } {
  const step = /\s*(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(!DOCTYPE\s+)?([^\s<>/!?"'=&]+))/y
  for (let match = step.exec(text); match; match = step.exec(text)) {
    if (match[2] !== undefined) return { root: match[2], announced: match[1] !== undefined }
  }
  return { root: null, announced: false }
}
