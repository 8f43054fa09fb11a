import { createScanner, visit } from "jsonc-parser"
import { MOST } from "./limits.ts"
import { type JsonPath, type Place, unreadable } from "./model.ts"
import { placeAfter } from "./text-place.ts"

export const placeAt = (text: string, offset: number): Place => placeAfter({ line: 1, column: 1 }, text.slice(0, offset))

/** The tokens of a JSON text, one after the other without recursion, so that no depth is too much. `sign`: the first character. */
function* tokens(text: string): Generator<{ sign: string; offset: number; value: () => string }> {
  const scanner = createScanner(text, true)
  for (;;) {
    scanner.scan()
    const offset = scanner.getTokenOffset()
    if (offset >= text.length) return
    yield { sign: text.charAt(offset), offset, value: () => scanner.getTokenValue() }
  }
}

/** Throws a ReadFault for a text nested deeper than may be. `repeated` hears of names that an object has a second time, where the last one counts. */
export function checkStructure(text: string, repeated: (name: string, offset: number) => void): void {
  // Of each value that is open, the names so far; null for a list.
  const open: (Set<string> | null)[] = []
  let namesNext = false
  for (const { sign, offset, value } of tokens(text)) {
    if (sign === "{" || sign === "[") {
      open.push(sign === "{" ? new Set() : null)
      if (open.length > MOST.jsonDepth) throw unreadable(`Values are nested more than ${MOST.jsonDepth} deep.`, placeAt(text, offset))
    } else if (sign === "}" || sign === "]") open.pop()
    else if (namesNext) {
      const name = value()
      const names = open.at(-1)
      if (names?.has(name)) repeated(name, offset)
      names?.add(name)
    }
    namesNext = sign === "{" || (sign === "," && open.at(-1) instanceof Set)
  }
}

/** Where a text stops being JSON; its length when nothing before its end is wrong. It may not be nested deeper than may be. */
export function damageIn(text: string): number {
  let first = text.length
  const onError = (_code: number, offset: number) => {
    first = Math.min(first, offset)
  }
  visit(text, { onError }, { disallowComments: true })
  return first
}

/** Where the value at `path` begins, or null when there is none. `text` is JSON. */
export function placeOf(text: string, path: JsonPath): Place | null {
  const steps: (string | number)[] = []
  let namesNext = false
  for (const { sign, offset, value } of tokens(text)) {
    const last = steps.length - 1
    const step = steps[last]
    if (sign === ":") continue
    if (sign === "}" || sign === "]") {
      steps.pop()
      namesNext = false
    } else if (sign === ",") {
      if (typeof step === "number") steps[last] = step + 1
      else namesNext = true
    } else if (namesNext) {
      steps[last] = value()
      namesNext = false
    } else {
      if (steps.length === path.length && steps.every((one, depth) => one === path[depth])) return placeAt(text, offset)
      namesNext = sign === "{"
      if (sign === "{") steps.push("")
      if (sign === "[") steps.push(0)
    }
  }
  return null
}
