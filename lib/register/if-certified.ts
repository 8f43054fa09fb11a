import { type Index, pairKey, type Query } from "./index-snapshot"
import type { PublicCertificate } from "./snapshot"

/** The register as it would be had both vendors signed this pair on the day asked about. For looking ahead: it is held nowhere. */
export function ifCertified(index: Index, program: string, query: Query): Index {
  const { guest, host, arch, asOf } = query
  const certificate: PublicCertificate = {
    id: "",
    program,
    guest,
    host,
    arch,
    certifiedAt: `${asOf}T00:00:00.000Z`,
    validUntil: null,
    digest: "",
    policyVersion: 0,
    signatures: [],
    waivers: [],
    conditions: [],
    demo: false,
  }
  const key = pairKey(query)
  return { ...index, certificates: new Map(index.certificates).set(key, [certificate, ...(index.certificates.get(key) ?? [])]) }
}
