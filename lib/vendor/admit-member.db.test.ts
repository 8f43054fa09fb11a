import { beforeAll, expect, test } from "vitest"
import { as } from "@/lib/db/as"
import type { Cast } from "@/prisma/demo/admit-cast"
import { type AdmitInput, admitMember } from "./admit-member"
import { eventsSeenBy, later, newLedgerWithCast, whoSignsIn } from "./cast-for-tests"
import { colleagues } from "./queries"

let cast: Cast
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  return ledger.drop
})

const mats: AdmitInput = {
  vendor: "microsoft",
  email: "Mats@Microsoft.example ",
  name: "Mats",
  roles: ["engineer", "approver", "engineer"],
}
const countOf = (email: string) => as(cast.ada, (tx) => tx.member.count({ where: { email } }))

test("an administrator admits a member, whose colleagues see who it is", async () => {
  const admitted = await admitMember(cast.ada, mats, later(1))
  if (!admitted.ok) throw new Error(admitted.error.code)
  const { memberId } = admitted.value
  const seen = { id: memberId, name: "Mats", email: "mats@microsoft.example", roles: ["approver", "engineer"] }
  expect(await colleagues(cast.mia)).toContainEqual(seen)
  expect((await colleagues(cast.rosa)).map(({ name }) => name)).toEqual(["Ravi", "Rita", "Rosa"])
  expect(await eventsSeenBy(cast.ada, memberId)).toEqual([
    {
      kind: "member-admitted",
      at: later(1),
      payload: { vendor: "microsoft", email: "mats@microsoft.example", name: "Mats", roles: ["engineer", "approver"], by: "Ada" },
    },
  ])
  expect(await admitMember(cast.ada, mats, later(2))).toEqual({ ok: false, error: { code: "email-taken" } })
})

test("without a password nobody signs in as them, with one they do", async () => {
  await admitMember(cast.ada, { ...mats, email: "max@microsoft.example" }, later(1))
  expect(await whoSignsIn("max@microsoft.example", "", later(2))).toBeNull()
  const admitted = await admitMember(cast.ada, { ...mats, email: "moa@microsoft.example", password: "a good long one" }, later(1))
  expect(await whoSignsIn("moa@microsoft.example", "a good long one", later(2))).toBe(admitted.ok && admitted.value.memberId)
})

test("two who admit one address at once admit it once", async () => {
  const admit = () => admitMember(cast.ada, { ...mats, email: "twin@microsoft.example" }, later(1))
  const both = await Promise.all([admit(), admit()])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both).toContainEqual({ ok: false, error: { code: "email-taken" } })
  expect(await countOf("twin@microsoft.example")).toBe(1)
})

test("what is refused leaves nothing", async () => {
  const nils = { ...mats, email: "nils@microsoft.example" }
  const code = async (actor: Cast["ada"], input: AdmitInput) => {
    const admitted = await admitMember(actor, input, later(1))
    return admitted.ok ? "admitted" : admitted.error.code
  }
  expect(await code(cast.olaf, nils)).toBe("not-administrator")
  expect(await code(cast.mona, nils)).toBe("not-administrator")
  expect(await code(cast.ada, { ...nils, vendor: "nobody" })).toBe("vendor-unknown")
  expect(await code(cast.ada, { ...nils, roles: [] })).toBe("roles-missing")
  expect(await code(cast.ada, { ...nils, roles: ["administrator"] })).toBe("administrator-apart")
  expect(await code(cast.ada, { ...nils, password: "short" })).toBe("password-short")
  expect(await countOf("nils@microsoft.example")).toBe(0)
})

test("the database itself lets nobody else admit, grant a role or set a first password", async () => {
  const memberId = cast.olaf.memberId ?? ""
  const admit = as(cast.olaf, (tx) =>
    tx.member.createMany({
      data: { id: crypto.randomUUID(), vendorSlug: "microsoft", email: "o@x", name: "O", demo: false, at: later(1) },
    }),
  )
  await expect(admit).rejects.toThrow(/row-level security/)
  const grant = as(cast.olaf, (tx) =>
    tx.roleGrant.createMany({ data: { id: crypto.randomUUID(), memberId, role: "manager", at: later(1) } }),
  )
  await expect(grant).rejects.toThrow(/row-level security/)
  const bare = await admitMember(cast.ada, { ...mats, email: "bare@microsoft.example" }, later(1))
  const bareId = bare.ok ? bare.value.memberId : ""
  await as(cast.olaf, (tx) => tx.$executeRaw`SELECT first_password(${bareId}::uuid, 'x')`)
  expect(await whoSignsIn("bare@microsoft.example", "x", later(2))).toBeNull()
  const look = as(cast.ada, (tx) => tx.memberCredential.findMany())
  await expect(look).rejects.toThrow(/denied/)
})
