import { randomUUID } from "node:crypto"
import { certification, evidence, rejection, result, round, runFile, share, signOff, slot, withdrawal } from "./guards-rows-for-tests"
import { idempotencyKey, now, type Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt, Guard } from "./guards-statements-for-tests"
import { insert } from "./insert-for-tests"

const some = /^[1-9]\d* rows$/

/** The tables that only parties, or only the own vendor, may read; each with its policies and what is hidden. */
const hidden: { table: string; policies: string[]; from: (as: Asking, scene: Scene) => string }[] = [
  ...["combination", "certification"].map((table) => ({ table, policies: ["parties"], from: () => table })),
  ...[
    "certification_lock",
    "certification_slot",
    "review_round",
    "round_evidence",
    "sign_off",
    "rejection",
    "withdrawal",
    "certificate",
    "challenge",
  ].map((table) => ({ table, policies: ["with_certification"], from: () => table })),
  ...["test_result", "run_warning", "run_file", "artifact"].map((table) => ({ table, policies: ["with_run"], from: () => table })),
  { table: "artifact_chunk", policies: ["with_artifact"], from: () => "artifact_chunk" },
  { table: "run_share", policies: ["parties"], from: () => "run_share" },
  { table: "test_run", policies: ["own_run", "shared_with_other_party"], from: () => "test_run" },
  { table: "member", policies: ["own_vendor"], from: (_, { cast }) => `member WHERE id = '${cast.rosa.memberId}'` },
  { table: "role_grant", policies: ["with_member"], from: (_, { grantOfRavi }) => `role_grant WHERE id = '${grantOfRavi}'` },
  { table: "role_end", policies: ["with_grant"], from: () => "role_end" },
  { table: "api_token", policies: ["own_vendor"], from: () => "api_token" },
  { table: "api_token_end", policies: ["with_token"], from: () => "api_token_end" },
  { table: "password_reset", policies: ["issued_by_administrator"], from: () => "password_reset" },
  { table: "idempotency_key", policies: ["own_vendor"], from: () => "idempotency_key" },
  { table: "event_payload", policies: ["audience"], from: () => "event_payload WHERE 'microsoft' = ANY (audience)" },
]

const readBy = (as: Asking, who: string): Attempt[] =>
  hidden.flatMap(({ table, policies, from }) =>
    policies.map((policy) => ({
      name: `${table} read ${who}${policies.length > 1 ? `, without ${policy}` : ""}`,
      guard: `policy ${table}.${policy}` as const,
      as,
      sql: (scene: Scene) => `SELECT FROM ${from(as, scene)}`,
      refused: "0 rows",
      without: some,
    })),
  )

/** What the other party keeps to itself until it shares. */
const ofPrivateRun = (guard: Guard, what: string, from: (scene: Scene) => string): Attempt => ({
  name: `${what} of the other party's private run`,
  guard,
  as: "marco",
  sql: (scene) => `SELECT FROM ${from(scene)}`,
  refused: "0 rows",
  without: some,
})

const ofOther: Attempt[] = [
  ofPrivateRun("policy test_run.own_run", "the row", ({ privateRun }) => `test_run WHERE id = '${privateRun}'`),
  ofPrivateRun("policy test_run.shared_with_other_party", "the mere existence", ({ privateRun }) => `test_run WHERE id = '${privateRun}'`),
  ofPrivateRun("policy test_result.with_run", "the results", ({ privateRun }) => `test_result WHERE run_id = '${privateRun}'`),
  ofPrivateRun("policy run_warning.with_run", "the warnings", ({ privateRun }) => `run_warning WHERE run_id = '${privateRun}'`),
  ofPrivateRun("policy run_file.with_run", "the name of the file", ({ privateRun }) => `run_file WHERE run_id = '${privateRun}'`),
  ofPrivateRun("policy idempotency_key.own_vendor", "the answer to the sending", () => "idempotency_key WHERE vendor = 'red-hat'"),
  ofPrivateRun("policy artifact.with_run", "the file", ({ privateSha }) => `artifact WHERE sha256 = '${privateSha}'`),
  ofPrivateRun("policy artifact_chunk.with_artifact", "the bytes", ({ privateSha }) => `artifact_chunk WHERE sha256 = '${privateSha}'`),
  ofPrivateRun(
    "policy event_payload.audience",
    "the event",
    ({ privateRun }) => `event_payload p JOIN event e USING (number) WHERE e.kind = 'run-recorded' AND e.subject = '${privateRun}'`,
  ),
  ...(["member", "api_token"] as const).map(
    (table): Attempt => ({
      name: `${table} of the other party`,
      guard: `policy ${table}.own_vendor`,
      as: "marco",
      sql: () => `SELECT FROM ${table} WHERE vendor_slug = 'red-hat'`,
      refused: "0 rows",
      without: some,
    }),
  ),
]

