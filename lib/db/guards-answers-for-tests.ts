import { share } from "./guards-rows-for-tests"
import { now, type Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

/** Numbers of warnings that block, beyond those that a reader gives. */
const [answered, open] = [100, 101]
const runs = new WeakMap<Scene, string>()
const runOf = (scene: Scene): string => runs.get(scene) ?? ""

const warning = (id: number, run: string, vendor = "red-hat"): string =>
  insert("run_warning", { run_id: run, id, vendor, code: "guest-contradicts", message: "m", blocks: true })

/** An answer of Red Hat's, by Rosa, to what is open in its run. */
const answer = (scene: Scene, parts: Row = {}): string =>
  insert("run_warning_answer", {
    run_id: runOf(scene),
    warning_id: open,
    vendor: "red-hat",
    answer: "The image was relabelled.",
    by_id: scene.cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

/** A private run of Red Hat's with two warnings that block, one of them answered. */
export async function contradictOne(scene: Scene): Promise<void> {
  const run = await scene.ledger.send(scene.cast.rosa, scene.pair, "lisa", ["Nvme.verify_nvme_basic"], { share: false })
  runs.set(scene, run)
  for (const id of [answered, open]) await scene.owner.query(warning(id, run))
  await scene.owner.query(answer(scene, { warning_id: answered }))
}

const refusedTo = (name: string, as: Asking, guard: Attempt["guard"], parts: (scene: Scene) => Row, refused: string): Attempt => ({
  name: `an answer ${name}`,
  guard,
  as,
  sql: (scene) => answer(scene, parts(scene)),
  refused,
})
const policy = "policy run_warning_answer.own_vendor_answers"

const closed: [string, string][] = [
  ["work_audience(text,uuid,timestamp with time zone)", "work_audience('warning-answered', gen_random_uuid(), now())"],
  ["record_audience(text,uuid,timestamp with time zone)", "record_audience('certified', gen_random_uuid(), now())"],
]

export const answering: Attempt[] = [
  refusedTo("for the other vendor", "mia", policy, ({ cast }) => ({ by_id: cast.mia.memberId }), "row-level security"),
  refusedTo("in a colleague's name", "ravi", policy, () => ({}), "row-level security"),
  refusedTo(
    "without a word",
    "rosa",
    "constraint run_warning_answer.run_warning_answer_said",
    () => ({ answer: " " }),
    "run_warning_answer_said",
  ),
  refusedTo(
    "in the future",
    "rosa",
    "trigger run_warning_answer.not_in_future",
    () => ({ at: new Date(Date.now() + 7_200_000).toISOString() }),
    "fact_not_in_future",
  ),
  refusedTo(
    "before the run was there",
    "rosa",
    "trigger run_warning_answer.answered_after_run",
    () => ({ at: "2020-01-01T00:00:00.000Z" }),
    "taken_back_after_run",
  ),
  ...(["olaf", "nobody", "marco"] as const).map(
    (as): Attempt => ({
      name: `an answer in a private run read by ${as}`,
      guard: "policy run_warning_answer.with_run",
      as,
      sql: () => "SELECT FROM run_warning_answer",
      refused: "0 rows",
      without: "1 rows",
    }),
  ),
  {
    name: "a warning for a run that is shared",
    guard: "trigger run_warning.run_warning_may",
    as: "mia",
    sql: ({ spare }) => warning(open, spare, "microsoft"),
    refused: "run_warning_before_shared",
  },
  {
    name: "a run shared with a warning that nobody answered",
    guard: "trigger run_share.run_share_warnings_answered",
    as: "rosa",
    sql: (scene) => share(scene, { run_id: runOf(scene) }),
    refused: "run_share_warnings_answered",
  },
  ...closed.flatMap(([door, call]) =>
    (["public", "olaf"] as const).map(
      (as): Attempt => ({ name: `${door} asked by ${as}`, guard: `execute ${door}`, as, sql: () => `SELECT ${call}`, refused: "denied" }),
    ),
  ),
]

/** What whoever may answer is not refused, nor sharing what is answered. */
export const answeredRightly: { name: string; as: Asking; sql: (scene: Scene) => string }[] = [
  { name: "an answer", as: "rosa", sql: (scene) => answer(scene) },
  {
    name: "a run shared once its last warning is answered",
    as: "rosa",
    sql: (scene) => `${answer(scene)}; ${share(scene, { run_id: runOf(scene) })}`,
  },
]
