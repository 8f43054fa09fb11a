import { randomUUID } from "node:crypto"
import { afterEach, beforeAll, expect, test } from "vitest"
import { must } from "@/lib/certification/ledger-for-tests"
import { findCertification } from "@/lib/certification/queries"
import { signCertification } from "@/lib/certification/sign"
import { share } from "@/lib/db/guards-rows-for-tests"
import { newScene, now, type Scene } from "@/lib/db/guards-scene-for-tests"
import { insert } from "@/lib/db/insert-for-tests"
import { saidTo, type TwoAtOnce, twoAtOnce } from "@/lib/db/two-at-once-for-tests"
import { retractRun } from "./retract"

let scene: Scene
let two: TwoAtOnce
beforeAll(async () => {
  scene = await newScene()
  two = await twoAtOnce(scene)
  return async () => {
    await two.end()
    await scene.drop()
  }
})
afterEach(() => two.undone())

const privateRun = () => scene.ledger.send(scene.cast.rosa, scene.pair, "lisa", ["Nvme.verify_nvme_basic"], { share: false })

const takenBack = (fact: "run_retraction" | "run_redaction", run: string): string =>
  insert(fact, { run_id: run, vendor: "red-hat", reason: "Wrong.", by_id: scene.cast.rosa.memberId, by_name: "Rosa", at: now() })

/** Another private run that names the file of this one, with a result that says what the file says. */
const sameFile = (run: string, as: string): string => `
  INSERT INTO test_run SELECT (jsonb_populate_record(NULL::test_run, to_jsonb(r) || '{"id": "${as}", "sha256": "${as}"}')).* FROM test_run r WHERE id = '${run}';
  INSERT INTO run_file SELECT '${as}', 0, vendor, sha256, file_name, format, 0 FROM run_file WHERE run_id = '${run}';
  INSERT INTO test_result (run_id, index, vendor, combination_id, suite, status, raw_status, message)
    SELECT '${as}', 0, vendor, combination_id, 's', 'failed', 'failed', 'secret' FROM test_run WHERE id = '${as}'`

test("a redaction waits for whoever sends the same file, and finds that run's texts", async () => {
  const [run, twin] = [await privateRun(), randomUUID()]
  await two.begin(two.first, "rosa")
  await two.begin(two.second, "rosa")
  expect(await saidTo(two.first, sameFile(run, twin))).toBe("1 rows")
  const redacting = saidTo(two.second, takenBack("run_redaction", run))
  await two.oneWaits()
  await two.first.query("COMMIT")
  expect(await redacting).toBe("1 rows")
  await two.second.query("COMMIT")
  const { rows } = await scene.owner.query("SELECT message FROM test_result WHERE run_id = $1", [twin])
  expect(rows).toEqual([{ message: null }])
})

test("who sends a file while it is redacted waits, and is refused", async () => {
  const run = await privateRun()
  await two.begin(two.first, "rosa")
  await two.begin(two.second, "rosa")
  expect(await saidTo(two.first, takenBack("run_redaction", run))).toBe("1 rows")
  const sending = saidTo(two.second, sameFile(run, randomUUID()))
  await two.oneWaits()
  await two.first.query("COMMIT")
  expect(await sending).toBe("run_file_not_redacted")
})

test("who shares a run while it is retracted waits, and is refused", async () => {
  const run = await privateRun()
  await two.begin(two.first, "rosa")
  await two.begin(two.second, "rosa")
  expect(await saidTo(two.first, takenBack("run_retraction", run))).toBe("1 rows")
  const sharing = saidTo(two.second, share(scene, { run_id: run }))
  await two.oneWaits()
  await two.first.query("COMMIT")
  expect(await sharing).toBe("run_share_not_retracted")
})

test("a signature that waits for a retraction is refused: the decision changed", async () => {
  const { ledger, cast } = scene
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const run = await ledger.validation(pair)
  const id = await ledger.inReview(pair)
  const seenDigest = await ledger.digestOf(id)
  await scene.owner.query("BEGIN")
  await scene.owner.query("SELECT FROM certification_lock WHERE certification_id = $1 FOR UPDATE", [id])
  const waiting = async (people: number) => {
    const blocked =
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0"
    await expect.poll(async () => (await two.first.query(blocked)).rows[0]?.n, { timeout: 20_000 }).toBe(people)
  }
  const retracting = retractRun(cast.mia, { runId: run, reason: "Wrong." }, new Date())
  await waiting(1)
  const signing = signCertification(cast.marco, { certificationId: id, seenDigest }, new Date())
  await waiting(2)
  await scene.owner.query("ROLLBACK")
  must(await retracting)
  expect(await signing).toMatchObject({ ok: false, error: { code: "evidence-changed" } })
  const seen = await findCertification(cast.ravi, id, { withPrivate: false, at: new Date() })
  expect(seen).toMatchObject({ state: "in-review", round: 2, signatures: [] })
})
