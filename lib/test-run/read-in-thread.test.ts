import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Worker } from "node:worker_threads"
import { afterAll, describe, expect, it } from "vitest"
import { CopyRows } from "../db/copy-rows"
import { ok } from "../result"
import { readResultFile } from "../result-format/read"
import { Gate } from "./gate"
import { type CopySink, readInThread } from "./read-in-thread"
import { addResults, resultColumns } from "./result-copy"
import type { FromThread, Reading, ToThread } from "./thread-messages"

const folder = mkdtempSync(path.join(tmpdir(), "read-in-thread-"))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}
const whole: Reading = { options: {}, first: 0, known: [] }
const nothing: CopySink = async () => undefined
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const many = (count: number) =>
  `<testsuite tests="${count}">${Array.from({ length: count }, (_, index) => `<testcase name="t${index}"/>`).join("")}</testsuite>`
/** The fields of rows of COPY in binary: each with its length, -1 for none. */
function fieldsOf(rows: Uint8Array): (Buffer | null)[][] {
  const bytes = Buffer.from(rows)
  const all: (Buffer | null)[][] = []
  for (let at = 0; at < bytes.length; ) {
    const fields: (Buffer | null)[] = []
    let left = bytes.readInt16BE(at)
    at += 2
    for (; left > 0; left--) {
      const length = bytes.readInt32BE(at)
      at += 4
      fields.push(length < 0 ? null : bytes.subarray(at, at + length))
      at += Math.max(0, length)
    }
    all.push(fields)
  }
  return all
}

async function inThread(at: string, first: number) {
  const rows: (Buffer | null)[][] = []
  let results = 0
  const result = await readInThread(at, { ...whole, first }, async (more, count) => {
    rows.push(...fieldsOf(more))
    results += count
  })
  return { result, rows, results }
}

async function without(at: string, first: number) {
  const rows: (Buffer | null)[][] = []
  let results = 0
  const takeRows = async (batch: Parameters<typeof addResults>[1]) => {
    const copied = new CopyRows(0)
    addResults(copied, batch, first)
    rows.push(...fieldsOf(copied.written))
    results += batch.length
  }
  const read = await readResultFile(at, {}, { rows: takeRows })
  return { result: read.ok ? ok({ header: read.value, applications: [], loose: results }) : read, rows, results }
}

/** Threads that wait for their next file. */
const threads = () => globalThis.countersignReaders?.idle ?? []

