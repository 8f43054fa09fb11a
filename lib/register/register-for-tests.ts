import { fileURLToPath } from "node:url"
import type { Fact } from "@/lib/catalog/facts"
import { readCatalogue } from "@/lib/catalog/read-data"
import type { Day } from "./answer"
import { type Index, indexSnapshot, type Query } from "./index-snapshot"
import type { PublicCertificate, PublicProgram, Snapshot } from "./snapshot"

export const today: Day = "2026-11-24"

/** The facts of the project's own files. */
export async function catalogueFacts(): Promise<Fact[]> {
  const facts = await readCatalogue(fileURLToPath(new URL("../../prisma/data", import.meta.url)))
  if (!facts.ok) throw new Error(JSON.stringify(facts.error))
  return facts.value
}

export const snapshotOf = (parts: Partial<Snapshot>): Snapshot => ({
  builtAt: `${today}T12:00:00.000Z`,
  facts: [],
  programs: [],
  certificates: [],
  challenges: [],
  ...parts,
})

export const indexOf = (parts: Partial<Snapshot>): Index => indexSnapshot(snapshotOf(parts))

/** "rhel-9.4 on hyper-v-windows-server-2022", on x86_64, as of today unless told otherwise. */
export function asked(pair: string, asOf: Day = today, arch = "x86_64"): Query {
  const [guest = "", host = ""] = pair.split(" on ")
  return { guest, host, arch, asOf }
}

/** What was known by the end of a day, as if nothing had come to be known since. */
export function frozenAt(facts: readonly Fact[], day: Day): Fact[] {
  return facts
    .filter(({ knownFrom }) => knownFrom === null || knownFrom <= day)
    .map((fact) => (fact.knownUntil !== null && fact.knownUntil > day ? { ...fact, knownUntil: null } : fact))
}

export const windowsOnRhel: PublicProgram = {
  slug: "windows-server-on-rhel",
  name: "Windows Server on RHEL",
  demo: true,
  validatingVendor: "red-hat",
  guestVendor: "microsoft",
  covers: {
    guests: ["windows-server-2016", "windows-server-2019", "windows-server-2022", "windows-server-2025"],
    hosts: ["rhel-kvm-8", "rhel-kvm-9", "rhel-kvm-10"],
    architectures: ["x86_64"],
  },
  contacts: { first: "Red Hat support", second: "Microsoft support" },
  terms: "An agreement with each vendor.",
  policies: [{ version: 1, appliesFrom: "2026-01-01", requirements: [] }],
  knownFrom: "2026-01-01",
}

export const certificate: PublicCertificate = {
  id: "c-1",
  program: "windows-server-on-rhel",
  guest: "windows-server-2022",
  host: "rhel-kvm-9",
  arch: "x86_64",
  certifiedAt: "2026-06-15T09:00:00.000Z",
  validUntil: null,
  digest: "d".repeat(64),
  policyVersion: 1,
  signatures: [
    { vendor: "red-hat", act: "sign", at: "2026-06-14T09:00:00.000Z" },
    { vendor: "microsoft", act: "countersign", at: "2026-06-15T09:00:00.000Z" },
  ],
  waivers: [],
  conditions: [],
  demo: true,
}
