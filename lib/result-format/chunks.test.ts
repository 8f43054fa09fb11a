import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { TestResultRow } from "./model"
import { readResultFile } from "./read"

const folder = "fixtures/results"
const small = readdirSync(folder).filter((file) => file.endsWith(".xml") && readFileSync(`${folder}/${file}`).length < 10_000)

async function* cutAt(bytes: Buffer, ...places: number[]) {
  let start = 0
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(start, place)
    start = place
  }
}

async function read(chunks: AsyncIterable<Uint8Array>) {
  const rows: TestResultRow[] = []
  const result = await readResultFile(chunks, {}, { rows: async (batch) => void rows.push(...batch) })
  // A refused file gives nothing, however much was read before.
  return result.ok ? { result, rows } : { result }
}

describe("how the bytes arrive changes nothing", () => {
  it("there are files to cut", () => expect(small.length).toBeGreaterThan(20))

  it.each(small)("%s, byte by byte", async (file) => {
    const bytes = readFileSync(`${folder}/${file}`)
    const whole = await read(cutAt(bytes))
    expect(await read(cutAt(bytes, ...bytes.keys()))).toEqual(whole)
  })

  // Characters of every length, a UTF-16 pair, a line end of two characters, an entity, a CDATA end, bytes that are no character.
  const head = Buffer.from('<testsuite name="é€😀">\r\n<testcase name="a&#10;b" time="1"><failure>x&amp;y<![CDATA[ ]] ]]>\r')
  const bad = Buffer.from([0xf0, 0x9f, 0x1b, 0xe0, 0x80, 0xc3])
  const edges = Buffer.concat([head, bad, Buffer.from("</failure></testcase></testsuite>")])

  it("in two parts, at every place", async () => {
    const whole = await read(cutAt(edges))
    expect(whole.result).toMatchObject({ ok: true, value: { counts: { total: 1, failed: 1 } } })
    expect(whole.rows?.[0]?.stackTrace).toBe("x&y ]] \n\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")
    for (const place of edges.keys()) expect(await read(cutAt(edges, place)), `cut at ${place}`).toEqual(whole)
  })

  it.each(["utf16le", "swapped"])("the same as UTF-16 (%s), at every place", async (order) => {
    const text = '\uFEFF<?xml version="1.0" encoding="UTF-16"?>\r\n<testsuite name="é€😀"><testcase name="\u0007😀"/></testsuite>'
    const little = Buffer.concat([Buffer.from(text, "utf16le"), order === "utf16le" ? Buffer.from([0x0a]) : Buffer.alloc(0)])
    const bytes = order === "utf16le" ? little : little.swap16()
    const whole = await read(cutAt(bytes))
    if (order === "swapped") {
      expect(whole.rows?.[0]).toMatchObject({ name: "\uFFFD😀", suitePath: ["é€😀"] })
      expect(whole.result).toMatchObject({ value: { warnings: [{ code: "illegal-characters-replaced", line: 2, column: 39 }] } })
    }
    for (const place of bytes.keys()) expect(await read(cutAt(bytes, place)), `cut at ${place}`).toEqual(whole)
  })

  it("pieces of a large file are put together again", async () => {
    const cases = Array.from({ length: 4_000 }, (_, index) => `<testcase name="größe ${index} 😀" time="0.25"/>\r\n`).join("")
    const bytes = Buffer.from(`<testsuite tests="4000">${cases}</testsuite>`)
    const whole = await read(cutAt(bytes))
    expect(whole.result).toMatchObject({ ok: true, value: { durationSeconds: 1000, warnings: [], counts: { passed: 4000 } } })
    expect(whole.rows?.[3_999]?.name).toBe("größe 3999 😀")
    for (const shift of [1, 2, 3]) expect(await read(cutAt(bytes, 65_536 - shift, 131_072 + shift))).toEqual(whole)
  })
})