const run = ({ combination, privateSha }: Scene): string =>
  insert("test_run", {
    id: randomUUID(),
    combination_id: combination,
    vendor: "red-hat",
    format: "junit-xml",
    sha256: privateSha,
    started_at_has_zone: false,
    passed: 0,
    failed: 0,
    errored: 0,
    skipped: 0,
    other: 0,
    suites: 0,
    completeness: "complete",
    environment: "[]",
    uploaded_by_name: "Rosa",
    at: now(),
  })

const combinationRow = (parts: Record<string, string>): string =>
  insert("combination", {
    id: randomUUID(),
    guest: "rhel-9.4",
    guest_vendor: "red-hat",
    host: "azure-local",
    host_vendor: "microsoft",
    arch: "aarch64",
    added_by_vendor: "microsoft",
    at: now(),
    ...parts,
  })

const write = (name: string, guard: Guard, as: Asking, sql: Attempt["sql"], parts: Partial<Attempt> = {}): Attempt => ({
  name,
  guard,
  as,
  sql,
  refused: "row-level security",
  without: "1 rows",
  ...parts,
})

/** Rows written in another vendor's name, or by a vendor that is party to nothing. */
const written: Attempt[] = [
  write("a combination of others", "policy combination.added_by_party", "olaf", () => combinationRow({})),
  write("a combination in the other's name", "policy combination.added_by_party", "mia", () =>
    combinationRow({ added_by_vendor: "red-hat" }),
  ),
  write("a run in the other's name", "policy test_run.own_vendor_adds", "mia", run, {
    beside: ["index test_run.test_run_vendor_combination_id_sha256_key"],
  }),
  write("a share of the other's run", "policy run_share.own_vendor_shares", "mia", (scene) =>
    share(scene, { by_id: scene.cast.mia.memberId }),
  ),
  write("a share in a colleague's name", "policy run_share.own_vendor_shares", "rosa", (scene) =>
    share(scene, { by_id: scene.cast.ravi.memberId }),
  ),
  write("a share in nobody's name", "policy run_share.own_vendor_shares", "rosa", (scene) => share(scene, { by_id: null })),
  write("a warning on the other's run", "policy run_warning.own_vendor_adds", "mia", ({ privateRun }) =>
    insert("run_warning", { run_id: privateRun, id: 9, vendor: "red-hat", code: "c", message: "m", blocks: true }),
  ),
  write("a result in the other's run", "policy test_result.own_vendor_adds", "mia", (scene) => result(scene)),
  write("a file in the other's name", "policy artifact.own_vendor_adds", "mia", () =>
    insert("artifact", { vendor: "red-hat", sha256: "x", bytes: 1, at: now() }),
  ),
  write(
    "bytes in the other's file",
    "policy artifact_chunk.own_vendor_adds",
    "mia",
    ({ privateSha }) => insert("artifact_chunk", { vendor: "red-hat", sha256: privateSha, index: 9, compressed: "" }),
    {
      beside: ["trigger artifact_chunk.artifact_chunk_may"],
    },
  ),
  write("a file of the other's run", "policy run_file.own_vendor_adds", "mia", ({ privateRun }) => runFile(privateRun, "red-hat")),
  write("a key of the other's", "policy idempotency_key.own_vendor", "mia", () => idempotencyKey({ key: "another" })),
  write("the other's answer replaced", "policy idempotency_key.own_vendor", "mia", () => "UPDATE idempotency_key SET status = 500", {
    refused: "0 rows",
    without: some,
  }),
  write("the other's answer removed", "policy idempotency_key.own_vendor", "mia", () => "DELETE FROM idempotency_key", {
    refused: "0 rows",
    without: some,
  }),
  write("a certification of others", "policy certification.planned_by_party", "olaf", (scene) => certification(scene), {
    beside: ["trigger certification.certification_holds_slot"],
  }),
  write("a certification in a colleague's name", "policy certification.planned_by_party", "mona", (scene) => certification(scene), {
    beside: ["trigger certification.certification_holds_slot"],
  }),
  write(
    "a lock on others' certification",
    "policy certification_lock.parties_add",
    "olaf",
    ({ bare, combination }) => insert("certification_lock", { certification_id: bare, combination_id: combination, turn: 0 }),
    {
      without: "certification_lock_pkey",
    },
  ),
  write("others' lock held", "policy certification_lock.parties_hold", "olaf", () => "UPDATE certification_lock SET turn = 1", {
    refused: "0 rows",
    without: some,
  }),
  write("a slot for others' certification", "policy certification_slot.parties_add", "olaf", (scene) => slot(scene)),
  write("others' slots given back", "policy certification_slot.parties_give_back", "olaf", () => "DELETE FROM certification_slot", {
    refused: "0 rows",
    without: "certification_slot_kept",
  }),
  write("a round of others", "policy review_round.own_vendor_adds", "olaf", (scene) => round(scene)),
  write("a round in the other's name", "policy review_round.own_vendor_adds", "rosa", (scene) => round(scene)),
  write("a round in a colleague's name", "policy review_round.own_vendor_adds", "mona", (scene) => round(scene)),
  write("evidence of others' round", "policy round_evidence.parties_add", "olaf", (scene) => evidence(scene)),
  write("a signature for another vendor", "policy sign_off.signed_in_own_name", "ravi", (scene) => signOff(scene)),
  write("a signature in a colleague's name", "policy sign_off.signed_in_own_name", "mona", (scene) => signOff(scene)),
  write("a rejection in another's name", "policy rejection.own_vendor_adds", "marco", (scene) => rejection(scene)),
  write("a withdrawal in another's name", "policy withdrawal.own_vendor_adds", "rosa", (scene) => withdrawal(scene)),
  write("a withdrawal in a colleague's name", "policy withdrawal.own_vendor_adds", "mona", (scene) => withdrawal(scene)),
  write("a challenge in another's name", "policy challenge.own_vendor_adds", "rosa", ({ done }) =>
    insert("challenge", { id: randomUUID(), certification_id: done, vendor: "microsoft", reason: "r", digest: "x", at: now() }),
  ),
  write(
    "a certificate by who is party to nothing",
    "policy certificate.parties_add",
    "olaf",
    ({ both, combination, digests }) =>
      insert("certificate", {
        id: randomUUID(),
        certification_id: both,
        round: 1,
        program_slug: "both",
        policy_version: 1,
        guest: "g",
        host: combination,
        arch: "x86_64",
        digest: digests[both] ?? "",
        signed_by: "microsoft",
        signed_at: at,
        countersigned_by: "red-hat",
        countersigned_at: at,
        demo: true,
        at,
      }),
    { beside: ["trigger certificate.certificate_may"] },
  ),
]

