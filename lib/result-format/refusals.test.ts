import { describe, expect, it } from "vitest"
import { MOST } from "./limits"
import { readResultFile } from "./read"

async function refusalOf(content: string | Uint8Array, format?: string) {
  async function* chunks() {
    yield typeof content === "string" ? Buffer.from(content) : content
  }
  const result = await readResultFile(chunks(), format === undefined ? {} : { format }, { rows: async () => undefined })
  if (result.ok) throw new Error("was read")
  return result.error
}

const ONE = '<testsuite><testcase name="a"/></testsuite>'

describe("a file that is no result file is named", () => {
  it.each([
    ["<html><body/></html>", "XML with the root element <html>"],
    ["<constructor/>", "XML with the root element <constructor>"],
    ["<!DOCTYPE html><html/>", "XML with a document type definition for <html>"],
    ['{"results": {}}', "JSON of a kind that is not known"],
    ["Running 3 tests\n<testsuites/>", "no known format"],
    ["   \n", "no known format"],
    ["<!-- nothing -->", "XML without a root element"],
  ])("%s: %s", async (content, found) => {
    expect(await refusalOf(content)).toMatchObject({ code: "unreadable-file", found, line: 1, column: 1 })
  })

  it("an empty file", async () => {
    expect(await refusalOf("")).toEqual({ code: "unreadable-file", message: "The file is empty.", line: 1, column: 1 })
    expect((await refusalOf("", "junit-xml")).code).toBe("unreadable-file")
  })

  it("a format that the sender states has to be the one of the content", async () => {
    expect(await refusalOf("<robot/>", "junit-xml")).toMatchObject({ code: "format-mismatch", found: "robot" })
    expect(await refusalOf("{}", "junit-xml")).toMatchObject({ code: "format-mismatch", found: "JSON of a kind that is not known" })
    expect(await refusalOf(ONE, "trx")).toMatchObject({ code: "format-mismatch", found: "junit-xml" })
  })
})

describe("damage is refused where it stands", () => {
  it.each([
    ["cut off in a tag", '<testsuite>\n<testcase name="a', 2, 17, /cut off/],
    ["cut off after a tag", "<testsuite>\n<testcase>", 2, 10, /inside <testcase>.*cut off/],
    ["cut off in an entity", "<testsuite><testcase><failure>a &am", 1, 35, /cut off/],
    ["an & without end", "<testsuite><testcase>\n<failure>a & b\nc", 2, 12, /"&"/],
    ["an & after a long text", `<testsuite><system-out>${"x".repeat(300_000)}</system-out>\n<system-out>a & b;`, 2, 15, /"&"/],
    ["an & in an attribute", '<testsuite>\n<testcase name="a & b"/>\n<x y=";"/></testsuite>', 2, 19, /"&"/],
    ["an unknown entity", "<testsuite>\n&nbsp;</testsuite>", 2, 1, /"&"/],
    ["an & before a known entity", "<testsuite>a & &amp; b</testsuite>", 1, 14, /"&"/],
    ["a < in a text", "<testsuite>\n<system-out>1 < 2</system-out></testsuite>", 2, 16, /"<"/],
    ["tags that do not match", "<testsuite>\n<testcase></testsuite>", 2, 22, /does not match/],
    ["a closing tag too many", "<testsuite/>\n</testsuite>", 2, 12, /closes nothing/],
    ["text after the end", `${ONE}\nSegmentation fault`, 2, 18, /outside/],
    ["a second report", `${ONE}\n\n${ONE}`, 3, 1, /second report/],
    ["an attribute twice", '<testsuite>\n<testcase name="a" name="b"/></testsuite>', 2, 29, /twice: name/],
    ["a document type, however harmless", "<?xml version='1.0'?>\n\n  <!DOCTYPE testsuite>\n<testsuite/>", 3, 3, /document type/],
    ["a document type after a comment", "<!-- a\nb --><!DOCTYPE testsuite><testsuite/>", 2, 6, /document type/],
    ["a CDATA end outside", "<testsuite><system-out>a ]]> b</system-out></testsuite>", 1, 28, /\]\]>/],
    ["a declaration too late", "\n<?xml version='1.0'?><testsuite/>", 2, 6, /first thing/],
  ])("%s", async (_name, content, line, column, words) => {
    const refusal = await refusalOf(content)
    expect(refusal).toMatchObject({ code: "unreadable-file", line, column })
    expect(refusal.message).toMatch(words)
  })

  it("an encoding that is not known, and UTF-32", async () => {
    expect((await refusalOf('<?xml version="1.0" encoding="x-klingon"?><testsuite/>')).message).toContain("x-klingon")
    expect((await refusalOf(Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0))).message).toContain("UTF-32")
  })
})

