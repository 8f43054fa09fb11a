import { beforeAll, expect, test } from "vitest"
import { memberById } from "@/lib/auth/lookup"
import { as } from "@/lib/db/as"
import type { Cast } from "@/prisma/demo/admit-cast"
import { demoPassword } from "@/prisma/demo/cast"
import { admitMember } from "./admit-member"
import { eventsSeenBy, later, newLedgerWithCast, whoSignsIn } from "./cast-for-tests"
import { changePassword } from "./change-password"
import { endSessions } from "./end-sessions"
import { issueReset } from "./issue-reset"
import { resetOf } from "./queries"
import type { Actor } from "./rules"
import { setPasswordByReset } from "./use-reset"

let cast: Cast
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  return ledger.drop
})

const epochOf = async ({ memberId }: Actor) => (await memberById(memberId ?? ""))?.epoch
const next = "a new long password"

async function issued(email: string, minute: number) {
  const result = await issueReset(cast.ada, email, later(minute))
  if (!result.ok) throw new Error(result.error.code)
  return result.value.word
}

test("one changes the own password with the current one, and earlier sessions end", async () => {
  const epoch = (await epochOf(cast.mia)) ?? 0
  const change = await changePassword(cast.mia, { current: demoPassword, next }, later(1))
  expect(change).toEqual({ ok: true, value: { sessionEpoch: epoch + 1 } })
  expect(await epochOf(cast.mia)).toBe(epoch + 1)
  expect((await eventsSeenBy(cast.mia, cast.mia.memberId ?? "")).at(-1)).toEqual({
    kind: "password-changed",
    at: later(1),
    payload: { by: "Mia" },
  })
  expect(await whoSignsIn("mia@microsoft.example", next, later(2))).toBe(cast.mia.memberId)
  expect(await whoSignsIn("mia@microsoft.example", demoPassword, later(2))).toBeNull()
  expect(await whoSignsIn("mona@microsoft.example", demoPassword, later(2))).toBe(cast.mona.memberId)
})

test("a change without the current password, to a weak one, or by a token, changes nothing", async () => {
  const epoch = await epochOf(cast.mona)
  const code = async (actor: Actor, current: string, wanted: string) => {
    const result = await changePassword(actor, { current, next: wanted }, later(3))
    return result.ok ? "changed" : result.error.code
  }
  expect(await code(cast.mona, "not the password", next)).toBe("password-wrong")
  expect(await code(cast.mona, demoPassword, "short")).toBe("password-short")
  expect(await code(cast.mona, demoPassword, "mona@microsoft.example")).toBe("password-email")
  expect(await code({ ...cast.mona, token: { id: "t", scopes: [] } }, demoPassword, next)).toBe("person-required")
  expect(await code({ ...cast.mona, memberId: null }, demoPassword, next)).toBe("person-required")
  expect(await epochOf(cast.mona)).toBe(epoch)
})

test("who guesses the current password waits, and the member still signs in", async () => {
  for (const minute of [1, 2, 3, 4, 5]) await changePassword(cast.rita, { current: "not the password", next }, later(minute))
  const change = await changePassword(cast.rita, { current: demoPassword, next }, later(6))
  expect(change).toEqual({ ok: false, error: { code: "rate-limited" } })
  expect(await whoSignsIn("rita@red-hat.example", demoPassword, later(6))).toBe(cast.rita.memberId)
})

test("one ends all own sessions, and nobody else's", async () => {
  const [ravi, rosa] = [(await epochOf(cast.ravi)) ?? 0, await epochOf(cast.rosa)]
  expect(await endSessions(cast.ravi, later(1))).toEqual({ ok: true, value: null })
  expect(await epochOf(cast.ravi)).toBe(ravi + 1)
  expect(await epochOf(cast.rosa)).toBe(rosa)
  expect((await eventsSeenBy(cast.ravi, cast.ravi.memberId ?? "")).at(-1)).toEqual({
    kind: "sessions-ended",
    at: later(1),
    payload: { by: "Ravi" },
  })
  const refused = await endSessions({ ...cast.ravi, token: { id: "t", scopes: [] } }, later(1))
  expect(refused).toEqual({ ok: false, error: { code: "person-required" } })
  expect(await epochOf(cast.ravi)).toBe(ravi + 1)
})

