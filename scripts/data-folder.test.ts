import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { takeDataFolder } from "./data-folder"
import { startOf } from "./process-identity"

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-folder-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

const mark = (pid: number, started: string | null) => writeFileSync(join(folder, "start.lock"), JSON.stringify({ pid, started }))

test("a folder is made, taken, and given back with nothing left in it", async () => {
  const inner = join(folder, "a", "b")
  const giveBack = await takeDataFolder(inner)
  expect(existsSync(join(inner, "start.lock"))).toBe(true)
  giveBack()
  expect(readdirSync(inner)).toEqual([])
})

test("while a start lives, another is refused and told by whom", async () => {
  const giveBack = await takeDataFolder(folder)
  await expect(takeDataFolder(folder, 0)).rejects.toThrow(`in use by another start (process ${process.pid})`)
  giveBack()
  await expect(takeDataFolder(folder, 0)).resolves.toBeTypeOf("function")
})

test("a start that is just stopping is waited for", async () => {
  const giveBack = await takeDataFolder(folder)
  setTimeout(giveBack, 300)
  await expect(takeDataFolder(folder, 3000)).resolves.toBeTypeOf("function")
})

test("the mark of a killed start does not block", async () => {
  mark(spawnSync("true").pid, "12345")
  await expect(takeDataFolder(folder, 0)).resolves.toBeTypeOf("function")
})

test("nor does that of a process whose number somebody else has by now", async () => {
  mark(process.pid, `not ${startOf(process.pid)}`)
  await expect(takeDataFolder(folder, 0)).resolves.toBeTypeOf("function")
})

test("nor a mark that nobody can read", async () => {
  writeFileSync(join(folder, "start.lock"), "")
  await expect(takeDataFolder(folder, 0)).resolves.toBeTypeOf("function")
})

test("of two that find a dead mark one gets the folder", async () => {
  mark(1, "never")
  const both = await Promise.allSettled([takeDataFolder(folder, 0), takeDataFolder(folder, 0)])
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
})
