import { createHash, randomBytes, randomUUID } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { eventsOn } from "@/lib/event/events-for-tests"
import { issueToken } from "@/lib/vendor/issue-token"
import { type Actor, atConsole } from "@/lib/vendor/rules"
import { connected } from "@/scripts/roles"
import { originalFile } from "./artifact"
import { findRun } from "./queries"
import { listResults } from "./queries-results"
import { spoolFolder } from "./spool"

/** COUNT=1000 is the long version. */
const cuts = Number(process.env.COUNT ?? 20)

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const spoolIsEmpty = async () => expect(await readdir(spoolFolder(ledger.dataDir))).toEqual([])
const fixture = (name: string) => readFile(path.join("fixtures/results", name))
const keys = ["interop.sql-server.restore"]

/** Nothing in any table, nothing in the spool. */
async function leavesNothing(work: () => Promise<void>): Promise<void> {
  const before = await ledger.rows()
  await work()
  expect(await ledger.rows()).toEqual(before)
  await spoolIsEmpty()
}

async function wholeOf(actor: Actor, runId: string): Promise<Buffer> {
  const original = must(await originalFile(actor, runId))
  return Buffer.from(await new Response(original.stream).arrayBuffer())
}

test("a file becomes a run with its results, its bytes and its event, private to its vendor", async () => {
  const { mia, marco, rosa, olaf } = ledger.cast
  const pair = ledger.newPair()
  const body = ledger.file("lisa", ["Provisioning.smoke_test", "Storage.verify_hot_add_disk_serial"], {
    failing: "Provisioning.smoke_test",
  })
  const { runId, created } = must(await ledger.upload(mia, pair, body, "lisa.xml"))
  expect(created).toBe(true)
  const seen = await findRun(marco, runId)
  const counts = { total: 2, passed: 1, failed: 1, errored: 0, skipped: 0, other: 0 }
  const sha256 = createHash("sha256").update(body).digest("hex")
  expect(seen?.run).toMatchObject({ ...pair, vendor: "microsoft", otherParty: "red-hat", visibility: "private", counts, sha256 })
  expect(seen?.run).toMatchObject({ fileName: "lisa.xml", uploadedBy: "Mia", uploadedById: mia.memberId, bytes: body.length })
  const { items } = await listResults(marco, runId, { limit: 10, cursor: null, clip: 100 })
  expect(items.map(({ key, status }) => [key, status])).toEqual([
    ["Provisioning.smoke_test", "failed"],
    ["Storage.verify_hot_add_disk_serial", "passed"],
  ])
  expect(await eventsOn(ledger, runId)).toMatchObject([
    { kind: "run-recorded", payload: { run: runId, sha256, counts, by: "Mia" }, audience: ["microsoft"] },
  ])
  for (const outsider of [rosa, olaf]) {
    expect(await findRun(outsider, runId)).toBeNull()
    expect((await listResults(outsider, runId, { limit: 10, cursor: null, clip: 100 })).items).toEqual([])
    expect(await originalFile(outsider, runId)).toEqual({ ok: false, error: { code: "not-found" } })
  }
  await spoolIsEmpty()
})

test("the combination that a file adds is told to both parties, once and before its run", async () => {
  const { mia, rosa } = ledger.cast
  const pair = ledger.newPair()
  const sent = await Promise.all([mia, rosa, mia].map((actor) => ledger.upload(actor, pair, ledger.file("interop", keys))))
  const [first, ...others] = (await Promise.all(sent.map(async (one) => eventsOn(ledger, must(one).runId))))
    .flat()
    .sort((one, other) => Number(one.number) - Number(other.number))
  expect(others).toHaveLength(2)
  const added = await eventsOn(ledger, String(first?.payload.combination))
  expect(added).toMatchObject([
    { kind: "combination-added", payload: { ...pair, vendor: first?.payload.vendor }, audience: ["red-hat", "microsoft"] },
  ])
  expect(Number(added[0]?.number)).toBe(Number(first?.number) - 1)
})

