import { randomUUID } from "node:crypto"
import { certificate, rejection, round, share, signOff, withdrawal } from "./guards-rows-for-tests"
import type { Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

/** Years before anything in the scene. */
const at = "2020-01-01T00:00:00.000Z"

const early = (table: string, as: Asking, sql: (scene: Scene, parts: Row) => string): Attempt => ({
  name: `a fact of ${table} dated before what came before it`,
  guard: `trigger ${table}.in_order`,
  as,
  sql: (scene) => sql(scene, { at }),
  refused: "fact_in_order",
})

/** The clock of a fact runs forward. */
export const order: Attempt[] = [
  early("review_round", "mia", round),
  early("sign_off", "marco", signOff),
  early("rejection", "ravi", rejection),
  early("withdrawal", "mia", withdrawal),
  early("challenge", "mia", ({ done }, parts) =>
    insert("challenge", { id: randomUUID(), certification_id: done, vendor: "microsoft", reason: "r", digest: "x", ...parts }),
  ),
  {
    name: "a certificate that begins after its second signature",
    guard: "constraint certificate.certificate_at_second_signature",
    as: "marco",
    sql: (scene) => certificate(scene, { at: "greatest(s.at, x.at) + interval '1 millisecond'" }),
    refused: "certificate_at_second_signature",
  },
  {
    name: "a run shared before it was there",
    guard: "trigger run_share.run_share_after_run",
    as: "rosa",
    sql: (scene) => share(scene, { at }),
    refused: "run_share_after_run",
  },
]
