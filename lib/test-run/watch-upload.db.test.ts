import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms } from "@/lib/certification/ledger-for-tests"
import { addCombination } from "@/lib/combination/add"
import { eventsOn } from "@/lib/event/events-for-tests"
import { connected } from "@/scripts/roles"
import { findRun } from "./queries"
import { findUpload, listUploads } from "./queries-uploads"
import { watchUpload } from "./watch-upload"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const announced = (id: string = randomUUID()) => ({
  id,
  guest: "rhel-9.4",
  host: "azure-local",
  arch: "x86_64",
  fileName: "a.xml",
  bytesTotal: 100,
})
const after = (seconds: number) => new Date(Date.now() + seconds * 1000)

test("how far an upload is can be read while it goes on, by its sender and nobody else", async () => {
  const { mia, mona, rosa } = ledger.cast
  const about = announced()
  const watch = watchUpload(mia, about, () => new Date())
  const seen = () => findUpload(mia, about.id, new Date())
  watch.begin()
  await expect.poll(seen).toMatchObject({ ...about, bytes: 0, results: 0, phase: "receiving", problem: null })
  watch.received(60)
  watch.received(40)
  watch.goesTo("reading")
  watch.read(500)
  await expect.poll(seen, { timeout: 5000 }).toMatchObject({ bytes: 100, results: 500, phase: "reading" })
  for (const other of [mona, rosa]) {
    expect(await findUpload(other, about.id, new Date())).toBeNull()
    expect((await listUploads(other, 10, null, new Date())).items).toEqual([])
  }
  const runId = randomUUID()
  await watch.end({ phase: "done", runId })
  expect(await seen()).toMatchObject({ phase: "done", runId })
  expect((await listUploads(mia, 10, null, new Date())).items.map(({ id }) => id)).toEqual([about.id])
})

test("one that fell silent is cut, one that ended stays as it ended, and both are gone after a day", async () => {
  const { ravi } = ledger.cast
  const [silent, refused] = [announced(), announced()]
  watchUpload(ravi, silent, () => new Date()).begin()
  const watch = watchUpload(ravi, refused, () => new Date())
  watch.begin()
  await watch.end({ phase: "refused", code: "unreadable-file", message: "It breaks off. Line 5." })
  await expect.poll(() => findUpload(ravi, silent.id, new Date())).toMatchObject({ phase: "receiving" })
  expect(await findUpload(ravi, silent.id, after(70))).toMatchObject({ phase: "cut" })
  const problem = { code: "unreadable-file", message: "It breaks off. Line 5." }
  expect(await findUpload(ravi, refused.id, after(70))).toMatchObject({ phase: "refused", problem })
  expect((await listUploads(ravi, 10, null, after(25 * 3600))).items).toEqual([])
  watchUpload(ravi, announced(), () => after(25 * 3600)).begin()
  await expect
    .poll(() =>
      connected(ledger.ownerUrl, async (owner) => (await owner.query("SELECT FROM upload_progress WHERE id = $1", [refused.id])).rowCount),
    )
    .toBe(0)
})

test("an id that a colleague has taken is left to them, and the upload does not mind", async () => {
  const { mia, mona } = ledger.cast
  const about = announced()
  await expectEnd(mia, about)
  await expectEnd(mona, { ...about, fileName: "other.xml" })
  expect(await findUpload(mia, about.id, new Date())).toMatchObject({ fileName: "a.xml" })
  expect(await findUpload(mona, about.id, new Date())).toBeNull()
})

async function expectEnd(actor: Parameters<typeof watchUpload>[0], about: ReturnType<typeof announced>): Promise<void> {
  const watch = watchUpload(actor, about, () => new Date())
  watch.begin()
  await watch.end({ phase: "cut" })
}

test("a combination that somebody adds while its first file is read has the run", async () => {
  const { mia, rosa } = ledger.cast
  const pair = ledger.newPair()
  const input = { ...pair, arch: "x86_64" }
  await connected(ledger.ownerUrl, async (owner) => {
    await owner.query("BEGIN")
    // Where the upload waits: it has looked for the combination by then, and added none.
    await owner.query("LOCK TABLE artifact IN SHARE MODE")
    const sending = ledger.upload(mia, pair, ledger.file("interop", ["interop.sql-server.restore"]))
    const waits = async () => (await owner.query("SELECT FROM pg_locks WHERE relation = 'artifact'::regclass AND NOT granted")).rowCount
    await expect.poll(waits, { timeout: 10_000 }).toBe(1)
    const { id, created } = must(await addCombination(rosa, input, ledger.clock()))
    expect(created).toBe(true)
    await owner.query("COMMIT")
    const { runId } = must(await sending)
    expect((await findRun(mia, runId))?.run).toMatchObject(pair)
    expect(await eventsOn(ledger, runId)).toMatchObject([{ payload: { combination: id } }])
  })
})