test("the same bytes again, and at once, are one run; for another combination or by the other vendor another", async () => {
  const { mia, rosa } = ledger.cast
  const [pair, other] = [ledger.newPair(), ledger.newPair()]
  const body = ledger.file("interop", keys)
  const all = await Promise.all(Array.from({ length: 4 }, () => ledger.upload(mia, pair, body)))
  const runs = all.map(must)
  expect(new Set(runs.map(({ runId }) => runId)).size).toBe(1)
  expect(runs.filter(({ created }) => created)).toHaveLength(1)
  await leavesNothing(async () => {
    expect(must(await ledger.upload(mia, pair, body))).toEqual({ runId: runs[0]?.runId, created: false })
  })
  const elsewhere = await Promise.all([ledger.upload(mia, other, body), ledger.upload(rosa, pair, body), ledger.upload(rosa, other, body)])
  expect(new Set([...runs, ...elsewhere.map(must)].map(({ runId }) => runId)).size).toBe(4)
  const { rows } = await connected(ledger.ownerUrl, (client) =>
    client.query("SELECT vendor, count(*)::int AS n FROM artifact WHERE sha256 = $1 GROUP BY 1 ORDER BY 1", [
      createHash("sha256").update(body).digest("hex"),
    ]),
  )
  expect(rows).toEqual([
    { vendor: "microsoft", n: 1 },
    { vendor: "red-hat", n: 1 },
  ])
})

test("the original comes back byte for byte, of more than one chunk, and of bytes that are no UTF-8", async () => {
  const { mia } = ledger.cast
  const noise = Buffer.from(randomBytes(2_500_000).toString("base64"))
  const large = Buffer.concat([
    Buffer.from('<testsuite name="s"><testcase name="a" classname="c"/><system-out>'),
    noise,
    Buffer.from("</system-out></testsuite>"),
  ])
  const chunksOf = (sha256: string) =>
    connected(ledger.ownerUrl, async (client) => (await client.query("SELECT FROM artifact_chunk WHERE sha256 = $1", [sha256])).rowCount)
  for (const [bytes, chunks] of [
    [large, 4],
    [await fixture("latin1.junit.xml"), 1],
    [await fixture("pytest-utf16le-bom.junit.xml"), 1],
  ] as const) {
    const { runId } = must(await ledger.upload(mia, ledger.newPair(), new Uint8Array(bytes)))
    expect((await wholeOf(mia, runId)).equals(bytes)).toBe(true)
    expect(await chunksOf(createHash("sha256").update(bytes).digest("hex"))).toBe(chunks)
  }
})

test("cases of our own have one key, however the file writes it", async () => {
  const pair = ledger.newPair()
  const body = `<testsuite name="s"><testcase classname="interop.sql-server" name="restore"/><testcase name="interop.sql-server.install"/></testsuite>`
  const { runId } = must(await ledger.upload(ledger.cast.mia, pair, body))
  const { items } = await listResults(ledger.cast.mia, runId, { limit: 10, cursor: null, clip: 100 })
  expect(items.map(({ key }) => key)).toEqual(["interop.sql-server.restore", "interop.sql-server.install"])
  expect((await findRun(ledger.cast.mia, runId))?.unmapped).toBe(0)
})

test("a file that cannot be read leaves nothing, even when rows of it were stored already", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const many = Array.from({ length: 3_000 }, (_, index) => `<testcase classname="c" name="${index}"/>`).join("")
  const bodies = [
    "no result at all",
    await fixture("cut-off.junit.xml"),
    await fixture("hostile-billion-laughs.junit.xml"),
    await fixture("unescaped-ampersand.junit.xml"),
    `<testsuite name="s">${many}<broken`,
  ]
  await leavesNothing(async () => {
    for (const body of bodies) {
      const bytes = typeof body === "string" ? body : new Uint8Array(body)
      expect(await ledger.upload(mia, pair, bytes)).toMatchObject({ ok: false, error: { code: "unreadable-file" } })
    }
  })
})

