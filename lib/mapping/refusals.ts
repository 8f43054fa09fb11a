import type { MappingRefusal } from "./rules"

/** The words of a refusal to map names or to end a mapping: the form's message, the disabled button and the problem document say the same. */
export function mappingWords(refusal: MappingRefusal): { status: 403 | 404 | 409 | 422; title: string; detail: string } {
  switch (refusal.code) {
    case "not-found":
      return { status: 404, title: "Not found", detail: "There is nothing here." }
    case "not-engineer":
      return { status: 403, title: "Not an engineer", detail: "Engineers of the vendor that sent the runs say what their names stand for." }
    case "invalid-input":
      return {
        status: 422,
        title: "Not a possible mapping",
        detail: `${refusal.errors.map(({ path, message }) => `${fieldWords[path] ?? path} ${message}`).join("; ")}.`,
      }
    case "unknown-case":
      return {
        status: 422,
        title: "No such case",
        detail: `${refusal.standsFor} is no case of the test catalogue, nor one of your own named interop.<application>.<check>.`,
      }
    case "already-mapped":
      return { status: 409, title: "Already mapped", detail: "The same mapping stands. It catches later runs as well." }
    case "catches-nothing":
      return {
        status: 409,
        title: "It catches nothing",
        detail: "No result of your runs has such a name and stands for no case by itself, and would stand for a known one by this mapping.",
      }
    case "already-ended":
      return { status: 409, title: "Already ended", detail: "This mapping was ended." }
  }
}

const fieldWords: Record<string, string> = { pattern: "The pattern", for: "The case", tool: "The tool" }
