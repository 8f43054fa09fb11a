import type { DecidedRequirement, Decision } from "@/lib/policy/rules"
import type { Actor, Role } from "@/lib/vendor/rules"
import type { CertificationFacts, Round, SignOff } from "./rules"

/** A moment so many hours after the certification was planned. */
export const hour = (hours: number): Date => new Date(Date.UTC(2026, 8, 1) + hours * 3_600_000)

export const digest = "d".repeat(64)

const person = (name: string, vendor: string, ...roles: Role[]): Actor => ({
  memberId: `id-of-${name.toLowerCase()}`,
  name,
  vendor,
  vendorName: vendor,
  roles,
  token: null,
})

export const rosa = person("Rosa", "red-hat", "engineer")
export const ravi = person("Ravi", "red-hat", "approver")
export const rita = person("Rita", "red-hat", "manager")
export const mia = person("Mia", "microsoft", "engineer")
export const marco = person("Marco", "microsoft", "approver")
export const mona = person("Mona", "microsoft", "manager")
export const olaf = person("Olaf", "third-vendor", "engineer", "approver")
export const ada = person("Ada", "countersign", "administrator")

/** A machine of Microsoft's, issued to Mia. */
export const token: Actor = {
  ...mia,
  roles: [],
  name: "token nightly",
  token: { id: "t", scopes: ["runs:write", "certifications:write"] },
}

export const everybody = [rosa, ravi, rita, mia, marco, mona, olaf, ada, token]

export const round = (parts: Partial<Round> = {}): Round => ({
  round: 1,
  cause: "submitted",
  digest,
  policyVersion: 1,
  satisfied: true,
  at: hour(10),
  byName: "Mia",
  byVendor: "microsoft",
  uploaders: ["id-of-mia", "id-of-rosa"],
  rejection: null,
  ...parts,
})

export const signOff = (by: Actor, parts: Partial<SignOff> = {}): SignOff => ({
  round: 1,
  side: by.vendor === "microsoft" ? "sign" : "countersign",
  vendor: by.vendor,
  memberId: by.memberId ?? "",
  memberName: by.name,
  digest,
  at: hour(20),
  ...parts,
})

/** Microsoft validates Red Hat's guest on its host, and planned it. */
export const factsOf = (parts: Partial<CertificationFacts> = {}): CertificationFacts => ({
  guestVendor: "red-hat",
  hostVendor: "microsoft",
  signingVendor: "microsoft",
  countersigningVendor: "red-hat",
  plannedByVendor: "microsoft",
  plannedAt: hour(0),
  firstSharedAt: null,
  rounds: [],
  signOffs: [],
  withdrawal: null,
  certificate: null,
  challenge: null,
  ...parts,
})

export const planned = factsOf()
export const inTesting = factsOf({ firstSharedAt: hour(5) })
export const inReview = factsOf({ firstSharedAt: hour(5), rounds: [round()] })
export const rejected = factsOf({
  firstSharedAt: hour(5),
  rounds: [round({ rejection: { byName: "Ravi", vendor: "red-hat", reason: "An old build.", at: hour(15) } })],
})
export const withdrawn = factsOf({
  ...inReview,
  withdrawal: { byName: "Mia", vendor: "microsoft", reason: "Out of support.", at: hour(30) },
})
export const certified = factsOf({
  ...inReview,
  signOffs: [signOff(marco), signOff(ravi, { at: hour(25) })],
  certificate: { id: "certificate", at: hour(25), validUntil: null },
})

const requirement = (id: string, phase: DecidedRequirement["phase"], outcome: DecidedRequirement["outcome"]): DecidedRequirement => ({
  id,
  phase,
  side: "microsoft",
  title: id,
  outcome,
  because: [],
  missing: [],
})

const decision = (interop: DecidedRequirement["outcome"], validation: DecidedRequirement["outcome"]): Decision => ({
  policyVersion: 1,
  satisfied: interop === "met" && validation === "met",
  interoperable: interop === "met",
  requirements: [
    requirement("sql-server", "application-interoperability", interop),
    requirement("storage", "guest-validation", validation),
    requirement("time", "guest-validation", "met"),
  ],
})

export const satisfied = decision("met", "met")
export const interoperable = decision("met", "failed")
export const oneSided = decision("missing", "stale")
