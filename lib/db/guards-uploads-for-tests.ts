import { randomUUID } from "node:crypto"
import { now, type Scene } from "./guards-scene-for-tests"
import type { Attempt } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

const some = /^[1-9]\d* rows$/

/** The partition that results are copied into has no policies: nobody reads it but through `test_result`. */
export const partitions = ["test_result_rows"]

const columns = "index, suite, status, raw_status"
const named = ({ combination }: Scene, run: string): string =>
  `SELECT set_config('countersign.run', '${run}', true), set_config('countersign.combination', '${combination}', true);`

/** Adds a result by COPY, for a run and a combination that the transaction names. */
const copied = (scene: Scene, run: string, column = "", value = ""): string =>
  `${named(scene, run)}
   COPY test_result_rows (${columns}${column}) FROM STDIN (FORMAT csv)\n900,s,passed,passed${value}`

export const progressOf = (parts: Row = {}): string =>
  insert("upload_progress", {
    vendor: "red-hat",
    id: randomUUID(),
    guest: "rhel-9.4",
    host: "azure-local",
    arch: "x86_64",
    bytes: 1,
    results: 0,
    phase: "receiving",
    started_at: now(),
    updated_at: now(),
    ...parts,
  })

const ofRedHat = progressOf({ id: "0b7e6f0e-6c1c-4b4e-9d52-0f3f6b7a9c11" })

const ofProgress = (name: string, sql: string, refused: string, without: Attempt["without"] = some): Attempt => ({
  name,
  guard: "policy upload_progress.own_vendor",
  as: "mia",
  sql: () => sql,
  refused,
  ...(without === undefined ? {} : { without }),
})

/** What comes by COPY, and how far an upload is. */
export const uploads: Attempt[] = [
  {
    name: "results whose run does not follow",
    guard: "trigger result_intake.intake_with_run",
    as: "rosa",
    sql: (scene) => copied(scene, randomUUID()),
    refused: "result_intake_with_run",
  },
  {
    name: "results that nobody notes",
    guard: "trigger test_result_rows.intake_is_noted",
    as: "rosa",
    sql: (scene) => copied(scene, randomUUID()),
    refused: "result_intake_with_run",
  },
  {
    name: "results for a run that is there already",
    guard: "trigger result_intake.intake_with_run",
    as: "mia",
    sql: (scene) => copied(scene, scene.elsewhere),
    refused: "result_intake_pkey",
    without: "result_intake_pkey",
  },
  ...[
    {
      name: "a result that is inserted where results are copied",
      sql: (scene: Scene) =>
        `${named(scene, randomUUID())} INSERT INTO test_result_rows (${columns}) VALUES (900, 's', 'passed', 'passed')`,
    },
    {
      name: "results that name another run on their way",
      sql: (scene: Scene) =>
        `${named(scene, randomUUID())} INSERT INTO test_result_rows (${columns})
           SELECT n, 's', 'passed', set_config('countersign.run', '${scene.elsewhere}', true) FROM generate_series(900, 901) n`,
    },
    {
      name: "an INSERT that speaks of COPY",
      sql: (scene: Scene) =>
        `${named(scene, randomUUID())} /* COPY test_result_rows (name) FROM STDIN (FORMAT csv) */
           INSERT INTO test_result_rows (${columns}) VALUES (900, 's', 'passed', 'passed')`,
    },
  ].map(
    (attempt): Attempt => ({
      ...attempt,
      guard: "trigger test_result_rows.rows_come_by_copy",
      as: "rosa",
      refused: "test_result_rows_by_copy",
      without: /^result_intake_(with_run|pkey)$/,
    }),
  ),
  {
    name: "results for a run that came in another way",
    guard: "trigger result_intake.intake_with_run",
    as: "owner",
    sql: (scene) =>
      `INSERT INTO result_intake SELECT gen_random_uuid(), vendor, combination_id FROM test_run WHERE id = '${scene.elsewhere}'`,
    refused: "result_intake_with_run",
  },
  ...["vendor", "run_id", "combination_id"].map(
    (column): Attempt => ({
      name: `copied results that say their own ${column}`,
      guard: `grant test_result_rows.INSERT(${column})`,
      as: "rosa",
      sql: (scene) => copied(scene, randomUUID(), `, ${column}`, column === "vendor" ? ",microsoft" : `,${randomUUID()}`),
      refused: "denied",
      without: "result_intake_with_run",
    }),
  ),
  {
    name: "copied results read by the public's role",
    guard: "grant test_result_rows.SELECT",
    as: "public",
    sql: () => "SELECT FROM test_result_rows",
    refused: "denied",
    without: some,
  },
  {
    name: "TRUNCATE test_result_rows by its owner",
    guard: "trigger test_result_rows.facts_stay_whole",
    as: "owner",
    sql: () => "TRUNCATE test_result_rows CASCADE",
    refused: "test_result_rows is a fact and is never edited",
    without: /^(?!test_result_rows is a fact)/,
  },
  {
    name: "a result of a run that never was",
    guard: "trigger test_result.test_result_may",
    as: "owner",
    sql: ({ combination }) =>
      insert("test_result", {
        run_id: randomUUID(),
        index: 900,
        vendor: "red-hat",
        combination_id: combination,
        suite: "s",
        status: "passed",
        raw_status: "passed",
      }),
    refused: "test_result_with_run",
  },
  ofProgress("an upload in the other's name", ofRedHat, "row-level security", undefined),
  ofProgress("the other's uploads read", "SELECT FROM upload_progress", "0 rows"),
  ofProgress("the other's upload written over", "UPDATE upload_progress SET phase = 'done'", "0 rows"),
  ofProgress("the other's upload removed", "DELETE FROM upload_progress", "0 rows"),
]
