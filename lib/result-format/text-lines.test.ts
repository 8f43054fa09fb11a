import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { MOST } from "./limits"
import { readResultFile } from "./read"
import { lines, read, told } from "./tap-for-tests"

describe("what is TAP", () => {
  it.each([
    ["after other output", lines("[info] starting", "gcc -o a a.c", ...Array(200).fill("noise"), "TAP version 13", "1..1", "ok 1 - a")],
    ["numbered points after other output", lines(...Array(200).fill("noise"), "ok 1 - a", "1..1")],
    ["a subtest first", lines("# Subtest: s", "    ok 1 - a", "    1..1", "ok 1 - s", "1..1")],
    ["UTF-16", Buffer.from("\uFEFFTAP version 13\r\nok 1 - a\r\n1..1\r\n", "utf16le")],
    ["UTF-16, the other way round", Buffer.from("\uFEFFTAP version 13\nok 1 - a\n1..1\n", "utf16le").swap16()],
    ["with a byte order mark", "\uFEFF1..1\nok 1 - a\n"],
  ])("%s", async (_name, content) => {
    const { rows } = await read(content)
    expect(told(rows)).toEqual(["passed a"])
  })

  it.each(["nothing of the kind\n", "okay\nfine\n", "1..many\n"])("%s is none", async (content) => {
    await expect(read(content)).rejects.toThrow("no known format")
  })

  it("bytes and characters that are no text are replaced, with their place", async () => {
    const { rows, header } = await read(Buffer.concat([Buffer.from("1..2\nok 1 - a\u0000b\nok 2 - "), Buffer.from([0xff, 0x0a])]))
    expect(rows.map(({ name }) => name)).toEqual(["a\uFFFDb", "\uFFFD"])
    expect(header.warnings).toMatchObject([
      { code: "illegal-characters-replaced", line: 2, column: 9 },
      { code: "invalid-utf8-replaced", line: 3, column: 8 },
    ])
  })
})

it("how the bytes arrive changes nothing", async () => {
  const bytes = readFileSync("fixtures/results/node-test.tap")
  const edges = Buffer.concat([Buffer.from("\uFEFF1..2\r\nok 1 - é€😀\r\n# x\rnot ok 2 "), Buffer.from([0xf0, 0x9f, 0x0d, 0x0a])])
  for (const file of [bytes, edges]) {
    const whole = await read(file)
    async function* single() {
      for (const place of file.keys()) yield file.subarray(place, place + 1)
    }
    expect(await read(single())).toEqual(whole)
  }
})

describe("size", () => {
  it("a line as long as a file is read to a length", async () => {
    async function* chunks() {
      yield Buffer.from("1..2\nok 1 - ")
      for (let megabyte = 0; megabyte < 100; megabyte++) yield Buffer.alloc(1024 * 1024, "\\# {")
      yield Buffer.from("\nok 2 - b\n")
    }
    const { rows, codes } = await read(chunks())
    expect(rows).toMatchObject([{ cut: ["name"], key: null }, { name: "b" }])
    expect(codes).toEqual(["unread-part", "text-shortened"])
  })

  it("more results than may be are refused where they begin", async () => {
    async function* chunks() {
      yield Buffer.from("TAP version 13\n")
      for (let thousand = 0; thousand <= MOST.results / 1000; thousand++) yield Buffer.from("ok\n".repeat(1000))
    }
    const result = await readResultFile(chunks(), {}, { rows: async () => undefined })
    expect(result).toMatchObject({ ok: false, error: { code: "too-large", line: MOST.results + 2, column: 1 } })
  }, 60_000)
})
