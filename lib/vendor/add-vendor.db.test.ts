import { beforeAll, expect, test } from "vitest"
import { as } from "@/lib/db/as"
import type { Cast } from "@/prisma/demo/admit-cast"
import { addVendor } from "./add-vendor"
import { later, newLedgerWithCast } from "./cast-for-tests"

let cast: Cast
beforeAll(async () => {
  const ledger = await newLedgerWithCast()
  cast = ledger.cast
  return ledger.drop
})

const named = (slug: string) => as(cast.ada, (tx) => tx.vendor.findMany({ where: { slug }, select: { slug: true, name: true } }))

test("an administrator adds a vendor", async () => {
  expect(await addVendor(cast.ada, { slug: "acme", name: " Acme " }, later(1))).toEqual({
    ok: true,
    value: { slug: "acme", name: "Acme" },
  })
  expect(await named("acme")).toEqual([{ slug: "acme", name: "Acme" }])
  const where = { kind: "vendor-added", at: later(1) }
  const event = await as(cast.ada, (tx) => tx.event.findFirst({ where, select: { payload: { select: { payload: true } } } }))
  expect(JSON.parse(event?.payload?.payload ?? "null")).toEqual({ slug: "acme", name: "Acme", by: "Ada" })
})

test("once, also when two do it at once", async () => {
  const add = () => addVendor(cast.ada, { slug: "globex", name: "Globex" }, later(1))
  const both = await Promise.all([add(), add()])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await add()).toEqual({ ok: false, error: { code: "vendor-exists" } })
  expect(await named("globex")).toHaveLength(1)
})

test("nobody else does, and a malformed slug is refused", async () => {
  for (const actor of [cast.olaf, cast.marco]) {
    expect(await addVendor(actor, { slug: "xen", name: "Xen" }, later(1))).toEqual({ ok: false, error: { code: "not-administrator" } })
  }
  expect(await addVendor(cast.ada, { slug: "Xen!", name: "Xen" }, later(1))).toEqual({ ok: false, error: { code: "slug-malformed" } })
  expect(await named("xen")).toEqual([])
})

test("the database itself refuses another's vendor", async () => {
  const insert = as(cast.olaf, (tx) => tx.vendor.createMany({ data: { slug: "xen", name: "Xen" } }))
  await expect(insert).rejects.toThrow(/row-level security/)
})
