import "server-only"
import type { Client } from "pg"
import { z } from "zod"
import { storedFact } from "@/lib/catalog/facts"
import { Requirements } from "@/lib/policy/queries"
import type { PublicCertificate, PublicChallenge, PublicProgram, Snapshot } from "./snapshot"

/** The number of the last change to a public fact; 0 in an empty register. Cheap: asked every few seconds. */
export async function lastChange(client: Client): Promise<number> {
  const { rows } = await client.query("SELECT coalesce(max(id), 0)::int AS id FROM register_change")
  return z.object({ id: z.int() }).parse(rows[0]).id
}

/** Everything public, as one moment saw it. The client is of the public role, so nothing else can come along. */
export async function buildSnapshot(client: Client, now: Date): Promise<{ change: number; snapshot: Snapshot }> {
  await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
  try {
    const change = await lastChange(client)
    const facts = await client.query(`
      SELECT kind, key, version, payload, source, undated,
        to_char(known_from, 'YYYY-MM-DD') AS "knownFrom", to_char(known_until, 'YYYY-MM-DD') AS "knownUntil"
      FROM catalog_fact ORDER BY kind, key, version`)
    const snapshot = {
      builtAt: now.toISOString(),
      facts: facts.rows.map(storedFact),
      programs: await programs(client),
      certificates: await certificates(client),
      challenges: await challenges(client),
    }
    return { change, snapshot }
  } finally {
    await client.query("ROLLBACK")
  }
}

const Program = z.object({
  slug: z.string(),
  name: z.string(),
  demo: z.boolean(),
  validatingVendor: z.string(),
  guestVendor: z.string(),
  guests: z.array(z.string()),
  hosts: z.array(z.string()),
  architectures: z.array(z.string()),
  first: z.string(),
  second: z.string(),
  terms: z.string(),
  knownFrom: z.string(),
  policies: z.array(z.object({ version: z.int(), appliesFrom: z.string(), requirements: Requirements })),
})

async function programs(client: Client): Promise<PublicProgram[]> {
  const { rows } = await client.query(`
    SELECT p.slug, p.name, p.demo, p.validating_vendor AS "validatingVendor", p.guest_vendor AS "guestVendor",
      p.guests, p.hosts, p.architectures, p.first_contact AS first, p.second_contact AS second, p.terms,
      to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "knownFrom",
      (SELECT coalesce(json_agg(json_build_object('version', v.version, 'appliesFrom', to_char(v.applies_from, 'YYYY-MM-DD'),
        'requirements', v.requirements) ORDER BY v.version), '[]') FROM policy_version v WHERE v.program_slug = p.slug) AS policies
    FROM program p ORDER BY p.slug`)
  return rows.map((row) => {
    const { guests, hosts, architectures, first, second, ...program } = Program.parse(row)
    return { ...program, covers: { guests, hosts, architectures }, contacts: { first, second } }
  })
}

const Certificate = z.object({
  id: z.string(),
  program: z.string(),
  guest: z.string(),
  host: z.string(),
  arch: z.string(),
  certifiedAt: z.date(),
  validUntil: z.string().nullable(),
  digest: z.string(),
  policyVersion: z.int(),
  signedBy: z.string(),
  signedAt: z.date(),
  countersignedBy: z.string(),
  countersignedAt: z.date(),
  demo: z.boolean(),
})

async function certificates(client: Client): Promise<PublicCertificate[]> {
  const { rows } = await client.query(`
    SELECT id, program_slug AS program, guest, host, arch, at AS "certifiedAt", to_char(valid_until, 'YYYY-MM-DD') AS "validUntil", digest,
      policy_version AS "policyVersion", signed_by AS "signedBy", signed_at AS "signedAt",
      countersigned_by AS "countersignedBy", countersigned_at AS "countersignedAt", demo
    FROM certificate ORDER BY at, id`)
  return rows.map((row) => {
    const { signedBy, signedAt, countersignedBy, countersignedAt, certifiedAt, ...certificate } = Certificate.parse(row)
    return {
      ...certificate,
      certifiedAt: certifiedAt.toISOString(),
      signatures: [
        { vendor: signedBy, act: "sign", at: signedAt.toISOString() },
        { vendor: countersignedBy, act: "countersign", at: countersignedAt.toISOString() },
      ],
      // Waivers and conditions come with the acts that make them.
      waivers: [],
      conditions: [],
    }
  })
}

const Challenge = z.object({ certificate: z.string(), openedAt: z.date() })

async function challenges(client: Client): Promise<PublicChallenge[]> {
  const { rows } = await client.query(`
    SELECT c.id AS certificate, h.at AS "openedAt"
    FROM challenge h JOIN certificate c ON c.certification_id = h.certification_id ORDER BY h.at, h.id`)
  return rows.map((row) => {
    const { certificate, openedAt } = Challenge.parse(row)
    return { certificate, openedAt: openedAt.toISOString(), resolvedAt: null }
  })
}
