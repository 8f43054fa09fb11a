import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import type * as Files from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, expect, it, vi } from "vitest"
import { readResultFile } from "./read"

// On a busy machine the system says late how large a file is.
vi.mock("node:fs/promises", async (original) => {
  const files = await original<typeof Files>()
  return { ...files, stat: async (at: string) => pause(50).then(() => files.stat(at)) }
})

const folder = mkdtempSync(path.join(tmpdir(), "hlkx-refused-early-"))
afterAll(() => rmSync(folder, { recursive: true }))

// A rejection that nobody listens to fails the whole run, as it ends the thread that reads.
it("an archive that is refused before its size is known is refused like any other", async () => {
  const file = path.join(folder, "damaged.hlkx")
  writeFileSync(file, Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18), Buffer.from("more")]))
  expect(await readResultFile(file, {}, { rows: async () => undefined })).toMatchObject({
    ok: false,
    error: { code: "unreadable-file", message: expect.stringContaining("more bytes follow after its end") },
  })
})
