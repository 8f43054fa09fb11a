import { connect, createServer, type Server, type Socket } from "node:net"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms } from "@/lib/certification/ledger-for-tests"
import { readSnapshot } from "./disk"
import { followRegister } from "./follow"
import { held, register, staleSince } from "./hold"

/** Stands between the register and its database, so that a test can cut them apart and let them meet again. */
function between(target: URL) {
  const sockets = new Set<Socket>()
  let server: Server
  const open = (port = 0) =>
    new Promise<number>((resolve) => {
      server = createServer((near) => {
        const far = connect(Number(target.port), target.hostname)
        for (const socket of [near, far]) {
          sockets.add(socket)
          socket.on("error", () => undefined)
          socket.on("close", () => sockets.delete(socket))
        }
        near.pipe(far).pipe(near)
      })
      server.listen(port, "127.0.0.1", () => {
        const address = server.address()
        resolve(typeof address === "object" && address ? address.port : 0)
      })
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { open, cut }
}

let ledger: Ledger
let wire: ReturnType<typeof between>
let port: number
let databaseUrl: string
const lines: string[] = []
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  const url = new URL(ledger.publicUrl)
  wire = between(new URL(url.href))
  port = await wire.open()
  url.hostname = "127.0.0.1"
  url.port = String(port)
  databaseUrl = url.href
  await followRegister({ databaseUrl, dataDir: ledger.dataDir, log: (line) => lines.push(line) })
  return async () => {
    await wire.cut()
    await ledger.drop()
  }
})

const certificates = () => register()?.snapshot.certificates.length
const onDisk = async () => (await readSnapshot(ledger.dataDir))?.certificates.length

test("it is there soon after a start, confirmed, and on disk", async () => {
  await expect.poll(certificates, { timeout: 20_000, interval: 50 }).toBe(0)
  await expect.poll(staleSince, { timeout: 5_000 }).toBeNull()
  await expect.poll(onDisk, { timeout: 5_000 }).toBe(0)
})

test("within two seconds of the second signature the certificate is in it", async () => {
  const id = await ledger.inReview()
  must(await ledger.sign(ledger.cast.marco, id))
  const before = register()?.revision
  must(await ledger.sign(ledger.cast.ravi, id))
  await expect.poll(certificates, { timeout: 2_000, interval: 20 }).toBe(1)
  expect(register()?.revision).not.toBe(before)
  await expect.poll(onDisk, { timeout: 5_000 }).toBe(1)
})

test("what is private rings no bell and changes no revision", async () => {
  const { revision } = register() ?? {}
  await ledger.plan(ledger.newPair())
  expect(register()?.revision).toBe(revision)
})

test("with the database gone the last register stays, and says since when; back again it goes on", { timeout: 60_000 }, async () => {
  const before = register()
  const confirmed = held().confirmedAt
  await wire.cut()
  await expect.poll(staleSince, { timeout: 20_000, interval: 50 }).toBe(confirmed?.toISOString())
  expect(register()).toBe(before)
  expect(lines).toEqual([expect.stringContaining("The database cannot be reached")])
  await ledger.newProgram("meanwhile")
  await wire.open(port)
  await expect.poll(staleSince, { timeout: 20_000, interval: 50 }).toBeNull()
  await expect.poll(() => register()?.snapshot.programs.length, { timeout: 20_000 }).toBe(3)
})

test("after a restart without a database it answers from disk, and says how old it is", { timeout: 60_000 }, async () => {
  const { revision, snapshot: last } = register() ?? {}
  await wire.cut()
  await expect.poll(() => held().following, { timeout: 20_000 }).toBe(false)
  globalThis.countersignRegister = undefined
  globalThis.countersignFollowing = undefined
  expect(register()).toBeNull()
  await followRegister({ databaseUrl, dataDir: ledger.dataDir, log: (line) => lines.push(line) })
  expect(register()?.revision).toBe(revision)
  expect(register()?.snapshot.programs).toEqual(last?.programs)
  const builtAt = Date.parse(register()?.snapshot.builtAt ?? "")
  expect(Date.parse(staleSince() ?? "")).toBe(builtAt)
  await wire.open(port)
  await expect.poll(staleSince, { timeout: 20_000, interval: 50 }).toBeNull()
})
