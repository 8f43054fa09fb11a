import { beforeAll, expect, test } from "vitest"
import { type Ledger, newLedgerWithPrograms } from "@/lib/certification/ledger-for-tests"
import { answerOnce, isIdempotencyKey, requestDigest } from "./answer-once"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const answer = (body: string, status = 201) => ({ status, headers: { location: "/x" }, body })
const at = (day: string) => () => new Date(`2026-10-${day}T12:00:00Z`)

test("the same key and request gives the first answer, another request is refused, another sender is not concerned", async () => {
  const { mia, marco } = ledger.cast
  const first = await answerOnce(mia, "key-1", "a", at("01"), async () => answer("first"))
  expect(first).toEqual({ ok: true, value: { answer: answer("first"), replayed: false } })
  const never = async () => {
    throw new Error("was asked again")
  }
  expect(await answerOnce(mia, "key-1", "a", at("02"), never)).toEqual({ ok: true, value: { answer: answer("first"), replayed: true } })
  expect(await answerOnce(mia, "key-1", "b", at("02"), never)).toEqual({ ok: false, error: { code: "other-request" } })
  expect(await answerOnce(marco, "key-1", "b", at("02"), async () => answer("his"))).toMatchObject({ value: { answer: answer("his") } })
})

test("a refusal is an answer too; a failure of ours is none and can be tried again", async () => {
  const { mia } = ledger.cast
  await answerOnce(mia, "key-2", "a", at("01"), async () => answer("no", 409))
  expect(await answerOnce(mia, "key-2", "a", at("01"), async () => answer("yes"))).toMatchObject({ value: { answer: answer("no", 409) } })
  await answerOnce(mia, "key-3", "a", at("01"), async () => answer("failed", 503))
  await expect(answerOnce(mia, "key-3", "a", at("01"), () => Promise.reject(new Error("broke")))).rejects.toThrow("broke")
  expect(await answerOnce(mia, "key-3", "a", at("01"), async () => answer("yes"))).toMatchObject({ value: { answer: answer("yes") } })
})

test("of many at once one is answered, the others are told to wait", async () => {
  const { mia } = ledger.cast
  let asked = 0
  let finish = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const waiting: unknown[] = []
  const all = Array.from({ length: 10 }, () =>
    answerOnce(mia, "key-4", "a", at("01"), async () => {
      asked++
      await finished
      return answer("one")
    }).then((said) => {
      if (!said.ok && waiting.push(said.error) === 9) finish()
      return said
    }),
  )
  const said = await Promise.all(all)
  expect(asked).toBe(1)
  expect(said.filter((one) => one.ok)).toHaveLength(1)
  expect(waiting).toEqual(Array(9).fill({ code: "under-way" }))
})

test("an answer is kept for seven days, and a write that never ended holds its key for a quarter of an hour", async () => {
  const { mia } = ledger.cast
  await answerOnce(mia, "key-5", "a", at("01"), async () => answer("old"))
  expect(await answerOnce(mia, "key-5", "b", at("07"), async () => answer("new"))).toMatchObject({ ok: false })
  expect(await answerOnce(mia, "key-5", "b", at("09"), async () => answer("new"))).toMatchObject({ value: { answer: answer("new") } })
  await new Promise<void>((begun) => {
    void answerOnce(
      mia,
      "key-6",
      "a",
      () => new Date("2026-10-20T12:00:00Z"),
      () => {
        begun()
        return new Promise<never>(() => undefined)
      },
    )
  })
  const later = (minute: string) =>
    answerOnce(
      mia,
      "key-6",
      "a",
      () => new Date(`2026-10-20T12:${minute}:00Z`),
      async () => answer("late"),
    )
  expect(await later("10")).toMatchObject({ error: { code: "under-way" } })
  expect(await later("16")).toMatchObject({ value: { answer: answer("late") } })
})

test("keys are visible ASCII, and a request is named by all its parts", () => {
  for (const key of ["", "with blank", "ä", "x".repeat(256), "line\n"]) expect(isIdempotencyKey(key)).toBe(false)
  expect(isIdempotencyKey("8e03978e-40d5-43dd-bc93-6894a57f9324")).toBe(true)
  expect(requestDigest("a", "bc")).not.toBe(requestDigest("ab", "c"))
})