const byAdministrator = (name: string, guard: Guard, sql: Attempt["sql"]): Attempt => write(name, guard, "marco", sql)
const at = now()

/** What only an administrator adds. */
const administered: Attempt[] = [
  byAdministrator("a vendor", "policy vendor.added_by_administrator", () => insert("vendor", { slug: "x", name: "X" })),
  byAdministrator("a release", "policy release.added_by_administrator", () =>
    insert("release", { slug: "x", vendor_slug: "microsoft", family: "x", name: "X", ordinal: 1 }),
  ),
  byAdministrator("a fact of the catalogue", "policy catalog_fact.added_by_administrator", () =>
    insert("catalog_fact", { kind: "release", key: "x", version: 1, undated: false }),
  ),
  byAdministrator("a program", "policy program.added_by_administrator", () =>
    insert("program", {
      slug: "x",
      name: "X",
      demo: false,
      validating_vendor: "microsoft",
      guest_vendor: "red-hat",
      first_contact: "f",
      second_contact: "s",
      terms: "t",
      at,
    }),
  ),
  byAdministrator("a policy", "policy policy_version.added_by_administrator", () =>
    insert("policy_version", { program_slug: "review", version: 2, applies_from: "2026-01-01", requirements: "[]", at }),
  ),
  byAdministrator("a member", "policy member.admitted_by_administrator", () =>
    insert("member", { id: randomUUID(), vendor_slug: "microsoft", email: "x@microsoft.example", name: "X", demo: false, at }),
  ),
  byAdministrator("a role", "policy role_grant.granted_by_administrator", ({ cast }) =>
    insert("role_grant", { id: randomUUID(), member_id: cast.mia.memberId, role: "approver", at }),
  ),
  byAdministrator("the end of a role", "policy role_end.ended_by_administrator", ({ grantOfRavi }) =>
    insert("role_end", { grant_id: grantOfRavi, at }),
  ),
  byAdministrator("a reset", "policy password_reset.issued_by_administrator", ({ cast }) =>
    insert("password_reset", { id: randomUUID(), member_id: cast.mia.memberId, token_hash: "y", expires_at: at, at }),
  ),
  byAdministrator("a token", "policy api_token.issued_by_administrator", () =>
    insert("api_token", { id: randomUUID(), vendor_slug: "microsoft", name: "n", token_hash: "h", scopes: ["runs:write"], at }),
  ),
  write(
    "the end of a token",
    "policy api_token_end.ended_by_administrator",
    "marco",
    ({ tokenId }) => insert("api_token_end", { token_id: tokenId, at }),
    { without: "api_token_end_pkey" },
  ),
]

export const vendors: Attempt[] = [
  ...readBy("olaf", "by who is party to nothing"),
  ...readBy("nobody", "in nobody's name"),
  ...ofOther,
  ...written,
  ...administered,
]
