import { evidence, share } from "./guards-rows-for-tests"
import { now, type Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

type Fact = "run_retraction" | "run_redaction"
const both: Fact[] = ["run_retraction", "run_redaction"]

/** Red Hat's private run taken back; `of` is another run. */
const takenBack = (fact: Fact, scene: Scene, parts: Row = {}, of = scene.privateRun): string =>
  insert(fact, {
    run_id: of,
    vendor: "red-hat",
    reason: "Wrong host.",
    by_id: scene.cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

/** A private run of Red Hat's of its own, retracted and redacted, so that there is a row of each. */
export async function takeOneBack(scene: Scene): Promise<void> {
  const run = await scene.ledger.send(scene.cast.rosa, scene.pair, "lisa", ["Nvme.verify_nvme_basic"], { share: false })
  for (const fact of both) await scene.owner.query(takenBack(fact, scene, {}, run))
}

const written = (fact: Fact): Attempt[] => {
  const policy = `policy ${fact}.own_vendor_takes_back` as const
  const other = (name: string, as: Asking, sql: Attempt["sql"]): Attempt => ({
    name: `${fact}: ${name}`,
    guard: policy,
    as,
    sql,
    refused: "row-level security",
  })
  return [
    other("of the other vendor's run", "mia", (scene) => takenBack(fact, scene, { by_id: scene.cast.mia.memberId })),
    other("in a colleague's name", "ravi", (scene) => takenBack(fact, scene)),
    {
      name: `${fact}: without a reason`,
      guard: `constraint ${fact}.${fact}_reason`,
      as: "rosa",
      sql: (scene) => takenBack(fact, scene, { reason: " " }),
      refused: `${fact}_reason`,
    },
    {
      name: `${fact}: in the future`,
      guard: `trigger ${fact}.not_in_future`,
      as: "rosa",
      sql: (scene) => takenBack(fact, scene, { at: new Date(Date.now() + 7_200_000).toISOString() }),
      refused: "fact_not_in_future",
    },
    {
      name: `${fact}: before the run was there`,
      guard: `trigger ${fact}.taken_back_after_run`,
      as: "rosa",
      sql: (scene) => takenBack(fact, scene, { at: "2020-01-01T00:00:00.000Z" }),
      refused: "taken_back_after_run",
    },
  ]
}

const read = (fact: Fact): Attempt[] =>
  (["olaf", "nobody", "marco"] as const).map((as) => ({
    name: `${fact} of a private run read by ${as}`,
    guard: `policy ${fact}.with_run`,
    as,
    sql: () => `SELECT FROM ${fact}`,
    refused: "0 rows",
    without: "1 rows",
  }))

/** What somebody tries to remove with a redaction beyond what it removes, or without one. */
const beyond = (name: string, table: string, statement: (scene: Scene) => string): Attempt => ({
  name: `beside a redaction: ${name}`,
  guard: `trigger ${table}.facts_stay`,
  as: "owner",
  sql: (scene) => `${takenBack("run_redaction", scene)}; ${statement(scene)}`,
  refused: `${table} is a fact and is never edited`,
  without: /^[1-9]\d* rows$/,
})

const ofPrivate = (scene: Scene): string => `run_id = '${scene.privateRun}'`

export const takingBack: Attempt[] = [
  ...both.flatMap(written),
  ...both.flatMap(read),
  beyond("a verdict", "test_result", (scene) => `UPDATE test_result SET status = 'failed', message = NULL WHERE ${ofPrivate(scene)}`),
  beyond("another message", "test_result", (scene) => `UPDATE test_result SET message = 'fine' WHERE ${ofPrivate(scene)}`),
  beyond(
    "texts of another run",
    "test_result",
    (scene) => `UPDATE test_result SET message = NULL, stack_trace = NULL WHERE run_id = '${scene.spare}'`,
  ),
  beyond("a result", "test_result", (scene) => `DELETE FROM test_result WHERE ${ofPrivate(scene)}`),
  beyond("counts", "test_run", (scene) => `UPDATE test_run SET passed = 0 WHERE id = '${scene.privateRun}'`),
  beyond("the environment of another run", "test_run", (scene) => `UPDATE test_run SET environment = '[]' WHERE id = '${scene.spare}'`),
  beyond("bytes of another file", "artifact_chunk", () => "DELETE FROM artifact_chunk WHERE vendor = 'microsoft'"),
  {
    name: "bytes removed where a redaction was an earlier transaction's, and a setting says otherwise",
    guard: "trigger test_result.facts_stay",
    as: "owner",
    sql: () =>
      `SELECT set_config('countersign.redacting', 'on', true);
       UPDATE test_result SET message = NULL, stack_trace = NULL, stdout = NULL, stderr = NULL, attempts = NULL, properties = NULL
         WHERE run_id = (SELECT run_id FROM run_redaction)`,
    refused: "test_result is a fact and is never edited",
    without: /^[1-9]\d* rows$/,
  },
  {
    name: "a retracted run shared",
    guard: "trigger run_share.run_share_not_retracted",
    as: "rosa",
    sql: (scene) => `${takenBack("run_retraction", scene)}; ${share(scene)}`,
    refused: "run_share_not_retracted",
  },
  {
    name: "a retracted run as evidence",
    guard: "trigger round_evidence.round_evidence_not_retracted",
    as: "owner",
    sql: (scene) => `${takenBack("run_retraction", scene, { vendor: "microsoft" }, scene.spare)}; ${evidence(scene)}`,
    refused: "round_evidence_not_retracted",
  },
  {
    name: "a redacted file in another run",
    guard: "trigger run_file.run_file_may",
    as: "owner",
    sql: ({ privateRun }) =>
      `INSERT INTO run_file SELECT '${privateRun}', 9, vendor, sha256, file_name, format, 0 FROM run_file
       WHERE run_id = (SELECT run_id FROM run_redaction)`,
    refused: "run_file_not_redacted",
  },
]

/** What whoever may take back is not refused. */
export const takenBackRightly: { name: string; as: Asking; sql: (scene: Scene) => string }[] = [
  ...both.map((fact) => ({ name: fact, as: "rosa" as const, sql: (scene: Scene) => takenBack(fact, scene) })),
]

/** These make others wait or remove, and refuse nothing: lib/test-run/taking-back.db.test.ts and its race try them. */
export const removing = ["trigger run_retraction.holds_run", "trigger run_redaction.holds_runs", "trigger run_redaction.removes"]
