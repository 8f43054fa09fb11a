import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { database } from "@/lib/db/client"
import { newLedger } from "@/lib/vendor/cast-for-tests"
import { DatabaseUnreachable, isUnreachable, reachingDatabase } from "./database-unreachable"

beforeAll(async () => (await newLedger()).drop)

const failureOf = (work: () => Promise<unknown>): Promise<unknown> =>
  work().then(
    () => "no failure",
    (error: unknown) => error,
  )

test("a connection that the server ends is the database's absence", async () => {
  const error = await failureOf(() => reachingDatabase(() => database().$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`))
  expect(error).toBeInstanceOf(DatabaseUnreachable)
})

test("what the database refuses is not", async () => {
  const refusals = [
    () => database().$queryRaw`SELECT nonsense`,
    () => database().memberCredential.findMany(),
    () => database().$queryRaw`SELECT 1 / 0 AS one, ${randomUUID()}`,
  ]
  for (const refusal of refusals) {
    const error = await failureOf(() => reachingDatabase(refusal))
    expect(error).toBeInstanceOf(Error)
    expect(isUnreachable(error)).toBe(false)
    expect(error).not.toBeInstanceOf(DatabaseUnreachable)
  }
})
