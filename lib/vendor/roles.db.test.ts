import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { beforeAll, expect, test } from "vitest"
import { as, type Tx } from "@/lib/db/as"
import type { Cast } from "@/prisma/demo/admit-cast"
import { eventsSeenBy, later, newLedgerWithCast } from "./cast-for-tests"
import { endRole } from "./end-role"
import { grantRole } from "./grant-role"
import { lockMember } from "./lock-member"
import { colleagues } from "./queries"
import type { Role } from "./rules"

let cast: Cast
let mia: string
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  mia = cast.mia.memberId ?? ""
  return ledger.drop
})

const rolesOfMia = async () => (await colleagues(cast.mia)).find(({ id }) => id === mia)?.roles
const input = (role: Role) => ({ memberId: mia, role })

test("a role is granted once and ended once, and both stay on record", async () => {
  expect(await grantRole(cast.ada, input("approver"), later(1))).toEqual({ ok: true, value: null })
  expect(await grantRole(cast.ada, input("approver"), later(2))).toEqual({ ok: false, error: { code: "role-held" } })
  expect(await rolesOfMia()).toEqual(["approver", "engineer"])
  expect(await endRole(cast.ada, input("approver"), later(3))).toEqual({ ok: true, value: null })
  expect(await endRole(cast.ada, input("approver"), later(4))).toEqual({ ok: false, error: { code: "role-not-held" } })
  expect(await rolesOfMia()).toEqual(["engineer"])
  const select = { at: true, byId: true, end: { select: { at: true, byId: true } } } as const
  const record = await as(cast.ada, (tx) => tx.roleGrant.findMany({ where: { memberId: mia, role: "approver" }, select }))
  const byId = cast.ada.memberId
  expect(record).toEqual([{ at: later(1), byId, end: { at: later(3), byId } }])
  const payload = { role: "approver", by: "Ada" }
  expect((await eventsSeenBy(cast.mia, mia)).slice(1)).toEqual([
    { kind: "role-granted", at: later(1), payload },
    { kind: "role-ended", at: later(3), payload },
  ])
})

/** Does `write` while this test has the member, and sends `call` behind it; what the call found comes back. */
async function behind<T>(write: (tx: Tx) => Promise<unknown>, call: () => Promise<T>): Promise<T> {
  const sent = await as(cast.ada, async (tx) => {
    await lockMember(tx, mia)
    const result = call()
    for (let tries = 0; tries < 100; tries += 1) {
      const [waiting] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_locks 
        WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
      if (waiting?.n) break
      await pause(20)
    }
    await write(tx)
    return { result }
  })
  return sent.result
}

test("who grants or ends a role a moment later finds it granted or ended", async () => {
  const grant = { id: randomUUID(), memberId: mia, role: "manager", at: later(5) }
  const granted = await behind(
    (tx) => tx.roleGrant.create({ data: grant }),
    () => grantRole(cast.ada, input("manager"), later(5)),
  )
  expect(granted).toEqual({ ok: false, error: { code: "role-held" } })
  const ended = await behind(
    (tx) => tx.roleEnd.create({ data: { grantId: grant.id, at: later(6) } }),
    () => endRole(cast.ada, input("manager"), later(6)),
  )
  expect(ended).toEqual({ ok: false, error: { code: "role-not-held" } })
  expect(await rolesOfMia()).toEqual(["engineer"])
})

test("an administrator's role is granted to nobody of a vendor", async () => {
  expect(await grantRole(cast.ada, input("administrator"), later(1))).toEqual({ ok: false, error: { code: "administrator-apart" } })
  const ada = { memberId: cast.ada.memberId ?? "", role: "approver" } as const
  expect(await grantRole(cast.ada, ada, later(1))).toEqual({ ok: false, error: { code: "administrator-apart" } })
})

test("nobody else grants or ends, not even for themselves", async () => {
  for (const actor of [cast.olaf, cast.mia, cast.mona]) {
    expect(await grantRole(actor, input("manager"), later(1))).toEqual({ ok: false, error: { code: "not-administrator" } })
    expect(await endRole(actor, input("engineer"), later(1))).toEqual({ ok: false, error: { code: "not-administrator" } })
  }
  expect(await rolesOfMia()).toEqual(["engineer"])
})

test("an unknown member is said to be unknown", async () => {
  const nobody = { memberId: randomUUID(), role: "engineer" } as const
  expect(await grantRole(cast.ada, nobody, later(1))).toEqual({ ok: false, error: { code: "member-unknown" } })
  expect(await endRole(cast.ada, nobody, later(1))).toEqual({ ok: false, error: { code: "member-unknown" } })
})
