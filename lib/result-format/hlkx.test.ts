import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { buffer } from "node:stream/consumers"
import { afterAll, describe, expect, it } from "vitest"
import { ZipFile } from "yazl"
import type { TestResultRow } from "./model"
import { readResultFile } from "./read"

const INFO = "hck/data/PackageInfo.xml"
const folder = mkdtempSync(path.join(tmpdir(), "hlkx-"))
afterAll(() => rmSync(folder, { recursive: true }))

type File = { name: string; content: string | Buffer; stored?: boolean }

async function zip(...files: File[]): Promise<Buffer> {
  const archive = new ZipFile()
  for (const { name, content, stored } of files) archive.addBuffer(Buffer.from(content), name, { compress: !stored })
  archive.end()
  return await buffer(archive.outputStream)
}

const info = (rollUps: string, more = "") =>
  `<?xml version="1.0" encoding="utf-8"?><Package Type="SubmissionPackage" KitVersion="10.1.26100.1" xmlns="urn:x">${more}${rollUps}</Package>`
const packed = (rollUps: string, more = "") => zip({ name: INFO, content: info(rollUps, more) })

/** Reads from disk and from memory, which must be the same. */
async function read(bytes: Buffer, format?: string) {
  const rows: TestResultRow[] = []
  const file = path.join(folder, "package.hlkx")
  writeFileSync(file, bytes)
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000)
  }
  const options = format === undefined ? {} : { format }
  const sink = { rows: async (batch: TestResultRow[]) => void rows.push(...batch) }
  const fromDisk = await readResultFile(file, options, sink)
  const fromMemory = await readResultFile(chunks(), options, sink)
  expect(rows).toEqual([])
  expect(fromMemory).toEqual(fromDisk)
  return fromDisk
}

