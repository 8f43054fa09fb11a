import type { ActionName } from "@/lib/certification/actions"
import { wordsForOnlooker } from "@/lib/certification/refusals"
import type { CertificationView } from "@/lib/certification/view"

/** Why the act cannot be done here and now, for somebody of this vendor; null where it can. */
export function whyNot(
  certification: CertificationView,
  name: ActionName,
  vendor: string,
  vendorName: (slug: string) => string,
): string | null {
  const { state, plannedByVendor, awaited, guestVendor, hostVendor, allowedActions } = certification
  const asked = allowedActions.find(({ action }) => action === name)
  if (asked?.code !== "not-engineer" && asked?.code !== "not-approver") return asked?.reason ?? null
  const standing = { state, planner: plannedByVendor, awaited: awaited?.vendors ?? [], parties: [guestVendor, hostVendor] }
  return wordsForOnlooker(name === "countersign" ? "sign" : name, standing, vendor, vendorName).detail
}
