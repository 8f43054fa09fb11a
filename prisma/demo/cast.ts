import { operator, type Role } from "@/lib/vendor/rules"

/** The people of the demo and of the tests: `<name>@<vendor slug>.example`, one password for all. */
export const demoPassword = "countersign-demo"

export type CastMember = { name: string; vendor: string; email: string; roles: Role[] }

const member = (name: string, vendor: string, roles: Role[]): CastMember => ({
  name,
  vendor,
  email: `${name.toLowerCase()}@${vendor}.example`,
  roles,
})

export const cast = {
  rosa: member("Rosa", "red-hat", ["engineer"]),
  ravi: member("Ravi", "red-hat", ["approver"]),
  rita: member("Rita", "red-hat", ["manager"]),
  mia: member("Mia", "microsoft", ["engineer"]),
  marco: member("Marco", "microsoft", ["approver"]),
  mona: member("Mona", "microsoft", ["manager"]),
  /** Another vendor's engineer and approver: party to nothing. */
  olaf: member("Olaf", "third-vendor", ["engineer", "approver"]),
  /** Administers the program; never signs. */
  ada: member("Ada", "countersign", ["administrator"]),
} as const satisfies Record<string, CastMember>

export type CastName = keyof typeof cast

/** Vendors of the cast that no catalogue file names. */
export const castVendors = [{ slug: "third-vendor", name: "Third Vendor (demo)" }, operator]
