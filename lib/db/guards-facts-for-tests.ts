import { randomUUID } from "node:crypto"
import { link } from "./guards-events-for-tests"
import { certificate, certification, rejection, result, round, share, signOff, withdrawal } from "./guards-rows-for-tests"
import { now, type Scene } from "./guards-scene-for-tests"
import type { Attempt } from "./guards-statements-for-tests"
import { insert } from "./insert-for-tests"

/** Tables whose rows are facts, each with a column to try an edit on. */
export const factTables: Record<string, string> = {
  vendor: "name",
  release: "name",
  catalog_fact: "source",
  member: "name",
  role_grant: "role",
  role_end: "at",
  password_reset: "at",
  password_reset_use: "at",
  api_token: "name",
  api_token_end: "at",
  program: "name",
  policy_version: "at",
  combination: "arch",
  artifact: "bytes",
  artifact_chunk: "compressed",
  test_run: "tool",
  run_warning: "message",
  run_warning_answer: "answer",
  failure_note: "note",
  failure_note_end: "by_name",
  run_share: "at",
  run_file: "file_name",
  run_retraction: "reason",
  run_redaction: "reason",
  test_result: "status",
  result_intake: "vendor",
  certification: "due_on",
  review_round: "digest",
  round_evidence: "uploaded_by_id",
  sign_off: "digest",
  rejection: "reason",
  withdrawal: "reason",
  certificate: "valid_until",
  challenge: "reason",
  case_mapping: "pattern",
  case_mapping_end: "reason",
  mapped_result: "vendor",
  run_request: "reason",
  run_request_act: "at",
  event: "kind",
  event_payload: "payload",
  register_change: "at",
}

const edit = (act: "UPDATE" | "DELETE" | "TRUNCATE", table: string, column: string): string =>
  ({ UPDATE: `UPDATE ${table} SET ${column} = DEFAULT`, DELETE: `DELETE FROM ${table}`, TRUNCATE: `TRUNCATE ${table}` })[act]

/** By the owner a trigger refuses it, by the application there is no grant for it. */
const edited = Object.entries(factTables).flatMap(([table, column]) =>
  (["UPDATE", "DELETE", "TRUNCATE"] as const).flatMap((act): Attempt[] => {
    const sql = edit(act, table, column)
    const refused = `${table} is a fact and is never edited`
    const trigger = `trigger ${table}.${act === "TRUNCATE" ? "facts_stay_whole" : "facts_stay"}` as const
    return [
      {
        name: `${act} ${table} by its owner`,
        guard: trigger,
        as: "owner",
        sql: () => (act === "TRUNCATE" ? `${sql} CASCADE` : sql),
        refused,
        without: new RegExp(`^(?!${refused})`),
      },
      {
        name: `${act} ${table} by an administrator through the application`,
        guard: `grant ${table}.${act}`,
        as: "ada",
        sql: () => sql,
        refused: "denied",
        without: /^(?!denied$)/,
      },
    ]
  }),
)

/** Tables of which the public's role may read something. */
export const publicTables = [
  "vendor",
  "release",
  "catalog_fact",
  "program",
  "policy_version",
  "certificate",
  "challenge",
  "register_change",
]

export const privateTables = [
  ...Object.keys(factTables).filter((table) => !publicTables.includes(table)),
  "member_credential",
  "certification_lock",
  "certification_slot",
  "idempotency_key",
  "upload_progress",
]

const readByPublic = privateTables.map(
  (table): Attempt => ({
    name: `${table} read by the public's role`,
    guard: `grant ${table}.SELECT`,
    as: "public",
    sql: () => `SELECT FROM ${table}`,
    refused: "denied",
    without: "0 rows",
  }),
)

const ofChallenge = ["reason", "vendor", "run_id", "digest"].map(
  (column): Attempt => ({
    name: `the ${column} of a challenge read by the public's role`,
    guard: `grant challenge.SELECT(${column})`,
    as: "public",
    sql: () => `SELECT ${column} FROM challenge`,
    refused: "denied",
  }),
)

