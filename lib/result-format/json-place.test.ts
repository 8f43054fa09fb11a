import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkStructure, placeOf } from "./json-place"
import { MOST } from "./limits"
import { type JsonPath, ReadFault } from "./model"

/** Every path of a JSON value, the root's first. */
function paths(value: unknown, above: JsonPath = []): JsonPath[] {
  if (typeof value !== "object" || value === null) return [above]
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [above, ...steps.flatMap((step) => paths(Reflect.get(value, step), [...above, step]))]
}

const none = () => undefined

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

  it("hears of every name that an object has again, and of no other", () => {
    const heard: string[] = []
    const text = '{"a": 1, "b": ["a", "a", {"a": "a"}, {"a": "b", "b": "a"}],\n"a": {"b": 1, "c": {}, "\\u0062": 2}}'
    checkStructure(text, (name, offset) => heard.push(`${name} ${offset}`))
    expect(heard).toEqual([`a ${text.indexOf("\n") + 1}`, `b ${text.indexOf('"\\u0062"')}`])
    fc.assert(fc.property(fc.jsonValue(), (value) => checkStructure(JSON.stringify(value), () => expect.unreachable())))
  })

  it("refuses depth with its place, and 100,000 deep as quickly as one too many", () => {
    expect(() => checkStructure("[".repeat(MOST.jsonDepth) + "]".repeat(MOST.jsonDepth), none)).not.toThrow()
    for (const depth of [MOST.jsonDepth + 1, 100_000]) {
      try {
        checkStructure("[".repeat(depth), none)
        throw new Error("was not refused")
      } catch (error) {
        expect(error).toBeInstanceOf(ReadFault)
        expect(error instanceof ReadFault && error.refusal).toMatchObject({ line: 1, column: MOST.jsonDepth + 1 })
      }
    }
  })
})
