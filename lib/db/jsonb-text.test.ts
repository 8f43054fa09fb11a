import fc from "fast-check"
import { expect, it } from "vitest"
import { jsonbText } from "./jsonb-text"

it("replaces what jsonb does not take, in names and values, and nothing else", () => {
  expect(JSON.parse(jsonbText({ "a\u0000": ["\ud800x", "\\u0000", "\u0000"] }))).toEqual({ "a\ufffd": ["\ufffdx", "\\u0000", "\ufffd"] })
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const back = JSON.parse(jsonbText(value))
      expect(JSON.parse(jsonbText(back))).toEqual(back)
      if (!JSON.stringify(value).includes("\\u")) expect(back).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
