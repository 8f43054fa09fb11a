import { performance } from "node:perf_hooks"
import { beforeAll, expect, test } from "vitest"
import type { Cast } from "@/prisma/demo/admit-cast"
import { demoPassword } from "@/prisma/demo/cast"
import { later, newLedgerWithCast } from "./cast-for-tests"
import { checkPassword } from "./check-password"

let cast: Cast
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  return ledger.drop
})

const wrong = (email: string, minute: number) => checkPassword(email, "not the password", later(minute))
const right = (email: string, minute: number) => checkPassword(email, demoPassword, later(minute))

test("the address counts however it is written, the password as it is", async () => {
  expect(await right(" Marco@Microsoft.example", 1)).toBe(cast.marco.memberId)
  expect(await checkPassword("marco@microsoft.example", demoPassword.toUpperCase(), later(1))).toBeNull()
  expect(await checkPassword("marco@microsoft.example", "", later(1))).toBeNull()
  expect(await right("nobody@microsoft.example", 1)).toBeNull()
})

test("after five wrong tries the account rests a quarter of an hour, for the right password too", async () => {
  const mona = "mona@microsoft.example"
  for (const minute of [1, 2, 3, 4]) expect(await wrong(mona, minute)).toBeNull()
  expect(await right(mona, 5)).toBe(cast.mona.memberId)
  for (const minute of [6, 7, 8, 9, 10]) expect(await wrong(mona, minute)).toBeNull()
  expect(await right(mona, 24)).toBeNull()
  expect(await right(mona, 26)).toBe(cast.mona.memberId)
  expect(await right("mia@microsoft.example", 11)).toBe(cast.mia.memberId)
})

test("forty tries sent in one moment are not more than five", async () => {
  const ravi = "ravi@red-hat.example"
  const tries = Array.from({ length: 40 }, (_, at) => (at === 5 ? right(ravi, 1) : wrong(ravi, 1)))
  expect(await Promise.all(tries)).toEqual(Array.from({ length: 40 }, () => null))
  expect(await right(ravi, 2)).toBeNull()
})

test("the right password sent ten times in one moment is right ten times", async () => {
  const checked = await Promise.all(Array.from({ length: 10 }, () => right("rosa@red-hat.example", 1)))
  expect(new Set(checked)).toEqual(new Set([cast.rosa.memberId]))
})

test("an unknown address takes as long as a wrong password", async () => {
  const took = async (email: string) => {
    const began = performance.now()
    await wrong(email, 1)
    return performance.now() - began
  }
  const quickest = async (email: string) => Math.min(await took(email), await took(email), await took(email))
  await took("warm@microsoft.example")
  // Without the decoy an unknown address answers in a tenth of the time.
  expect(await quickest("unknown@microsoft.example")).toBeGreaterThan((await quickest("rita@red-hat.example")) / 3)
})
