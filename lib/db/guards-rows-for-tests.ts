import { randomUUID } from "node:crypto"
import { idempotencyKey, now, type Scene } from "./guards-scene-for-tests"
import type { Attempt } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

export const signOff = (scene: Scene, parts: Row = {}, by: "marco" | "ravi" = "marco"): string => {
  const { memberId: member_id, vendor, name: member_name } = scene.cast[by]
  const { certification_id = scene.review } = parts
  const side = by === "marco" ? "sign" : "countersign"
  const digest = scene.digests[String(certification_id)] ?? ""
  return insert("sign_off", { certification_id, round: 1, side, vendor, member_id, member_name, digest, at: now(), ...parts })
}

export const round = (scene: Scene, parts: Row = {}): string =>
  insert("review_round", {
    certification_id: scene.testing,
    round: 1,
    cause: "submitted",
    digest: "a".repeat(64),
    program_slug: "testing",
    policy_version: 1,
    satisfied: true,
    decision: "{}",
    by_id: scene.cast.mia.memberId,
    by_name: "Mia",
    by_vendor: "microsoft",
    at: now(),
    ...parts,
  })

export const evidence = (scene: Scene, parts: Row = {}): string =>
  insert("round_evidence", {
    certification_id: scene.review,
    round: 1,
    run_id: scene.spare,
    uploaded_by_id: scene.cast.mia.memberId,
    ...parts,
  })

export const rejection = (scene: Scene, parts: Row = {}): string =>
  insert("rejection", {
    certification_id: scene.review,
    round: 1,
    vendor: "red-hat",
    by_id: scene.cast.ravi.memberId,
    by_name: "Ravi",
    reason: "An old build.",
    at: now(),
    ...parts,
  })

/** A withdrawal that keeps the slot of its certification. */
export const withdrawalAlone = (scene: Scene, parts: Row = {}): string => {
  const by_id = scene.cast.mia.memberId
  return insert("withdrawal", {
    certification_id: scene.review,
    vendor: "microsoft",
    by_id,
    by_name: "Mia",
    reason: "No.",
    at: now(),
    ...parts,
  })
}

export const withdrawal = (scene: Scene, parts: Row = {}): string => {
  const { certification_id = scene.review } = parts
  return `${withdrawalAlone(scene, parts)}; DELETE FROM certification_slot WHERE certification_id = '${certification_id}'`
}

export const share = (scene: Scene, parts: Row = {}): string =>
  insert("run_share", {
    run_id: scene.privateRun,
    vendor: "red-hat",
    by_id: scene.cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

export const result = (scene: Scene, parts: Row = {}): string =>
  insert("test_result", {
    run_id: scene.privateRun,
    index: 900,
    vendor: "red-hat",
    combination_id: scene.combination,
    suite: "s",
    status: "passed",
    raw_status: "passed",
    ...parts,
  })

/** One more file for a run: one of the files of that vendor that are kept. */
export const runFile = (run: string, vendor: string): string =>
  `INSERT INTO run_file (run_id, position, vendor, sha256, format, first_index)
   SELECT '${run}', 9, vendor, sha256, 'junit-xml', 0 FROM artifact WHERE vendor = '${vendor}' LIMIT 1`

/** The certificate of a certification whose round has both signatures; `parts` are SQL. */
export const certificate = (scene: Scene, parts: Record<string, string> = {}, of = scene.both): string => {
  const columns: Record<string, string> = {
    id: `'${randomUUID()}'`,
    certification_id: "c.id",
    round: "1",
    program_slug: "c.program_slug",
    policy_version: "1",
    guest: "k.guest",
    host: "k.host",
    arch: "k.arch",
    digest: "s.digest",
    signed_by: "s.vendor",
    signed_at: "s.at",
    countersigned_by: "x.vendor",
    countersigned_at: "x.at",
    demo: "true",
    at: "greatest(s.at, x.at)",
    ...parts,
  }
  return `INSERT INTO certificate (${Object.keys(columns).join(", ")}) SELECT ${Object.values(columns).join(", ")}
    FROM certification c JOIN combination k ON k.id = c.combination_id
    JOIN sign_off s ON s.certification_id = c.id AND s.side = 'sign' JOIN sign_off x ON x.certification_id = c.id AND x.side = 'countersign'
    WHERE c.id = '${of}'`
}

export const certification = (scene: Scene, parts: Row = {}): string =>
  insert("certification", {
    id: randomUUID(),
    program_slug: scene.bareProgram,
    number: 9,
    combination_id: scene.combination,
    guest_vendor: "red-hat",
    host_vendor: "microsoft",
    signing_vendor: "microsoft",
    countersigning_vendor: "red-hat",
    by_id: scene.cast.mia.memberId,
    by_name: "Mia",
    by_vendor: "microsoft",
    at: now(),
    ...parts,
  })

export const slot = (scene: Scene, parts: Row = {}): string =>
  insert("certification_slot", {
    program_slug: scene.bareProgram,
    combination_id: scene.combination,
    certification_id: scene.bare,
    ...parts,
  })

/** As above by whoever may: what nobody refuses. */
export const allowed: { name: string; as: Attempt["as"]; sql: (scene: Scene) => string }[] = [
  { name: "a signature", as: "marco", sql: (scene) => signOff(scene) },
  {
    name: "a countersignature, with its certificate",
    as: "ravi",
    sql: (scene) => {
      const { half } = scene
      return `${signOff(scene, { certification_id: half }, "ravi")}; ${certificate(scene, { program_slug: "'half'" }, half)}`
    },
  },
  { name: "a round", as: "mia", sql: (scene) => round(scene) },
  { name: "evidence of a round", as: "mia", sql: (scene) => evidence(scene) },
  { name: "a rejection", as: "ravi", sql: (scene) => rejection(scene) },
  { name: "a withdrawal that gives its slot back", as: "mia", sql: (scene) => withdrawal(scene) },
  { name: "a run shared", as: "rosa", sql: (scene) => share(scene) },
  { name: "a result of a private run", as: "rosa", sql: (scene) => result(scene) },
  { name: "a file of a private run", as: "rosa", sql: ({ privateRun }) => runFile(privateRun, "red-hat") },
  { name: "an answer kept for who sends again", as: "rosa", sql: () => idempotencyKey({ key: "another" }) },
  { name: "an answer filled in", as: "rosa", sql: () => "UPDATE idempotency_key SET status = 200" },
  { name: "an answer removed", as: "rosa", sql: () => "DELETE FROM idempotency_key" },
  {
    name: "a file with its bytes",
    as: "rosa",
    sql: () =>
      `${insert("artifact", { vendor: "red-hat", sha256: "x", bytes: 1, at: now() })};
       ${insert("artifact_chunk", { vendor: "red-hat", sha256: "x", index: 0, compressed: "" })}`,
  },
  { name: "a certificate", as: "marco", sql: (scene) => certificate(scene) },
  {
    name: "a certificate of a single day, from its last signature on",
    as: "marco",
    sql: (scene) => certificate(scene, { at: "x.at", valid_until: "(x.at AT TIME ZONE 'UTC')::date" }),
  },
  { name: "a slot", as: "mia", sql: (scene) => slot(scene) },
  { name: "a slot given back", as: "mia", sql: ({ kept }) => `DELETE FROM certification_slot WHERE certification_id = '${kept}'` },
]
