import { expect, test } from "vitest"
import { ada, marco, mia, mona, olaf, rosa, token } from "@/lib/certification/facts-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { answerWords, blockedWords, takeBackWords } from "./refusals"
import { type AnswerRefusal, answerRefusal, longestAnswer, shareRefusal, takeBackRefusal } from "./rules"

const run = { vendor: "microsoft", retracted: false, blocking: [] }

test("an engineer of the vendor that sent it shares it, or its token", () => {
  expect(shareRefusal(run, mia)).toBeNull()
  expect(shareRefusal(run, token)).toBeNull()
})

test("for everybody else's it is not there", () => {
  for (const actor of [rosa, olaf, ada]) expect(shareRefusal(run, actor)).toEqual({ code: "not-found" })
})

test("approvers and managers do not, nor a token without the scope", () => {
  const reader: Actor = { ...token, token: { id: "t", scopes: ["runs:read"] } }
  for (const actor of [marco, mona, reader]) expect(shareRefusal(run, actor)).toEqual({ code: "not-engineer" })
})

test("warnings that block are named", () => {
  expect(shareRefusal({ ...run, blocking: [2, 5] }, mia)).toEqual({ code: "share-blocked", warnings: [2, 5] })
})

test("what was retracted is not shared", () => {
  expect(shareRefusal({ ...run, retracted: true, blocking: [2] }, mia)).toEqual({ code: "already-retracted" })
})

test("an engineer of the vendor that sent it answers what does not fit, once and in words, or its token", () => {
  const warning = { vendor: "microsoft", answered: false, answer: "The image was relabelled." }
  for (const actor of [mia, token]) expect(answerRefusal(warning, actor)).toBeNull()
  for (const actor of [rosa, olaf, ada]) expect(answerRefusal({ ...warning, answered: true }, actor)).toEqual({ code: "not-found" })
  for (const actor of [marco, mona]) expect(answerRefusal({ ...warning, answer: "" }, actor)).toEqual({ code: "not-engineer" })
  expect(answerRefusal({ ...warning, answered: true, answer: "" }, mia)).toEqual({ code: "already-answered" })
  expect(answerRefusal({ ...warning, answer: " \n" }, mia)).toEqual({ code: "answer-missing" })
  expect(answerRefusal({ ...warning, answer: "a".repeat(longestAnswer + 1) }, mia)).toEqual({ code: "answer-long" })
  expect(answerRefusal({ ...warning, answer: ` ${"a".repeat(longestAnswer)} ` }, mia)).toBeNull()
})

test("each refusal to answer, and to share for what stands open, has its status", () => {
  const codes: AnswerRefusal["code"][] = ["not-found", "not-engineer", "already-answered", "answer-missing", "answer-long"]
  expect(codes.map((code) => answerWords({ code }).status)).toEqual([404, 403, 409, 422, 422])
  expect(blockedWords({ code: "share-blocked", warnings: [2] })).toMatchObject({ status: 409, detail: expect.stringMatching(/^One /) })
  expect(blockedWords({ code: "share-blocked", warnings: [2, 5] }).detail).toMatch(/^2 /)
})

test.each(["retract", "redact"] as const)("an engineer of the vendor that sent it may %s a run once, or its token", (way) => {
  const sent = { vendor: "microsoft", done: false }
  for (const actor of [mia, token]) expect(takeBackRefusal(way, sent, actor)).toBeNull()
  for (const actor of [rosa, olaf, ada]) expect(takeBackRefusal(way, { ...sent, done: true }, actor)).toEqual({ code: "not-found" })
  for (const actor of [marco, mona]) expect(takeBackRefusal(way, sent, actor)).toEqual({ code: "not-engineer" })
  expect(takeBackRefusal(way, { ...sent, done: true }, mia)).toEqual({ code: way === "retract" ? "already-retracted" : "already-redacted" })
})

test("each refusal to take a run back has the status of the contract", () => {
  const status = (code: "not-found" | "not-engineer" | "already-retracted" | "already-redacted") => takeBackWords({ code }).status
  expect([status("not-found"), status("not-engineer"), status("already-retracted"), status("already-redacted")]).toEqual([
    404, 403, 409, 409,
  ])
})
