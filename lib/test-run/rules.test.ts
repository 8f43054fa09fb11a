import { expect, test } from "vitest"
import { ada, marco, mia, mona, olaf, rosa, token } from "@/lib/certification/facts-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { takeBackWords } from "./refusals"
import { shareRefusal, takeBackRefusal } from "./rules"

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
