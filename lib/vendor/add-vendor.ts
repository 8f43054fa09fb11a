import "server-only"
import { randomUUID } from "node:crypto"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import { type Actor, type AdministratorRefusal, administratorRefusal, type VendorRefusal, vendorRefusal } from "./rules"

export type AddVendorInput = { slug: string; name: string }
export type AddVendorRefusal = AdministratorRefusal | VendorRefusal | { code: "vendor-exists" }

/** Adds a vendor, known from now on under its slug. */
export async function addVendor(actor: Actor, input: AddVendorInput, now: Date): Promise<Result<AddVendorInput, AddVendorRefusal>> {
  const refusal = administratorRefusal(actor) ?? vendorRefusal(input)
  if (refusal) return refused(refusal)
  const vendor = { slug: input.slug, name: input.name.trim() }
  return as(actor, async (tx) => {
    const { count } = await tx.vendor.createMany({ data: vendor, skipDuplicates: true })
    if (count === 0) return refused({ code: "vendor-exists" })
    await appendEvent(tx, {
      kind: "vendor-added",
      subject: randomUUID(),
      at: now,
      payload: { ...vendor, by: actor.name },
      audience: [...new Set([actor.vendor, vendor.slug])],
    })
    return ok(vendor)
  })
}
