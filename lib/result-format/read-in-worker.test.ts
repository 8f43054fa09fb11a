import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Worker } from "node:worker_threads"
import { afterAll, describe, expect, it } from "vitest"
import { Gate } from "./gate"
import type { RowSink, TestResultRow } from "./model"
import { readResultFile } from "./read"
import { readInWorker } from "./read-in-worker"
import type { FromWorker, ToWorker } from "./worker-messages"

const folder = mkdtempSync(path.join(tmpdir(), "read-in-worker-"))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}
const nothing: RowSink = { rows: async () => undefined }
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const many = (count: number) =>
  `<testsuite tests="${count}">${Array.from({ length: count }, (_, index) => `<testcase name="t${index}"/>`).join("")}</testsuite>`

async function rowsOf(read: (sink: RowSink) => ReturnType<typeof readInWorker>) {
  const rows: TestResultRow[] = []
  const result = await read({ rows: async (batch) => void rows.push(...batch) })
  return { result, rows }
}

describe("reading in a thread", () => {
  it.each([
    "lisa-guest-validation.junit.xml",
    "pytest-utf16le-bom.junit.xml",
    "hostile-billion-laughs.junit.xml",
    "hostile-nested-2000.junit.xml",
  ])("%s: the same as without", async (name) => {
    const at = `fixtures/results/${name}`
    expect(await rowsOf((sink) => readInWorker(at, {}, sink))).toEqual(await rowsOf((sink) => readResultFile(at, {}, sink)))
  })

  it("the stated format goes along", async () => {
    const result = await readInWorker("fixtures/results/other-xml.xml", { format: "junit-xml" }, nothing)
    expect(result).toMatchObject({ ok: false, error: { code: "format-mismatch" } })
  })

  it("a slow store gets one batch at a time, all of them, in order", async () => {
    const at = file("slow.xml", many(4_000))
    let open = 0
    let most = 0
    const names: (string | null)[] = []
    const result = await readInWorker(
      at,
      {},
      {
        rows: async (batch) => {
          most = Math.max(most, ++open)
          await pause(5)
          names.push(...batch.map(({ name }) => name))
          open--
        },
      },
    )
    expect(result.ok).toBe(true)
    expect(most).toBe(1)
    expect(names).toEqual(Array.from({ length: 4_000 }, (_, index) => `t${index}`))
  })

  it("never more than two batches are under way", async () => {
    const worker = new Worker(path.resolve("lib/result-format/worker.ts"), {
      workerData: { path: file("ahead.xml", many(20_000)), options: {} },
    })
    const sizes: number[] = []
    const done = new Promise((resolve, reject) => {
      worker.on("error", reject)
      worker.on("message", (message: FromWorker) => {
        if (message.kind === "rows") sizes.push(message.rows.length)
        else resolve(message.result)
      })
    })
    await expect.poll(() => sizes.length, { timeout: 20_000 }).toBe(2)
    await pause(200)
    expect(sizes).toEqual([500, 500])
    for (let batch = 0; batch < 40; batch++) worker.postMessage("stored" satisfies ToWorker)
    expect(await done).toMatchObject({ ok: true, value: { counts: { total: 20_000 } } })
    expect(sizes).toHaveLength(40)
    await worker.terminate()
  })

  it("an error of the store is thrown, and the thread goes", async () => {
    let calls = 0
    const failing = readInWorker(
      file("full.xml", many(4_000)),
      {},
      {
        rows: async () => {
          calls++
          throw new Error("the store is full")
        },
      },
    )
    await expect(failing).rejects.toThrow("the store is full")
    const then = calls
    await pause(100)
    expect(calls).toBe(then)
  })

  it("more memory than it may have: refused, and this process lives", async () => {
    const at = file("large.xml", `<testsuite><testcase name="${"é\u0100".repeat(10_000_000)}"/></testsuite>`)
    const result = await readInWorker(at, {}, nothing, { seconds: 60, heapMb: 24 })
    expect(result).toMatchObject({ ok: false, error: { code: "reader-failed", line: null } })
    expect(result.ok ? "" : result.error.message).toMatch(/memory/)
  })

  it("more time than it may take: refused, and nothing comes afterwards", async () => {
    let calls = 0
    const at = file("long.xml", many(20_000))
    const sink = {
      rows: async () => {
        calls++
        await pause(40)
      },
    }
    const result = await readInWorker(at, {}, sink, { seconds: 0.5, heapMb: 128 })
    expect(result).toMatchObject({ ok: false, error: { code: "reader-failed" } })
    const then = calls
    await pause(150)
    expect(calls).toBe(then)
  })

  it("a file that is not there", async () => {
    expect(await readInWorker(path.join(folder, "none.xml"), {}, nothing)).toMatchObject({ ok: false, error: { code: "reader-failed" } })
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
