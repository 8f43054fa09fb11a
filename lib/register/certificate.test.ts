import { expect, it } from "vitest"
import { certificatePage } from "./certificate"
import { catalogueFacts, certificate, indexOf, today, windowsOnRhel } from "./register-for-tests"
import type { PublicCertificate, PublicRequirement } from "./snapshot"

const facts = await catalogueFacts()
const requirement = (id: string, only: Partial<PublicRequirement> = {}): PublicRequirement => ({
  id,
  phase: "guest-validation",
  side: null,
  title: id,
  cases: [id],
  freshnessDays: null,
  ...only,
})
const requirements = [
  requirement("every"),
  requirement("its-host", { onlyHosts: ["rhel-kvm-9"] }),
  requirement("another-host", { onlyHosts: ["rhel-kvm-8"] }),
  requirement("another-guest", { onlyGuests: ["windows-server-2016"] }),
]
const program = { ...windowsOnRhel, policies: [{ version: 1, appliesFrom: "2026-01-01", requirements }] }
const shown = (asOf: string, certificates: PublicCertificate[] = [certificate], id = "c-1") =>
  certificatePage(indexOf({ facts, programs: [program], certificates }), id, asOf)

it("is there from the day of the second signature on", () => {
  expect(shown("2026-06-14")).toBeNull()
  expect(shown("2026-06-15")?.certificate).toEqual(certificate)
  expect(shown(today, [certificate], "c-2")).toBeNull()
})

it("has those requirements of its policy that apply to its pair", () => {
  expect(shown(today)?.policy?.requirements.map(({ id }) => id)).toEqual(["every", "its-host"])
  expect(shown(today, [{ ...certificate, policyVersion: 2 }])?.policy).toBeNull()
})

it("says whether the answer of the day rests on it", () => {
  expect(shown(today)?.standing).toEqual({ kind: "stands" })
  const short = { ...certificate, validUntil: "2026-07-31" }
  expect(shown("2026-07-31", [short])?.standing).toEqual({ kind: "stands" })
  expect(shown("2026-08-01", [short])?.standing).toEqual({ kind: "ended", on: "2026-07-31" })
  const newer = { ...certificate, id: "c-2", certifiedAt: "2026-09-01T09:00:00.000Z" }
  expect(shown("2026-08-31", [certificate, newer])?.standing).toEqual({ kind: "stands" })
  expect(shown(today, [certificate, newer])?.standing).toEqual({ kind: "replaced", by: "c-2" })
  expect(shown(today, [certificate, newer], "c-2")?.standing).toEqual({ kind: "stands" })
})