test("empty and too large leave nothing", async () => {
  await leavesNothing(async () => {
    expect(await ledger.upload(ledger.cast.mia, ledger.newPair(), new Uint8Array())).toEqual({ ok: false, error: { code: "empty" } })
    const large = new Uint8Array(8 * 1024 * 1024 + 1)
    expect(await ledger.upload(ledger.cast.mia, ledger.newPair(), large)).toEqual({
      ok: false,
      error: { code: "too-large", maxBytes: 8 * 1024 * 1024 },
    })
  })
})

test(`${cuts} bodies that break off on the way leave nothing`, { timeout: 20_000 + cuts * 200 }, async () => {
  const pair = ledger.newPair()
  const whole = new TextEncoder().encode(ledger.file("interop", ledger.casesOf("microsoft")))
  const cutAt = (bytes: number) => {
    const parts = [whole.subarray(0, bytes / 2), whole.subarray(bytes / 2, bytes)]
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        const part = parts.shift()
        if (part) controller.enqueue(part)
        else controller.error(new Error("cut"))
      },
    })
  }
  const { recordRun } = await import("./record")
  const input = { ...pair, format: null, tool: null }
  await leavesNothing(async () => {
    for (let done = 0; done < cuts; done += 10) {
      const batch = Array.from({ length: Math.min(10, cuts - done) }, (_, index) =>
        cutAt(Math.floor((whole.length * (done + index)) / cuts)),
      )
      const outcomes = await Promise.allSettled(
        batch.map((body) => recordRun(ledger.cast.mia, input, { body, contentType: null, fileName: null }, ledger.clock)),
      )
      expect(outcomes.map((one) => one.status === "rejected" && String(one.reason))).toEqual(batch.map(() => "Error: cut"))
    }
  })
  must(await ledger.upload(ledger.cast.mia, pair, whole))
})

test("who may not send is refused before a byte is kept: outsiders, managers, approvers, tokens without the scope", async () => {
  const { mia, mona, marco, olaf, ada } = ledger.cast
  const pair = ledger.newPair()
  const body = ledger.file("interop", keys)
  const reader: Actor = { ...mia, roles: [], token: { id: randomUUID(), scopes: ["runs:read"] } }
  const unknown: Pair = { ...pair, guest: "rhel-999" }
  const oneVendor: Pair = { ...pair, host: "rhel-kvm-9" }
  await leavesNothing(async () => {
    for (const actor of [mona, marco, reader])
      expect(await ledger.upload(actor, pair, body)).toEqual({ ok: false, error: { code: "not-engineer" } })
    for (const actor of [olaf, ada]) expect(await ledger.upload(actor, pair, body)).toEqual({ ok: false, error: { code: "not-found" } })
    for (const of of [unknown, oneVendor]) expect(await ledger.upload(mia, of, body)).toEqual({ ok: false, error: { code: "not-found" } })
  })
})

test("a token's run counts as uploaded by the person it names, or by nobody", async () => {
  const { mia } = ledger.cast
  const scopes = ["runs:write"] as const
  for (const member of ["mia@microsoft.example", undefined]) {
    const { tokenId } = must(
      await issueToken(atConsole, { vendor: "microsoft", scopes, name: "ci", ...(member ? { member } : {}) }, ledger.clock()),
    )
    const memberId = member ? mia.memberId : null
    const actor: Actor = { ...mia, memberId, name: "token ci", roles: [], token: { id: tokenId, scopes } }
    const { runId } = must(await ledger.upload(actor, ledger.newPair(), ledger.file("interop", keys)))
    expect((await findRun(mia, runId))?.run).toMatchObject({ uploadedBy: "token ci", uploadedById: memberId })
  }
})
