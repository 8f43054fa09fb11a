import { randomUUID } from "node:crypto"
import { performance } from "node:perf_hooks"
import { beforeAll, beforeEach, expect, test } from "vitest"
import type { Cast } from "@/prisma/demo/admit-cast"
import { demoPassword } from "@/prisma/demo/cast"
import { later, newLedgerWithCast } from "./cast-for-tests"
import { type Caller, checkPassword } from "./check-password"

let cast: Cast
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  return ledger.drop
})

beforeEach(() => {
  globalThis.countersignTries = undefined
})

const home: Caller = { from: "192.0.2.1", known: null }
const stranger: Caller = { from: "198.51.100.7", known: null }
const noMatch = { ok: false, error: { code: "no-match" } }
const limited = (seconds: number) => ({ ok: false, error: { code: "rate-limited", retryAfterSeconds: seconds } })
const ravi = "ravi@red-hat.example"

const wrong = (email: string, caller = home, minute = 1) => checkPassword(email, "not the password", caller, later(minute))
const right = (email: string, caller = home, minute = 1) => checkPassword(email, demoPassword, caller, later(minute))
const isRight = (memberId: string | null) => ({ ok: true, value: memberId })

async function fiveWrong(email: string, caller: Caller): Promise<void> {
  for (let tries = 0; tries < 5; tries++) expect(await wrong(email, caller)).toEqual(noMatch)
}

test("the address counts however it is written, the password as it is", async () => {
  expect(await right(" Marco@Microsoft.example")).toEqual(isRight(cast.marco.memberId))
  expect(await checkPassword("marco@microsoft.example", demoPassword.toUpperCase(), home, later(1))).toEqual(noMatch)
  expect(await checkPassword("marco@microsoft.example", "", home, later(1))).toEqual(noMatch)
})

test("an address that no member can have is told like any other", async () => {
  for (const email of ["nobody@microsoft.example", "ravi\u0000@red-hat.example", `${"r".repeat(300)}@red-hat.example`])
    expect(await right(email)).toEqual(noMatch)
})

test("after five wrong tries their sender waits a quarter of an hour, with the right password too", async () => {
  const mona = "mona@microsoft.example"
  for (let tries = 0; tries < 4; tries++) expect(await wrong(mona)).toEqual(noMatch)
  expect(await right(mona)).toEqual(isRight(cast.mona.memberId))
  await fiveWrong(mona, home)
  expect(await right(mona, home, 6)).toEqual(limited(600))
  expect(await right("mia@microsoft.example", home, 6)).toEqual(isRight(cast.mia.memberId))
  expect(await right(mona, home, 16)).toEqual(isRight(cast.mona.memberId))
})

test("a stranger's wrong tries, however many, keep nobody else out", async () => {
  for (let round = 0; round < 4; round++) {
    await fiveWrong(ravi, { from: `198.51.100.${round}`, known: null })
    expect(await right(ravi, { from: `198.51.100.${round}`, known: null })).toEqual(limited(900))
  }
  expect(await right(ravi)).toEqual(isRight(cast.ravi.memberId))
})

test("a browser that the member has signed in with is apart from a stranger at the same address", async () => {
  const browser = { ...stranger, known: { browser: randomUUID(), memberId: cast.ravi.memberId ?? "" } }
  await fiveWrong(ravi, stranger)
  expect(await right(ravi, stranger)).toEqual(limited(900))
  expect(await right(ravi, browser)).toEqual(isRight(cast.ravi.memberId))
  // Another member's browser is no better than none, and a known one has five tries as well.
  expect(await right(ravi, { ...stranger, known: { browser: randomUUID(), memberId: cast.rosa.memberId ?? "" } })).toEqual(limited(900))
  await fiveWrong(ravi, browser)
  expect(await right(ravi, browser)).toEqual(limited(900))
  expect(await right(ravi)).toEqual(isRight(cast.ravi.memberId))
})

test("one password tried on many accounts is told to wait after thirty, whether the accounts exist or not", async () => {
  for (let number = 0; number < 30; number++) expect(await wrong(`member-${number}@red-hat.example`, stranger)).toEqual(noMatch)
  expect(await right("rita@red-hat.example", stranger)).toEqual(limited(900))
  expect(await right("rita@red-hat.example")).toEqual(isRight(cast.rita.memberId))
})

test("forty tries sent in one moment are not more than five", async () => {
  const tries = Array.from({ length: 40 }, (_, at) => (at === 5 ? right(ravi) : wrong(ravi)))
  const answers = await Promise.all(tries)
  expect(answers.filter((one) => !one.ok && one.error.code === "no-match")).toHaveLength(5)
  expect(answers.slice(5)).toEqual(Array.from({ length: 35 }, () => limited(900)))
})

test("the right password sent ten times in one moment is right ten times", async () => {
  const checked = await Promise.all(Array.from({ length: 10 }, () => right("rosa@red-hat.example")))
  expect(checked).toEqual(Array.from({ length: 10 }, () => isRight(cast.rosa.memberId)))
})

test("an unknown address takes as long as a wrong password", async () => {
  const took = async (email: string) => {
    const began = performance.now()
    await wrong(email)
    return performance.now() - began
  }
  const quickest = async (email: string) => Math.min(await took(email), await took(email), await took(email))
  await took("warm@microsoft.example")
  // Without the decoy an unknown address answers in a tenth of the time.
  expect(await quickest("unknown@microsoft.example")).toBeGreaterThan((await quickest("rita@red-hat.example")) / 3)
})