describe("limits", () => {
  it("depth: as deep as allowed is read, one more is not", async () => {
    const nested = (depth: number) => "<testsuite>".repeat(depth) + "</testsuite>".repeat(depth)
    const result = await readResultFile(one(nested(MOST.depth)), {}, { rows: async () => undefined })
    expect(result).toMatchObject({ ok: true, value: { suites: MOST.depth } })
    expect(await refusalOf(nested(MOST.depth + 1))).toMatchObject({ line: 1, column: MOST.depth * 11 + 1 })
  })

  it("attributes of one element", async () => {
    const attributes = Array.from({ length: MOST.attributes + 1 }, (_, index) => ` a${index}=""`).join("")
    expect(await refusalOf(`<testsuite>\n<testcase${attributes}/></testsuite>`)).toMatchObject({
      code: "unreadable-file",
      line: 2,
      column: 1,
    })
  })

  it("one endless value", async () => {
    async function* chunks() {
      yield Buffer.from('<testsuite>\n<testcase name="')
      const more = Buffer.alloc(1024 * 1024, "x")
      for (let megabyte = 0; megabyte < 60; megabyte++) yield more
    }
    const result = await readResultFile(chunks(), {}, { rows: async () => undefined })
    expect(result).toMatchObject({ ok: false, error: { code: "too-large", line: 2 } })
  })

  it("one value strung together from references; a log that nobody keeps may hold them", async () => {
    const long = "&quot;".repeat(MOST.references + 50_000)
    expect(await refusalOf(`<testsuite>\n<testcase><failure>${long}</failure></testcase></testsuite>`)).toMatchObject({
      code: "too-large",
      line: 2,
      column: 20,
    })
    const log = `<testsuite><system-err>${long}</system-err>\n<testcase name="a" time="x"/></testsuite>`
    const result = await readResultFile(one(log), {}, { rows: async () => undefined })
    expect(result).toMatchObject({ ok: true, value: { counts: { passed: 1 }, warnings: [{ line: 2, column: 1 }] } })
  })

  it("bytes of the whole file", async () => {
    let taken = 0
    async function* chunks() {
      yield Buffer.from("<testsuite>")
      const more = Buffer.from(`<!--${"x".repeat(1024 * 1024 - 7)}-->`)
      for (; taken < 200; taken++) yield more
    }
    const result = await readResultFile(chunks(), { mostBytes: 100 * 1024 * 1024 }, { rows: async () => undefined })
    expect(result).toMatchObject({ ok: false, error: { code: "too-large", message: "The file is larger than 100 MiB." } })
    expect(taken).toBeLessThan(110)
  })
})

describe("what the reader leaves to its caller", () => {
  it("waits for the sink, and hands its errors on", async () => {
    const cases = '<testcase name="a"/>'.repeat(2_000)
    let open = 0
    let most = 0
    const result = await readResultFile(
      one(`<testsuite>${cases}</testsuite>`),
      {},
      {
        rows: async () => {
          most = Math.max(most, ++open)
          await new Promise((resolve) => setTimeout(resolve, 2))
          open--
        },
      },
    )
    expect(result.ok).toBe(true)
    expect(most).toBe(1)
    const failing = readResultFile(one(ONE), {}, { rows: () => Promise.reject(new Error("the store is full")) })
    await expect(failing).rejects.toThrow("the store is full")
  })

  it("a file that is not there is an error, not a refusal", async () => {
    await expect(readResultFile("fixtures/results/none.xml", {}, { rows: async () => undefined })).rejects.toThrow("ENOENT")
  })
})

async function* one(text: string) {
  yield Buffer.from(text)
}
