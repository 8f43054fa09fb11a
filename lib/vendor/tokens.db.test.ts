import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { tokenActor } from "@/lib/auth/lookup"
import { as } from "@/lib/db/as"
import type { Cast } from "@/prisma/demo/admit-cast"
import { eventsSeenBy, later, newLedgerWithCast } from "./cast-for-tests"
import { endToken } from "./end-token"
import { issueToken, type TokenInput } from "./issue-token"
import { tokensSeenBy } from "./queries"

let cast: Cast
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  return ledger.drop
})

const input: TokenInput = { vendor: "microsoft", scopes: ["runs:write", "runs:read", "runs:write"], name: "ci" }

async function issued(more: Partial<TokenInput> = {}) {
  const result = await issueToken(cast.ada, { ...input, ...more }, later(1))
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

test("a token is shown once, kept hashed, and acts for its vendor with its scopes only", async () => {
  const { tokenId, token } = await issued()
  expect(token).toMatch(/^cs_[A-Za-z0-9_-]{43}$/)
  const row = await as(cast.mia, (tx) => tx.apiToken.findUniqueOrThrow({ where: { id: tokenId } }))
  expect(JSON.stringify(row)).not.toContain(token)
  expect(row.scopes).toEqual(["runs:write", "runs:read"])
  expect(await tokenActor(token)).toEqual({
    memberId: null,
    name: "token ci",
    vendor: "microsoft",
    vendorName: cast.mia.vendorName,
    roles: [],
    token: { id: tokenId, scopes: ["runs:write", "runs:read"] },
  })
  const payload = { vendor: "microsoft", name: "ci", scopes: ["runs:write", "runs:read"], member: null, by: "Ada" }
  expect(await eventsSeenBy(cast.ada, tokenId)).toEqual([{ kind: "token-issued", at: later(1), payload }])
})

test("a token may name a member of that vendor, and nobody else's", async () => {
  const { token } = await issued({ member: "Mia@microsoft.example" })
  expect((await tokenActor(token))?.memberId).toBe(cast.mia.memberId)
  const foreign = await issueToken(cast.ada, { ...input, member: "rosa@red-hat.example" }, later(1))
  expect(foreign).toEqual({ ok: false, error: { code: "member-unknown" } })
})

test("an ended token is nobody, and ends once, also when two end it at once", async () => {
  const { tokenId, token } = await issued()
  const end = () => endToken(cast.ada, tokenId, later(2))
  const both = await Promise.all([end(), end()])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await end()).toEqual({ ok: false, error: { code: "token-ended" } })
  expect(await tokenActor(token)).toBeNull()
  const events = await eventsSeenBy(cast.mia, tokenId)
  expect(events.map(({ kind }) => kind)).toEqual(["token-issued", "token-ended"])
  expect(events[1]?.payload).toEqual({ vendor: "microsoft", name: "ci", by: "Ada" })
})

test("each vendor sees its own tokens, an administrator all, a token none", async () => {
  const { tokenId } = await issued({ vendor: "red-hat" })
  expect((await tokensSeenBy(cast.rosa)).map(({ id }) => id)).toEqual([tokenId])
  expect((await tokensSeenBy(cast.ada)).map(({ id }) => id)).toContain(tokenId)
  expect((await tokensSeenBy(cast.mia)).map(({ id }) => id)).not.toContain(tokenId)
  expect(await tokensSeenBy(cast.olaf)).toEqual([])
  expect(await tokensSeenBy({ ...cast.rosa, token: { id: tokenId, scopes: [] } })).toEqual([])
})

test("nobody else issues or ends one", async () => {
  const { tokenId, token } = await issued()
  for (const actor of [cast.olaf, cast.mia, cast.mona]) {
    expect(await issueToken(actor, input, later(1))).toEqual({ ok: false, error: { code: "not-administrator" } })
    expect(await endToken(actor, tokenId, later(2))).toEqual({ ok: false, error: { code: "not-administrator" } })
  }
  expect(await tokenActor(token)).not.toBeNull()
  const forged = { id: randomUUID(), vendorSlug: "microsoft", name: "x", tokenHash: "x", scopes: ["runs:write"], at: later(1) }
  await expect(as(cast.mia, (tx) => tx.apiToken.createMany({ data: forged }))).rejects.toThrow(/row-level security/)
})

test("a malformed request is refused and issues nothing", async () => {
  const before = (await tokensSeenBy(cast.ada)).length
  const code = async (more: Partial<TokenInput>) => {
    const result = await issueToken(cast.ada, { ...input, ...more }, later(1))
    return result.ok ? "issued" : result.error.code
  }
  expect(await code({ scopes: [] })).toBe("scopes-missing")
  expect(await code({ name: " " })).toBe("name-missing")
  expect(await code({ vendor: "nobody" })).toBe("vendor-unknown")
  expect(await endToken(cast.ada, randomUUID(), later(2))).toEqual({ ok: false, error: { code: "token-unknown" } })
  expect(await endToken(cast.ada, "ci", later(2))).toEqual({ ok: false, error: { code: "token-unknown" } })
  expect(await tokensSeenBy(cast.ada)).toHaveLength(before)
})
