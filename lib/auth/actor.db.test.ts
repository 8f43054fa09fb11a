import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { env } from "@/lib/env"
import { later, newLedgerWithCast } from "@/lib/vendor/cast-for-tests"
import { endRole } from "@/lib/vendor/end-role"
import { endSessions } from "@/lib/vendor/end-sessions"
import { endToken } from "@/lib/vendor/end-token"
import { grantRole } from "@/lib/vendor/grant-role"
import { issueToken } from "@/lib/vendor/issue-token"
import type { Actor } from "@/lib/vendor/rules"
import type { Cast } from "@/prisma/demo/admit-cast"
import { demoPassword } from "@/prisma/demo/cast"
import { requestActor, sameOrigin } from "./actor"
import { sealSession, sessionCookie } from "./session-token"
import { signIn } from "./sign-in"

let cast: Cast
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  return ledger.drop
})

const request = (headers: Record<string, string>) => new Request("http://127.0.0.1:3000/api/v1/runs", { headers })
const asBearer = (word: string) => requestActor(request({ authorization: `Bearer ${word}` }))

async function cookieFor(actor: Actor): Promise<Record<string, string>> {
  const session = await signIn(
    `${actor.name.toLowerCase()}@${actor.vendor}.example`,
    demoPassword,
    { from: "192.0.2.1", known: null },
    later(1),
  )
  if (!session.ok) throw new Error("the demo password did not match")
  return { cookie: `other=1; ${sessionCookie(false).name}=${await sealSession(session.value, env().NEXTAUTH_SECRET)}` }
}

test("a session is the member with the roles of this moment", async () => {
  const cookie = await cookieFor(cast.mia)
  expect(await requestActor(request(cookie))).toEqual(cast.mia)
  const input = { memberId: cast.mia.memberId ?? "", role: "approver" } as const
  await grantRole(cast.ada, input, later(1))
  expect((await requestActor(request(cookie)))?.roles).toEqual(["approver", "engineer"])
  await endRole(cast.ada, input, later(2))
  expect((await requestActor(request(cookie)))?.roles).toEqual(["engineer"])
})

test("no session, a forged one and one of nobody are nobody", async () => {
  const name = sessionCookie(false).name
  const forged = await sealSession({ memberId: cast.mia.memberId ?? "", epoch: 1 }, "a secret of somebody else's, long enough")
  const nobody = await sealSession({ memberId: randomUUID(), epoch: 1 }, env().NEXTAUTH_SECRET)
  expect(await requestActor(request({}))).toBeNull()
  for (const value of ["", "nonsense", forged, nobody]) expect(await requestActor(request({ cookie: `${name}=${value}` }))).toBeNull()
})

test("logging out everywhere ends a session at once", async () => {
  const [ravi, rosa] = [await cookieFor(cast.ravi), await cookieFor(cast.rosa)]
  await endSessions(cast.ravi, later(1))
  expect(await requestActor(request(ravi))).toBeNull()
  expect(await requestActor(request(rosa))).toEqual(cast.rosa)
  expect(await requestActor(request(await cookieFor(cast.ravi)))).toEqual(cast.ravi)
})

test("a token stands for its vendor until it is ended; a wrong one is nobody, whoever's cookie comes along", async () => {
  const issued = await issueToken(
    cast.ada,
    { vendor: "red-hat", scopes: ["runs:write"], name: "ci", member: "rosa@red-hat.example" },
    later(1),
  )
  if (!issued.ok) throw new Error(issued.error.code)
  const { token, tokenId } = issued.value
  const { memberId, vendor, vendorName } = cast.rosa
  const expected = { memberId, vendor, vendorName, name: "token ci", roles: [], token: { id: tokenId, scopes: ["runs:write"] } }
  expect(await asBearer(token)).toEqual(expected)
  const last = token.at(-1) === "a" ? "b" : "a"
  for (const word of ["cs_", `${token.slice(0, -1)}${last}`, token.slice(3), `${token}x`]) expect(await asBearer(word)).toBeNull()
  expect(await requestActor(request({ ...(await cookieFor(cast.mia)), authorization: "Basic abc" }))).toBeNull()
  await endToken(cast.ada, tokenId, later(2))
  expect(await asBearer(token)).toBeNull()
})

test("a write by session comes from a page of ours", () => {
  expect(sameOrigin(request({ origin: "http://127.0.0.1:3000" }))).toBe(true)
  expect(sameOrigin(request({ origin: "http://localhost:3000", host: "localhost:3000" }))).toBe(true)
  expect(sameOrigin(request({ origin: "http://evil.example" }))).toBe(false)
})
