import { PrismaPg } from "@prisma/adapter-pg"
import { expect, test } from "vitest"
import { PrismaClient } from "@/lib/db/generated/client"
import { DatabaseUnreachable, isUnreachable, reachingDatabase } from "./database-unreachable"

// Port 1 of loopback: nothing listens there.
const nowhere = new PrismaClient({
  adapter: new PrismaPg({ connectionString: "postgresql://a:b@127.0.0.1:1/c", connectionTimeoutMillis: 2000 }),
})

test("a server that is not there is unreachable, however it is asked", async () => {
  await expect(reachingDatabase(() => nowhere.$queryRaw`SELECT 1`)).rejects.toBeInstanceOf(DatabaseUnreachable)
  await expect(reachingDatabase(() => nowhere.vendor.findMany())).rejects.toBeInstanceOf(DatabaseUnreachable)
  await expect(reachingDatabase(() => nowhere.$transaction(async (tx) => tx.vendor.count()))).rejects.toBeInstanceOf(DatabaseUnreachable)
})

test("so is one that breaks off or does not answer in time, where the driver has only words for it", () => {
  expect(isUnreachable(new Error("Connection terminated unexpectedly"))).toBe(true)
  expect(isUnreachable(new Error("timeout exceeded when trying to connect"))).toBe(true)
  expect(isUnreachable(new Error("Client has encountered a connection error and is not queryable"))).toBe(true)
  for (const code of ["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "08006"])
    expect(isUnreachable(Object.assign(new Error("of a connection without Prisma"), { code })), code).toBe(true)
  expect(isUnreachable(Object.assign(new Error("a row that is there already"), { code: "23505" }))).toBe(false)
})

test("anything else stays what it is", async () => {
  const error = new Error("a fault of ours")
  await expect(reachingDatabase(() => Promise.reject(error))).rejects.toBe(error)
  for (const other of [null, undefined, "down", { meta: {} }, new TypeError("x is not a function")])
    expect(isUnreachable(other)).toBe(false)
})