describe("reading in a thread", () => {
  it.each([
    "lisa-guest-validation.junit.xml",
    "pytest-utf16le-bom.junit.xml",
    "hostile-billion-laughs.junit.xml",
    "hostile-nested-2000.junit.xml",
  ])("%s: the same as without", async (name) => {
    const at = `fixtures/results/${name}`
    expect(await inThread(at, 7)).toEqual(await without(at, 7))
  })

  it("names the applications that cases of interoperability are about", async () => {
    const cases = ["interop.iis.serves", "interop.iis.stops", "interop.sql-server.restore", "interop.none", "storage.disk"]
    const at = file("interop.xml", `<testsuite>${cases.map((name) => `<testcase name="${name}"/>`).join("")}</testsuite>`)
    expect((await inThread(at, 0)).result).toMatchObject({ ok: true, value: { applications: ["iis", "sql-server"] } })
  })

  it("counts the results that are no case by their name", async () => {
    const cases = ["interop.iis.serves", "Storage.add", "Storage.adds", "interop", "", " "]
    const at = file("loose.xml", `<testsuite>${cases.map((name) => `<testcase name="${name}"/>`).join("")}</testsuite>`)
    expect(await readInThread(at, { ...whole, known: ["Storage.add", "interop"] }, nothing)).toMatchObject({
      ok: true,
      value: { loose: 3 },
    })
    expect(await readInThread(at, whole, nothing)).toMatchObject({ ok: true, value: { loose: 5 } })
  })

  it("the stated format goes along", async () => {
    const result = await readInThread("fixtures/results/other-xml.xml", { ...whole, options: { format: "junit-xml" } }, nothing)
    expect(result).toMatchObject({ ok: false, error: { code: "format-mismatch" } })
  })

  it("reads file after file, also after one that is refused", async () => {
    await readInThread("fixtures/results/other-xml.xml", whole, nothing)
    const [kept] = threads()
    expect(threads()).toHaveLength(1)
    for (const count of [3, 1_200]) expect(await inThread(file("next.xml", many(count)), 0)).toMatchObject({ results: count })
    expect(threads()).toEqual([kept])
    const both = await Promise.all([inThread(file("one.xml", many(900)), 0), inThread(file("other.xml", many(901)), 0)])
    expect(both.map(({ results }) => results)).toEqual([900, 901])
    expect(threads()).toHaveLength(2)
  })

  it("a slow store gets one batch at a time, all of them, in order", async () => {
    const at = file("slow.xml", many(4_000))
    let open = 0
    let most = 0
    const names: (string | undefined)[] = []
    const result = await readInThread(at, whole, async (rows) => {
      most = Math.max(most, ++open)
      await pause(5)
      names.push(...fieldsOf(rows).map((fields) => fields[resultColumns.indexOf("name")]?.toString()))
      open--
    })
    expect(result.ok).toBe(true)
    expect(most).toBe(1)
    expect(names).toEqual(Array.from({ length: 4_000 }, (_, index) => `t${index}`))
  })

  it("never more than four batches are under way", async () => {
    const worker = new Worker(path.resolve("lib/test-run/read-thread.ts"))
    const sizes: number[] = []
    let storing = false
    const stored = () => worker.postMessage({ kind: "stored" } satisfies ToThread)
    const done = new Promise((resolve, reject) => {
      worker.on("error", reject)
      worker.on("message", (message: FromThread) => {
        if (message.kind === "done") return resolve(message.result)
        sizes.push(message.results)
        if (storing) stored()
      })
    })
    worker.postMessage({ kind: "read", path: file("ahead.xml", many(20_000)), reading: whole } satisfies ToThread)
    await expect.poll(() => sizes.length, { timeout: 20_000 }).toBe(4)
    await pause(200)
    expect(sizes).toEqual([500, 500, 500, 500])
    storing = true
    for (const _ of sizes) stored()
    expect(await done).toMatchObject({ ok: true, value: { header: { counts: { total: 20_000 } } } })
    expect(sizes).toHaveLength(40)
    await worker.terminate()
  })

  it("an error of the store is thrown, and the thread goes", async () => {
    let calls = 0
    const before = threads().length
    const failing = readInThread(file("full.xml", many(4_000)), whole, async () => {
      calls++
      throw new Error("the store is full")
    })
    await expect(failing).rejects.toThrow("the store is full")
    const then = calls
    await pause(100)
    expect(calls).toBe(then)
    expect(threads()).toHaveLength(before - 1)
  })

  it("more memory than it may have: refused, and this process lives", async () => {
    const at = file("large.xml", `<testsuite><testcase name="${"é\u0100".repeat(10_000_000)}"/></testsuite>`)
    const result = await readInThread(at, whole, nothing, { seconds: 60, heapMb: 24 })
    expect(result).toMatchObject({ ok: false, error: { code: "reader-failed", line: null } })
    expect(result.ok ? "" : result.error.message).toMatch(/memory/)
  })

  it("more time than it may take: refused, and nothing comes afterwards", async () => {
    let calls = 0
    const at = file("long.xml", many(20_000))
    const slow: CopySink = async () => {
      calls++
      await pause(40)
    }
    const result = await readInThread(at, whole, slow, { seconds: 0.5, heapMb: 128 })
    expect(result).toMatchObject({ ok: false, error: { code: "reader-failed" } })
    const then = calls
    await pause(150)
    expect(calls).toBe(then)
  })

  it("a file that is not there", async () => {
    expect(await readInThread(path.join(folder, "none.xml"), whole, nothing)).toMatchObject({ ok: false, error: { code: "reader-failed" } })
  })
})

describe("the gate", () => {
  it("lets so many through at once, the rest in the order they came, failures included", async () => {
    const gate = new Gate(2)
    let inside = 0
    let most = 0
    const order: number[] = []
    const runs = Array.from({ length: 8 }, (_, number) =>
      gate.pass(async () => {
        most = Math.max(most, ++inside)
        order.push(number)
        await pause(2)
        inside--
        if (number === 1) throw new Error("one of them")
        return number
      }),
    )
    const outcomes = await Promise.allSettled(runs)
    expect(most).toBe(2)
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1)
    expect(await gate.pass(async () => "open again")).toBe("open again")
  })
})
