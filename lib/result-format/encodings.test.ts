import { expect, it } from "vitest"
import type { TestResultRow } from "./model"
import { readResultFile } from "./read"

const name = "é 😀"
const file = (declared: string | null) =>
  `${declared === null ? "" : `<?xml version="1.0" encoding="${declared}"?>\n`}<testsuite name="s"><testcase classname="a" name="${name}"/></testsuite>`

async function read(bytes: Buffer) {
  const rows: TestResultRow[] = []
  async function* whole() {
    yield bytes
  }
  const result = await readResultFile(whole(), {}, { rows: async (batch) => void rows.push(...batch) })
  return result.ok ? { names: rows.map((row) => row.name), warnings: result.value.warnings } : result.error
}

const littleEndian = (text: string) => Buffer.from(text, "utf16le")
const bigEndian = (text: string) => littleEndian(text).swap16()
const declarations = [null, "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1"]
const starts = ["\uFEFF", "", "\n"]
const ways = declarations.flatMap((declared) => starts.map((start) => [declared, start] as const))

it.each(ways)("UTF-16 that says %s is read, after %j", async (declared, start) => {
  // A declaration is only one when nothing comes before it.
  const text = start + file(start === "\n" ? null : declared)
  for (const bytes of [littleEndian(text), bigEndian(text)]) expect(await read(bytes)).toEqual({ names: [name], warnings: [] })
})

it.each(["latin-1", "ISO_8859_1", "iso8859_1"])("Latin 1 may be called %s", async (declared) => {
  const bytes = Buffer.from(file(declared).replace(name, "\u00e9"), "latin1")
  expect(await read(bytes)).toMatchObject({ names: ["\u00e9"], warnings: [] })
})

it("a name with its own marks stays what it is", async () => {
  const bytes = Buffer.from([
    ...Buffer.from('<?xml version="1.0" encoding="ks_c_5601-1987"?><testsuite><testcase name="'),
    0xb0,
    0xa1,
    ...Buffer.from('"/></testsuite>'),
  ])
  expect(await read(bytes)).toMatchObject({ names: ["\uac00"], warnings: [] })
})

it.each(["UTF-16", "utf-16le", "UCS-2", "unicode", "unicodeFFFE", "utf-8-sig", "UTF_8"])(
  "UTF-8 that says %s is read as UTF-8",
  async (declared) => {
    expect(await read(Buffer.from(file(declared)))).toEqual({ names: [name], warnings: [] })
  },
)
