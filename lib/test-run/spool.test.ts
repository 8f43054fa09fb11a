import { createHash } from "node:crypto"
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { inTime, spool, spoolFolder, TooSlow } from "./spool"

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "countersign-spool-"))
})
afterAll(() => rm(dataDir, { recursive: true }))

const most = 1_000
const patience = { idleSeconds: 5, wholeSeconds: 10 }
const left = () => readdir(spoolFolder(dataDir))
const chunks = (...parts: (string | Error)[]) => inTime(stream(parts), patience)
const stream = (parts: (string | Error)[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift()
      if (part === undefined) controller.close()
      else if (part instanceof Error) controller.error(part)
      else controller.enqueue(new TextEncoder().encode(part))
    },
  })

test("a body is on disk byte for byte, counted and hashed, until it is disposed of", async () => {
  const spooled = await spool(chunks("one ", "two ", "", "three"), dataDir, most)
  if (!spooled.ok) throw new Error(spooled.error.code)
  const { path: file, bytes, sha256, dispose } = spooled.value
  expect(await readFile(file, "utf8")).toBe("one two three")
  expect(bytes).toBe(13)
  expect(sha256).toBe(createHash("sha256").update("one two three").digest("hex"))
  await dispose()
  await dispose()
  expect(await left()).toEqual([])
})

test("of exactly the limit it is taken, of one byte more refused, and nothing stays", async () => {
  const exactly = await spool(chunks("x".repeat(1_000)), dataDir, most)
  if (!exactly.ok) throw new Error(exactly.error.code)
  await exactly.value.dispose()
  expect(await spool(chunks("x".repeat(500), "x".repeat(501)), dataDir, most)).toEqual({
    ok: false,
    error: { code: "too-large", maxBytes: 1_000 },
  })
  expect(await left()).toEqual([])
})

test("bodies that are given up at once leave no file that is made late", async () => {
  const broken = () => spool(chunks("one", new Error("broken")), dataDir, most)
  const large = () => spool(chunks("x".repeat(most + 1)), dataDir, most)
  for (let round = 0; round < 200; round++) await Promise.allSettled(Array.from({ length: 8 }, (_, at) => (at % 2 ? broken() : large())))
  expect(await left()).toEqual([])
})

test("an endless body is not read to its end", async () => {
  let sent = 0
  let cancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(400))
    },
    cancel() {
      cancelled = true
    },
  })
  expect(await spool(inTime(endless, patience), dataDir, most)).toMatchObject({ error: { code: "too-large" } })
  expect(cancelled).toBe(true)
  expect(sent).toBeLessThan(6)
})

test("an empty body is refused", async () => {
  expect(await spool(chunks(), dataDir, most)).toEqual({ ok: false, error: { code: "empty" } })
  expect(await spool(chunks("", ""), dataDir, most)).toEqual({ ok: false, error: { code: "empty" } })
  expect(await left()).toEqual([])
})

test("a body that breaks off throws what broke it, and nothing stays", async () => {
  await expect(spool(chunks("half", new Error("cut")), dataDir, most)).rejects.toThrow("cut")
  expect(await left()).toEqual([])
})

test.each([
  ["stops coming", { idleSeconds: 0.05, wholeSeconds: 10 }, 0.05],
  ["takes too long on the whole", { idleSeconds: 10, wholeSeconds: 0.05 }, 0.05],
])("a body that %s is given up, and nothing stays", async (_, given, seconds) => {
  const stuck = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(3)) })
  const failure = await spool(inTime(stuck, given), dataDir, 10).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(TooSlow)
  expect(failure).toMatchObject({ seconds })
  expect(await left()).toEqual([])
})
