import { randomUUID } from "node:crypto"
import { now, type Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt, Guard } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

const open = randomUUID()
const ended = randomUUID()

/** Red Hat asks Microsoft. */
const asked = ({ cast, combination }: Scene, parts: Row = {}): string =>
  insert("run_request", {
    id: randomUUID(),
    combination_id: combination,
    from_vendor: "red-hat",
    to_vendor: "microsoft",
    cases: [],
    reason: "A new build.",
    by_id: cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

/** Microsoft accepts. */
const act = ({ cast }: Scene, parts: Row = {}): string =>
  insert("run_request_act", {
    request_id: open,
    act: "accepted",
    vendor: "microsoft",
    by_id: cast.mia.memberId,
    by_name: "Mia",
    at: now(),
    ...parts,
  })

const ofRosa = ({ cast }: Scene): Row => ({ vendor: "red-hat", by_id: cast.rosa.memberId, by_name: "Rosa" })

/** Two requests of Red Hat's, of which one was withdrawn. */
export async function askTwice(scene: Scene): Promise<void> {
  for (const id of [open, ended]) await scene.owner.query(asked(scene, { id }))
  await scene.owner.query(act(scene, { request_id: ended, act: "withdrawn", ...ofRosa(scene) }))
}

const attempt = (name: string, guard: Guard, as: Asking, sql: Attempt["sql"], refused: string): Attempt => ({
  name,
  guard,
  as,
  sql,
  refused,
})
const walled = (name: string, guard: Guard, as: Asking, sql: Attempt["sql"]) => attempt(name, guard, as, sql, "row-level security")
const may = (name: string, as: Asking, sql: Attempt["sql"], refused: string) =>
  attempt(`an act on a request ${name}`, "trigger run_request_act.run_request_act_may", as, sql, refused)
const checked = (table: "run_request" | "run_request_act", name: string, as: Asking, sql: Attempt["sql"]) =>
  attempt(`${table}: ${name}`, `constraint ${table}.${name}`, as, sql, name)
const future = (table: "run_request" | "run_request_act", as: Asking, sql: Attempt["sql"]) =>
  attempt(`${table}: in the future`, `trigger ${table}.not_in_future`, as, sql, "fact_not_in_future")

const read = (["olaf", "nobody", "ada"] as const).flatMap((as): Attempt[] => [
  {
    ...attempt(`requests read by ${as}`, "policy run_request.two_vendors", as, () => "SELECT FROM run_request", "0 rows"),
    without: "2 rows",
  },
  {
    ...attempt(`acts on requests read by ${as}`, "policy run_request_act.with_request", as, () => "SELECT FROM run_request_act", "0 rows"),
    without: "1 rows",
  },
])

const asks: Guard = "policy run_request.own_vendor_asks"
const acts: Guard = "policy run_request_act.own_vendor_acts"
const inTwoHours = () => new Date(Date.now() + 7_200_000).toISOString()
const longAgo = "2020-01-01T00:00:00.000Z"

export const requesting: Attempt[] = [
  ...read,
  walled("a run asked for in the other vendor's name", asks, "mia", (scene) => asked(scene, { by_id: scene.cast.mia.memberId })),
  walled("a run asked for in a colleague's name", asks, "ravi", (scene) => asked(scene)),
  walled("a run asked of who makes neither side", asks, "rosa", (scene) => asked(scene, { to_vendor: "third-vendor" })),
  walled("a run asked for by who makes neither side", asks, "olaf", (scene) =>
    asked(scene, { from_vendor: "third-vendor", by_id: scene.cast.olaf.memberId }),
  ),
  checked("run_request", "run_request_two_vendors", "rosa", (scene) => asked(scene, { to_vendor: "red-hat" })),
  checked("run_request", "run_request_reason", "rosa", (scene) => asked(scene, { reason: " " })),
  future("run_request", "rosa", (scene) => asked(scene, { at: inTwoHours() })),
  walled("a request accepted in the other vendor's name", acts, "rosa", (scene) => act(scene, { by_id: scene.cast.rosa.memberId })),
  walled("a request accepted in a colleague's name", acts, "marco", (scene) => act(scene)),
  may("by who asked, to accept it", "rosa", (scene) => act(scene, ofRosa(scene)), "run_request_act_by"),
  may("by who was asked, to withdraw it", "mia", (scene) => act(scene, { act: "withdrawn" }), "run_request_act_by"),
  may("before it was there", "mia", (scene) => act(scene, { at: longAgo }), "run_request_act_after_request"),
  may("that ended", "mia", (scene) => act(scene, { request_id: ended }), "run_request_act_before_end"),
  may(
    "answered with a run of another combination",
    "mia",
    (scene) => act(scene, { act: "answered", run_id: scene.elsewhere }),
    "run_request_act_run_fits",
  ),
  may(
    "answered with a run of who asked",
    "owner",
    (scene) => act(scene, { act: "answered", run_id: scene.privateRun }),
    "run_request_act_run_fits",
  ),
  checked("run_request_act", "run_request_act_act", "mia", (scene) => act(scene, { act: "shrugged" })),
  checked("run_request_act", "run_request_act_reason", "mia", (scene) => act(scene, { act: "declined", reason: " " })),
  checked("run_request_act", "run_request_act_run", "mia", (scene) => act(scene, { act: "answered" })),
  future("run_request_act", "mia", (scene) => act(scene, { at: inTwoHours() })),
]

/** What whoever may ask and answer is not refused. */
export const requestedRightly: { name: string; as: Asking; sql: (scene: Scene) => string }[] = [
  { name: "a run asked of the other vendor", as: "rosa", sql: (scene) => asked(scene) },
  { name: "a request accepted", as: "mia", sql: (scene) => act(scene) },
  { name: "a request declined with a reason", as: "mia", sql: (scene) => act(scene, { act: "declined", reason: "No machine." }) },
  { name: "a request withdrawn", as: "rosa", sql: (scene) => act(scene, { act: "withdrawn", ...ofRosa(scene) }) },
  {
    name: "a request answered with a shared run",
    as: "mia",
    sql: (scene) => act(scene, { act: "answered", run_id: scene.spare }),
  },
]
