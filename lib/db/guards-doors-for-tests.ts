import { result, runFile } from "./guards-rows-for-tests"
import type { Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt, Guard } from "./guards-statements-for-tests"
import { insert } from "./insert-for-tests"

/** The functions that the application calls, itself or by a policy or a statement of its own; the public's role calls none. */
export const doors = [
  "acting_as(text)",
  "acting_member()",
  "acting_vendor()",
  "append_event(text,uuid,timestamp with time zone,text,text[])",
  "change_own_password(text)",
  "copied_combination()",
  "copied_run()",
  "copied_vendor()",
  "end_own_sessions()",
  "event_bytes(text,bigint,timestamp with time zone,text,uuid,text)",
  "first_password(uuid,text)",
  "is_party(text,text)",
  "mapped_case(boolean,text,text,text)",
  "mapping_is_of_party(uuid)",
  "record_sign_in(uuid,boolean,timestamp with time zone)",
  "run_is_of_party(uuid)",
  "session_lookup(uuid)",
  "sha256_hex(text)",
  "sign_in_lookup(text)",
  "token_lookup(text)",
  "use_password_reset(text,text,timestamp with time zone)",
]

const asked = (as: Asking, who: string, door: string, call: (scene: Scene) => string): Attempt => ({
  name: `${door} asked ${who}`,
  guard: `execute ${door}`,
  as,
  sql: (scene) => `SELECT ${call(scene)}`,
  refused: "denied",
})

const ofReview: [string, (scene: Scene) => string][] = [
  ["current_round(uuid)", ({ review }) => `current_round('${review}')`],
  ["certification_is_settled(uuid)", ({ review }) => `certification_is_settled('${review}')`],
  ["round_is_open(uuid,integer)", ({ review }) => `round_is_open('${review}', 1)`],
  ["certification_latest(uuid)", ({ review }) => `certification_latest('${review}')`],
  ["event_audience(text,uuid,timestamp with time zone)", ({ review }) => `event_audience('certified', '${review}', now())`],
  ["hold_certification(uuid)", ({ review }) => `hold_certification('${review}')`],
]

/** A result for each run and combination that a query gives. */
const results = (query: string): string =>
  `INSERT INTO test_result (run_id, index, vendor, combination_id, suite, status, raw_status)
   SELECT run, 900, vendor, combination, 's', 'passed', 'passed' FROM (${query}) t (run, vendor, combination)`

const added: Guard = "trigger test_result.test_result_may"

/** Functions that read past row-level security, and what a run says once others count on it. */
export const asking: Attempt[] = [
  ...ofReview.map(([door, call]) => asked("public", "by the public's role", door, call)),
  ...ofReview.map(([door, call]) => asked("olaf", "by who is party to nothing", door, call)),
  asked("public", "by the public's role", "run_is_of_party(uuid)", ({ privateRun }) => `run_is_of_party('${privateRun}')`),
  {
    name: "a result for a run that is shared",
    guard: added,
    as: "mia",
    sql: (scene) => result(scene, { run_id: scene.spare, vendor: "microsoft" }),
    refused: "test_result_before_shared",
  },
  {
    name: "a result of another combination than its run's",
    guard: added,
    as: "owner",
    sql: (scene) => results(`SELECT '${scene.privateRun}'::uuid, 'red-hat', combination_id FROM test_run WHERE id = '${scene.elsewhere}'`),
    refused: "test_result_combination",
  },
  {
    name: "results of two runs, one of which is shared",
    guard: added,
    as: "owner",
    sql: (scene) => results(`SELECT id, vendor, combination_id FROM test_run WHERE id IN ('${scene.privateRun}', '${scene.spare}')`),
    refused: "test_result_before_shared",
    without: "2 rows",
  },
  {
    name: "one more file of a run that is shared",
    guard: "trigger run_file.run_file_may",
    as: "mia",
    sql: ({ spare }) => runFile(spare, "microsoft"),
    refused: "run_file_before_shared",
  },
  {
    name: "more bytes in a file that is kept",
    guard: "trigger artifact_chunk.artifact_chunk_may",
    as: "rosa",
    sql: ({ privateSha }) => insert("artifact_chunk", { vendor: "red-hat", sha256: privateSha, index: 1, compressed: "" }),
    refused: "artifact_chunk_with_artifact",
  },
]