async function headerOf(bytes: Buffer) {
  const result = await read(bytes)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function refusalOf(bytes: Buffer) {
  const result = await read(bytes)
  if (result.ok) throw new Error("was read")
  return result.error
}

const codesOf = (header: { warnings: { code: string }[] }) => header.warnings.map(({ code }) => code)

describe("the roll-up", () => {
  it.each([
    [
      "of the project",
      '<Project><TestRollup Passed="41" Failed="2" NotRun="3"/></Project>',
      { total: 46, passed: 41, failed: 2, other: 3 },
      "incomplete",
    ],
    [
      "of every target",
      '<Target><TestRollup Passed="2" Failed="1"/></Target><Target><TestRollup Passed="3"/></Target>',
      { total: 6, passed: 5, failed: 1, other: 0 },
      "complete",
    ],
    [
      "of every project",
      '<Project><TestRollup Passed="1"/></Project><Project><TestRollup Passed="2"/></Project>',
      { total: 3, passed: 3 },
      "complete",
    ],
    [
      "of a project and of all inside of it",
      '<Project><Target><TestRollup Passed="2"/></Target><Target><TestRollup Failed="1"/></Target><TestRollup Passed="2" Failed="1"/></Project>',
      { total: 3, passed: 2, failed: 1 },
      "complete",
    ],
    [
      "with all that HLK counts",
      '<TestRollup Passed="1" Failed="1" NotRun="1" Canceled="1" InQueue="1" Running="1"/>',
      { total: 6, passed: 1, failed: 1, errored: 0, skipped: 0, other: 4 },
      "incomplete",
    ],
  ])("%s", async (_name, rollUps, counts, completeness) => {
    const header = await headerOf(await packed(rollUps))
    expect(header).toMatchObject({ format: "hlkx", counts, completeness, durationSeconds: null, suites: 1, startedAt: null })
    expect(header.tool).toEqual({ name: "hlk", version: "10.1.26100.1" })
    expect(codesOf(header)).toEqual(["summary-only", "unsigned-package"])
  })

  it("one that is not what its parts add up to is warned about", async () => {
    const header = await headerOf(await packed('<Project><TestRollup Passed="5"/><Target><TestRollup Passed="2"/></Target></Project>'))
    expect(header.counts.total).toBe(5)
    expect(header.warnings).toContainEqual(
      expect.objectContaining({ code: "declared-count-mismatch", message: expect.stringContaining("5, those inside 2") }),
    )
  })

  it.each(["-1", "1.5", "many", "", "1e3", "99999999999999999999"])("a count of %s is left out and warned about", async (count) => {
    const header = await headerOf(await packed(`<TestRollup Passed="${count}" Failed="1" Shiny="2"/>`))
    expect(header.counts).toMatchObject({ total: 1, failed: 1 })
    expect(header.warnings).toContainEqual(expect.objectContaining({ code: "unread-part", line: 1, column: expect.any(Number) }))
  })

  it("more than may be are refused", async () => {
    expect(await refusalOf(await packed('<TestRollup Passed="1000001"/>'))).toMatchObject({ code: "too-large" })
  })

  it("none at all is no result", async () => {
    const header = await headerOf(await packed("<Project/>"))
    expect(header).toMatchObject({ counts: { total: 0 }, completeness: "unknown" })
    expect(codesOf(header)).toEqual(["no-results", "summary-only", "unsigned-package"])
  })
})

it("says what was tested, as the package does", async () => {
  const more =
    '<Project Name="NetKVM"><ProductInstances><ProductInstance Status="Fail"><OperatingSystem Architecture="X64"><Codes><Code Name="WS_2025"/><Code Name="WS_2025"/></Codes></OperatingSystem><Feature FullName="Device.Network"/><Target Key="PCI\\VEN_1AF4&amp;DEV_1041" Name="NIC" TargetType="Device"/></ProductInstance></ProductInstances></Project>'
  const { environment } = await headerOf(await packed('<TestRollup Passed="1"/>', more))
  const from = (element: string) => `${element} in ${INFO}`
  expect(environment).toEqual([
    { key: "Package Type", value: "SubmissionPackage", from: from("Package@Type") },
    { key: "KitVersion", value: "10.1.26100.1", from: from("Package@KitVersion") },
    { key: "Project", value: "NetKVM", from: from("Project@Name") },
    { key: "ProductInstance Status", value: "Fail", from: from("ProductInstance@Status") },
    { key: "Architecture", value: "X64", from: from("OperatingSystem@Architecture") },
    { key: "OperatingSystem code", value: "WS_2025", from: from("Code@Name") },
    { key: "Feature", value: "Device.Network", from: from("Feature@FullName") },
    { key: "Target Key", value: "PCI\\VEN_1AF4&DEV_1041", from: from("Target@Key") },
    { key: "Target", value: "NIC", from: from("Target@Name") },
    { key: "Target TargetType", value: "Device", from: from("Target@TargetType") },
  ])
})

describe("the archive", () => {
  const good = { name: INFO, content: info('<TestRollup Passed="1"/>') }

  it("a signature is seen, and never called right", async () => {
    const signature = { name: "package/services/digital-signature/origin.psdsor", content: "" }
    expect(codesOf(await headerOf(await zip(signature, good)))).toEqual(["summary-only", "signature-not-checked"])
  })

  it.each([
    ["first", [good, { name: "hck/data/1", content: "x" }]],
    ["after more than is looked at to tell the format", [{ name: "a", content: Buffer.alloc(200_000, "x"), stored: true }, good]],
    ["not compressed", [{ ...good, stored: true }]],
    ["in other letters", [{ ...good, name: "HCK/Data/packageinfo.XML" }]],
    [
      "in UTF-16",
      [{ name: INFO, content: Buffer.from(`\uFEFF${info('<TestRollup Passed="1"/>').replace("utf-8", "utf-16")}`, "utf16le") }],
    ],
  ])("PackageInfo.xml stands %s", async (_name, files) => {
    expect((await headerOf(await zip(...files))).counts.passed).toBe(1)
  })

  it.each([
    ["a Word document", ["[Content_Types].xml", "word/document.xml"]],
    ["an Excel workbook", ["[Content_Types].xml", "xl/workbook.xml"]],
    ["a Java archive", ["META-INF/MANIFEST.MF", "A.class"]],
    ["a ZIP archive with result files in it", ["out/results.xml"]],
    ["a ZIP archive", ["[Content_Types].xml", "readme", "PackageInfo.txt"]],
    ["an empty ZIP archive", []],
  ])("%s is refused and named", async (found, names) => {
    const refusal = await refusalOf(await zip(...names.map((name) => ({ name, content: "x" }))))
    expect(refusal).toMatchObject({ code: "unreadable-file", found, line: null, column: null })
    expect(refusal.message).toContain(`it is ${found}`)
  })

  it("sent as another format", async () => {
    expect(await read(await zip(good), "junit-xml")).toMatchObject({ ok: false, error: { code: "format-mismatch", found: "hlkx" } })
  })

  it.each([
    ["damaged XML", "<Package><Project></Package>", /^In hck\/data\/PackageInfo\.xml: .*<Package>/, 1, 28],
    ["another root", "<Pakkage/>", /<Pakkage> and not <Package>/, 1, 1],
    ["a document type", "<!DOCTYPE a [<!ENTITY b 'c'>]><Package/>", /document type/, 1, 1],
    ["nothing", "", /no report/, 1, 1],
  ])("%s inside is refused with its place there", async (_name, content, message, line, column) => {
    expect(await refusalOf(await zip({ name: INFO, content }))).toMatchObject({
      code: "unreadable-file",
      message: expect.stringMatching(message),
      line,
      column,
    })
  })
})

describe("hostile archives", () => {
  const good = { name: INFO, content: info('<TestRollup Passed="1"/>') }
  const directoryOf = (bytes: Buffer) => bytes.readUInt32LE(bytes.lastIndexOf("PK\u0005\u0006") + 16)

  /** Changes the archive at a distance from the entry of its first file in the directory. */
  async function changed(files: File[], change: (bytes: Buffer, entry: number) => void) {
    const bytes = await zip(...files)
    change(bytes, directoryOf(bytes))
    return bytes
  }

  it("a bomb that says its size", async () => {
    const refusal = await refusalOf(await zip({ name: INFO, content: Buffer.alloc(50 * 1024 * 1024, " ") }))
    expect(refusal).toMatchObject({ code: "too-large", message: expect.stringMatching(/^The file .* at byte 0 of the archive/) })
  })

  it("a bomb that does not", async () => {
    const bytes = await changed([{ name: INFO, content: Buffer.alloc(50 * 1024 * 1024, " ") }], (all, entry) =>
      all.writeUInt32LE(1000, entry + 24),
    )
    expect(await refusalOf(bytes)).toMatchObject({ code: "unreadable-file", message: expect.stringContaining("not the size") })
  })

  it("bombs that nobody opens", async () => {
    const header = await headerOf(await zip(good, { name: "drivers/bomb", content: Buffer.alloc(50 * 1024 * 1024) }))
    expect(header.counts.passed).toBe(1)
  })

  it.each([
    ["a size that is too large", (all: Buffer, entry: number) => all.writeUInt32LE(5000, entry + 24), /not the size/],
    ["another checksum", (all: Buffer, entry: number) => all.writeUInt32LE(1, entry + 16), /checksum/],
    ["a password", (all: Buffer, entry: number) => all.writeUInt16LE(all.readUInt16LE(entry + 8) | 1, entry + 8), /encrypted/],
    ["strong encryption", (all: Buffer, entry: number) => all.writeUInt16LE(0x41, entry + 8), /encrypted/],
    ["a method that is not read", (all: Buffer, entry: number) => all.writeUInt16LE(12, entry + 10), /method/],
    ["a place outside of it", (all: Buffer, entry: number) => all.writeUInt32LE(0x7fffffff, entry + 42), /byte 2147483647 .*cut off/],
    [
      "no entry where its directory says one is",
      (all: Buffer, entry: number) => all.write("XX", entry),
      /directory .* at byte \d+: it is damaged/,
    ],
    ["a name that leads out", (all: Buffer, entry: number) => all.write("../../data/PackageInfo.xml", entry + 46), /leads out/],
    ["damage inside", (all: Buffer) => all.fill(0xff, 60, 90), /cannot be unpacked/],
  ])("%s", async (_name, change, message) => {
    const refusal = await refusalOf(await changed([good], change))
    expect(refusal).toMatchObject({
      code: "unreadable-file",
      line: null,
      column: null,
      offset: expect.any(Number),
      message: expect.stringMatching(message),
    })
    expect(refusal.message).toMatch(/byte \d+/)
  })

  it("two of PackageInfo.xml", async () => {
    const bytes = await changed(
      [
        { name: INFO, content: info("") },
        { name: INFO.replace("hck", "HCK"), content: info("") },
      ],
      () => undefined,
    )
    expect(await refusalOf(bytes)).toMatchObject({ code: "unreadable-file", message: expect.stringContaining("twice") })
  })

  it("more files than may be", async () => {
    const bytes = await zip(good)
    bytes.writeUInt16LE(20_001, bytes.lastIndexOf("PK\u0005\u0006") + 10)
    expect(await refusalOf(bytes)).toMatchObject({ code: "too-large", message: expect.stringContaining("20000") })
  })

  it("cut off anywhere, or followed by something", async () => {
    const bytes = readFileSync("fixtures/results/netkvm-synthetic-unsigned.hlkx")
    for (let length = 4; length < bytes.length; length += 37) {
      const refusal = await refusalOf(bytes.subarray(0, length))
      expect(refusal).toMatchObject({ code: "unreadable-file", line: null, message: expect.stringContaining("cut off") })
    }
    expect((await refusalOf(Buffer.concat([bytes, Buffer.from("more")]))).message).toContain("after its end")
  })
})

it("held in memory only to a size", async () => {
  let taken = 0
  async function* chunks() {
    yield Buffer.from("PK\u0003\u0004")
    for (; taken < 200; taken++) yield Buffer.alloc(1024 * 1024)
  }
  const result = await readResultFile(chunks(), {}, { rows: async () => undefined })
  expect(result).toMatchObject({ ok: false, error: { code: "too-large" } })
  expect(taken).toBeLessThan(70)
})