test("a one-time link sets a password, lifts the rest, ends sessions, and works once", async () => {
  const epoch = (await epochOf(cast.olaf)) ?? 0
  for (const minute of [1, 2, 3, 4, 5]) await whoSignsIn("olaf@third-vendor.example", "not the password", later(minute))
  const word = await issued("Olaf@third-vendor.example", 5)
  expect(await resetOf(word, later(6))).toEqual({ email: "olaf@third-vendor.example", name: "Olaf" })
  expect(await setPasswordByReset({ word, password: "short" }, later(6))).toEqual({ ok: false, error: { code: "password-short" } })
  expect(await setPasswordByReset({ word, password: "olaf@third-vendor.example" }, later(6))).toEqual({
    ok: false,
    error: { code: "password-email" },
  })
  expect(await setPasswordByReset({ word, password: next }, later(6))).toEqual({ ok: true, value: { email: "olaf@third-vendor.example" } })
  expect(await setPasswordByReset({ word, password: `${next} 2` }, later(6))).toEqual({ ok: false, error: { code: "reset-over" } })
  expect(await whoSignsIn("olaf@third-vendor.example", next, later(7))).toBe(cast.olaf.memberId)
  expect(await epochOf(cast.olaf)).toBe(epoch + 1)
})

test("two who use one link at once set one password", async () => {
  const word = await issued("rosa@red-hat.example", 1)
  const passwords = ["the first long one", "the second long one"]
  const both = await Promise.all(passwords.map((password) => setPasswordByReset({ word, password }, later(2))))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const winner = passwords[both.findIndex(({ ok }) => ok)] ?? ""
  expect(await whoSignsIn("rosa@red-hat.example", winner, later(3))).toBe(cast.rosa.memberId)
})

test("a link is good for a day and not a moment longer; a guessed one never", async () => {
  const word = await issued("marco@microsoft.example", 0)
  expect(await resetOf(word, later(24 * 60 - 1))).not.toBeNull()
  for (const [guess, minute] of [
    [word, 24 * 60],
    ["guess", 1],
    ["", 1],
  ] as const) {
    expect(await resetOf(guess, later(minute))).toBeNull()
    expect(await setPasswordByReset({ word: guess, password: next }, later(minute))).toEqual({ ok: false, error: { code: "reset-over" } })
  }
  expect(await whoSignsIn("marco@microsoft.example", demoPassword, later(1))).toBe(cast.marco.memberId)
})

test("a member admitted without a password gets the first one by link", async () => {
  const nora = { vendor: "microsoft", email: "nora@microsoft.example", name: "Nora", roles: ["engineer"] as const }
  const admitted = await admitMember(cast.ada, nora, later(1))
  const word = await issued(nora.email, 2)
  await setPasswordByReset({ word, password: next }, later(3))
  expect(await whoSignsIn(nora.email, next, later(4))).toBe(admitted.ok && admitted.value.memberId)
})

test("only an administrator issues a link, and the trail says for whom", async () => {
  for (const actor of [cast.olaf, cast.marco]) {
    expect(await issueReset(actor, "marco@microsoft.example", later(1))).toEqual({ ok: false, error: { code: "not-administrator" } })
  }
  expect(await issueReset(cast.ada, "nobody@x.example", later(1))).toEqual({ ok: false, error: { code: "member-unknown" } })
  await issued("ada@countersign.example", 9)
  const events = await eventsSeenBy(cast.ada, cast.ada.memberId ?? "")
  const payload = { email: "ada@countersign.example", expiresAt: later(9 + 24 * 60).toISOString(), by: "Ada" }
  expect(events.at(-1)).toEqual({ kind: "reset-issued", at: later(9), payload })
  const seen = as(cast.olaf, (tx) => tx.passwordReset.findMany())
  expect(await seen).toEqual([])
})