const inTwoHours = () => new Date(Date.now() + 2 * 3_600_000).toISOString()
const ahead = (table: string, as: Attempt["as"], sql: Attempt["sql"], beside: Attempt["beside"] = []): Attempt => ({
  name: `a fact of ${table} in the future`,
  guard: `trigger ${table}.not_in_future`,
  beside,
  as,
  sql,
  refused: "fact_not_in_future",
})

const anotherRun = ({ privateRun }: Scene, changes: string): string =>
  `INSERT INTO test_run SELECT (jsonb_populate_record(NULL::test_run, to_jsonb(r) || '{"id": "${randomUUID()}", "sha256": "x", ${changes}}')).*
   FROM test_run r WHERE id = '${privateRun}'`

/** The fact that would not be there yet. */
const future: Attempt[] = [
  ahead("test_run", "rosa", (scene) => anotherRun(scene, `"at": "${inTwoHours()}"`)),
  ahead("run_share", "rosa", (scene) => share(scene, { at: inTwoHours() })),
  ahead("certification", "mia", (scene) => certification(scene, { at: inTwoHours() }), ["trigger certification.certification_holds_slot"]),
  ahead("review_round", "mia", (scene) => round(scene, { at: inTwoHours() })),
  ahead("sign_off", "marco", (scene) => signOff(scene, { at: inTwoHours() })),
  ahead("rejection", "ravi", (scene) => rejection(scene, { at: inTwoHours() })),
  ahead("withdrawal", "mia", (scene) => withdrawal(scene, { at: inTwoHours() })),
  ahead("certificate", "marco", (scene) => certificate(scene, { at: `'${inTwoHours()}'` }), [
    "constraint certificate.certificate_at_second_signature",
  ]),
  ahead("challenge", "mia", ({ done }) =>
    insert("challenge", { id: randomUUID(), certification_id: done, vendor: "microsoft", reason: "r", digest: "x", at: inTwoHours() }),
  ),
  ahead("event", "mia", (scene) => link(scene, { at: `now() + interval '2 hours'` })),
]

const combination = (parts: Record<string, string>): string =>
  insert("combination", {
    id: randomUUID(),
    guest: "rhel-9.4",
    guest_vendor: "red-hat",
    host: "azure-local",
    host_vendor: "microsoft",
    arch: "aarch64",
    added_by_vendor: "microsoft",
    at: new Date().toISOString(),
    ...parts,
  })

const worded = (table: string, constraint: string, as: Attempt["as"], sql: Attempt["sql"], beside: Attempt["beside"] = []): Attempt => ({
  name: `${table}: ${constraint}`,
  guard: `constraint ${table}.${constraint}`,
  beside,
  as,
  sql,
  refused: constraint,
})

/** Values that only some words may be. */
const words: Attempt[] = [
  worded("member", "member_email_lower", "ada", () =>
    insert("member", {
      id: randomUUID(),
      vendor_slug: "microsoft",
      email: "X@x.example",
      name: "X",
      demo: false,
      at: new Date().toISOString(),
    }),
  ),
  worded("role_grant", "role_grant_role", "ada", ({ cast }) =>
    insert("role_grant", { id: randomUUID(), member_id: cast.mia.memberId, role: "king", at: new Date().toISOString() }),
  ),
  worded("test_run", "test_run_completeness", "rosa", (scene) => anotherRun(scene, '"completeness": "mostly"')),
  worded("test_run", "test_run_counts", "rosa", (scene) => anotherRun(scene, '"failed": -1')),
  worded("test_result", "test_result_status", "rosa", (scene) => result(scene, { status: "fine" })),
  worded("test_result", "test_result_start", "rosa", (scene) => result(scene, { started_at: now() })),
  worded("combination", "combination_two_vendors", "rosa", () =>
    combination({ host: "rhel-kvm-9", host_vendor: "red-hat", added_by_vendor: "red-hat" }),
  ),
  worded("combination", "combination_added_by_party", "owner", () => combination({ added_by_vendor: "third-vendor" })),
]

export const facts: Attempt[] = [...edited, ...readByPublic, ...ofChallenge, ...future, ...words]
