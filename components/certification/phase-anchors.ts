import type { Phase } from "@/lib/policy/rules"

/** Where each phase stands on the page of a certification. */
export const phaseAnchors: Record<Phase, string> = { "application-interoperability": "interoperability", "guest-validation": "validation" }
