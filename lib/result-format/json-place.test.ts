import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { placeOf, refuseDepth } from "./json-place"
import { MOST } from "./limits"
import { type JsonPath, ReadFault } from "./model"

/** Every path of a JSON value, the root's first. */
function paths(value: unknown, above: JsonPath = []): JsonPath[] {
  if (typeof value !== "object" || value === null) return [above]
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [above, ...steps.flatMap((step) => paths(Reflect.get(value, step), [...above, step]))]
}

const at = (value: unknown, path: JsonPath): unknown => path.reduce((inner, step) => Object(inner)[step], value)

describe("the place of a JSON value", () => {
  it("is where its text begins, whatever the value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value, null, 1)
        const lines = text.split("\n")
        for (const path of paths(value)) {
          const place = placeOf(text, path)
          if (!place) throw new Error(`no place for ${path.join(".")}`)
          const rest = [...(lines[place.line - 1] ?? "")].slice(place.column - 1).join("")
          const start = JSON.stringify(at(value, path)).slice(0, 1)
          expect(rest.startsWith(start)).toBe(true)
        }
      }),
    )
  })

  it("is null where nothing is", () => {
    expect(placeOf('{"a": [1]}', ["a", 1])).toBeNull()
    expect(placeOf('{"a": [1]}', ["b"])).toBeNull()
  })

  it("refuses depth with its place, and 100,000 deep as quickly as one too many", () => {
    expect(() => refuseDepth("[".repeat(MOST.jsonDepth) + "]".repeat(MOST.jsonDepth))).not.toThrow()
    for (const depth of [MOST.jsonDepth + 1, 100_000]) {
      try {
        refuseDepth("[".repeat(depth))
        throw new Error("was not refused")
      } catch (error) {
        expect(error).toBeInstanceOf(ReadFault)
        expect(error instanceof ReadFault && error.refusal).toMatchObject({ line: 1, column: MOST.jsonDepth + 1 })
      }
    }
  })
})
