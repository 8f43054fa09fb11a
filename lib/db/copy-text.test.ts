import { expect, test } from "vitest"
import { copyLine } from "./copy-text"

test("a line of COPY: values by tabs, nothing as \\N, one line feed at its end", () => {
  expect(copyLine(["a", null, 1.5, true])).toBe("a\t\\N\t1.5\ttrue\n")
  expect(copyLine([""])).toBe("\n")
})

test("what would end a value or a line is escaped; a text that looks like an escape stays that text", () => {
  expect(copyLine(["a\tb\nc\rd\\e"])).toBe("a\\tb\\nc\\rd\\\\e\n")
  expect(copyLine(["\\N", "\\."])).toBe("\\\\N\t\\\\.\n")
})

test("NUL, which PostgreSQL cannot hold, becomes the replacement character", () => {
  expect(copyLine(["a\u0000b\u0000"])).toBe("a\uFFFDb\uFFFD\n")
})
