import { randomUUID } from "node:crypto"
import { certificate, certification, rejection, result, round, share, signOff, withdrawal } from "./guards-rows-for-tests"
import type { Scene } from "./guards-scene-for-tests"
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
  run_share: "at",
  test_result: "status",
  certification: "due_on",
  review_round: "digest",
  round_evidence: "uploaded_by_id",
  sign_off: "digest",
  rejection: "reason",
  withdrawal: "reason",
  certificate: "valid_until",
  challenge: "reason",
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

/** The fact that would not be there yet. A run's file is set aside: its key is no guard of time. */
const future: Attempt[] = [
  ahead("test_run", "rosa", (scene) => anotherRun(scene, `"at": "${inTwoHours()}"`), ["constraint test_run.test_run_vendor_sha256_fkey"]),
  ahead("run_share", "rosa", (scene) => share(scene, { at: inTwoHours() })),
  ahead("certification", "mia", (scene) => certification(scene, { at: inTwoHours() }), ["trigger certification.certification_holds_slot"]),
  ahead("review_round", "mia", (scene) => round(scene, { at: inTwoHours() })),
  ahead("sign_off", "marco", (scene) => signOff(scene, { at: inTwoHours() })),
  ahead("rejection", "ravi", (scene) => rejection(scene, { at: inTwoHours() })),
  ahead("withdrawal", "mia", (scene) => withdrawal(scene, { at: inTwoHours() })),
  ahead("certificate", "marco", (scene) => certificate(scene, { at: `'${inTwoHours()}'` })),
  ahead("challenge", "mia", ({ done }) =>
    insert("challenge", { id: randomUUID(), certification_id: done, vendor: "microsoft", reason: "r", digest: "x", at: inTwoHours() }),
  ),
  ahead("event", "mia", () => link({ at: `now() + interval '2 hours'` })),
]

/** The next event of the chain, as it has to be but for the parts, which are SQL. */
function link({
  number = "number + 1",
  previous = "hash",
  at = "now()",
  hashed = "t.said",
  payload = "",
}: Partial<Record<string, string>>): string {
  const subject = "'00000000-0000-4000-8000-000000000000'"
  return `INSERT INTO event SELECT ${number}, t.at, 'signed', ${subject}, ${previous}, t.said,
      sha256_hex(event_bytes(${previous}, ${number}, t.at, 'signed', ${subject}, ${hashed}))
    FROM event, (SELECT date_trunc('milliseconds', ${at}) AS at, sha256_hex('salt' || E'\\n' || '{}') AS said) t ORDER BY number DESC LIMIT 1${payload}`
}

const payload = (text: string) =>
  link({ payload: `; INSERT INTO event_payload SELECT max(number), 'salt', '${text}', ARRAY['microsoft'] FROM event` })

export const rightEvents = { event: link({}), payload: payload("{}"), toOthers: payload("{}").replace("['microsoft']", "['red-hat']") }

const broken = (name: string, sql: string): Attempt => ({
  name: `an event ${name}`,
  guard: "trigger event.event_continues_chain",
  as: "mia",
  sql: () => sql,
  refused: "event_continues_chain",
})

const chained: Attempt[] = [
  broken("that leaves a gap", link({ number: "number + 2" })),
  broken("that follows none", link({ previous: "repeat('0', 64)" })),
  broken("whose hash is of something else", link({ hashed: "'another commitment'" })),
  {
    name: "a payload that is not what the event commits to",
    guard: "trigger event_payload.event_payload_committed",
    as: "mia",
    sql: () => payload('{"by":"somebody else"}'),
    refused: "event_payload_committed",
  },
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
  worded("test_run", "test_run_completeness", "rosa", (scene) => anotherRun(scene, '"completeness": "mostly"'), [
    "constraint test_run.test_run_vendor_sha256_fkey",
  ]),
  worded("test_run", "test_run_counts", "rosa", (scene) => anotherRun(scene, '"failed": -1'), [
    "constraint test_run.test_run_vendor_sha256_fkey",
  ]),
  worded("test_result", "test_result_status", "rosa", (scene) => result(scene, { status: "fine" })),
  worded("combination", "combination_two_vendors", "rosa", () =>
    combination({ host: "rhel-kvm-9", host_vendor: "red-hat", added_by_vendor: "red-hat" }),
  ),
  worded("combination", "combination_added_by_party", "owner", () => combination({ added_by_vendor: "third-vendor" })),
]

export const facts: Attempt[] = [...edited, ...readByPublic, ...ofChallenge, ...future, ...chained, ...words]
