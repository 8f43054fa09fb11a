import { expect, test } from "vitest"
import { ada, marco, mia, mona, olaf, rosa, token } from "@/lib/certification/facts-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { shareRefusal } from "./rules"

const run = { vendor: "microsoft", blocking: [] }

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
