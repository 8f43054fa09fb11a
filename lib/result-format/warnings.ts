import { type At, type Place, type RunWarning, WARNING_CODES, type WarningCode } from "./model.ts"

const MOST_EXAMPLES = 5
const LONGEST_EXAMPLE = 100

const few = (count: number, one: string, many: string) => (count === 1 ? `One ${one}` : `${count} ${many}`)

const WORDS: Record<WarningCode, (count: number, examples: string) => string> = {
  "declared-count-mismatch": (_, examples) => `The file's own totals are not what it lists: ${examples}. What is listed counts.`,
  "duplicate-test-names": (count, examples) =>
    `${few(count, "result repeats", "results repeat")} the name of an earlier one: ${examples}. The worst of them counts.`,
  "duplicates-not-checked": () => "There are too many results to look for repeated names in all of them.",
  "unusable-duration": (count, examples) =>
    `${few(count, "duration is", "durations are")} no plain number that is 0 or more, and not counted: ${examples}.`,
  "unusable-timestamp": (count, examples) =>
    `${few(count, "time stamp is", "time stamps are")} no date and time in the form of the format: ${examples}.`,
  "missing-name": (count) => `${few(count, "result has", "results have")} no name, and can be mapped to no requirement.`,
  "no-results": (_, examples) => `The file lists no test result${examples === "" ? "" : `: ${examples}`}.`,
  "illegal-characters-replaced": (_, examples) => `Characters that are no text were replaced: ${examples}.`,
  "invalid-bytes-replaced": (_, examples) => `Bytes that are not valid in the file's encoding were replaced (${examples}).`,
  "invalid-utf8-replaced": () => "Bytes that are not valid UTF-8 were replaced.",
  "status-contradiction": (count, examples) =>
    `${few(count, "result has", "results have")} an attribute that says failed, but no failure, and ${count === 1 ? "is" : "are"} taken as passed: ${examples}.`,
  "plan-mismatch": (_, examples) => `The file lists another number of results than it planned: ${examples}. What is listed counts.`,
  "no-plan": () => "The file does not say how many results there should be, so nobody can tell whether it is whole.",
  "bailed-out": (_, examples) => `The run was given up: ${examples}. What stands after that does not count.`,
  "unreadable-diagnostics": (count, examples) =>
    `The details of ${few(count, "result", "results").toLowerCase()} cannot be read and are kept as text: ${examples}.`,
  "unknown-status": (count, examples) =>
    `${few(count, "result has", "results have")} a status that is not one of this format, and ${count === 1 ? "counts" : "count"} as neither passed nor failed: ${examples}.`,
  "nonstandard-status": (count, examples) =>
    `${few(count, "result spells its", "results spell their")} status in another way than the format does: ${examples}.`,
  "nonstandard-format": (_, examples) => `The file does not keep to its format in every point: ${examples}.`,
  "failed-outside-tests": (count, examples) => `${few(count, "step", "steps")} outside of a test failed: ${examples}.`,
  "summary-only": () => "The file tells how many tests passed and failed, and names none: it can meet no requirement by itself.",
  "unsigned-package": () => "The package is not signed.",
  "signature-not-checked": () => "The package is signed; whether the signature is right is not checked here.",
  "unconfirmed-format": () => "How this format is read has not been confirmed with a real file.",
  "unread-environment": (_, examples) => `What the file says of its environment could not be read in part: ${examples}.`,
  "unread-part": (_, examples) => `Parts of the file were not understood and left out: ${examples}.`,
  "text-shortened": (count) =>
    `Long texts of ${few(count, "result", "results").toLowerCase()} are shortened here; the original file has them whole.`,
  "environment-shortened": () => "The file describes its environment in more entries than are kept here; the original file has them all.",
}

/** Warnings of one run: one for each code, with a count, a few examples and the first place, however many there are in the file. */
export class WarningLog {
  private readonly entries = new Map<WarningCode, { count: number; examples: Set<string>; more: boolean; first: Place | null }>()

  note(code: WarningCode, example: string | null, at: At): void {
    let entry = this.entries.get(code)
    if (!entry) {
      entry = { count: 0, examples: new Set(), more: false, first: typeof at === "function" ? at() : at }
      this.entries.set(code, entry)
    }
    entry.count++
    if (example === null || entry.examples.has(shortened(example))) return
    if (entry.examples.size < MOST_EXAMPLES) entry.examples.add(shortened(example))
    else entry.more = true
  }

  list(): RunWarning[] {
    return WARNING_CODES.flatMap((code) => {
      const entry = this.entries.get(code)
      if (!entry) return []
      const { count, examples, more, first } = entry
      const message = WORDS[code](count, `${[...examples].join(", ")}${more ? " and more" : ""}`)
      return [{ code, message, line: first?.line ?? null, column: first?.column ?? null, blocks: false }]
    })
  }
}

const shortened = (text: string) => (text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE)}…` : text)
