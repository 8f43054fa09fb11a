import type pg from "pg"
import { afterEach, beforeAll, expect, test } from "vitest"
import { result, runFile, share, signOff } from "./guards-rows-for-tests"
import { newScene, type Scene } from "./guards-scene-for-tests"
import { withoutGuard } from "./guards-statements-for-tests"
import { saidTo, type TwoAtOnce, twoAtOnce } from "./two-at-once-for-tests"

let scene: Scene
let sharer: pg.Client
let sender: pg.Client
let begin: TwoAtOnce["begin"]
let oneWaits: TwoAtOnce["oneWaits"]
let undone: TwoAtOnce["undone"]
beforeAll(async () => {
  scene = await newScene()
  const two = await twoAtOnce(scene)
  ;({ first: sharer, second: sender, begin, oneWaits, undone } = two)
  return async () => {
    await two.end()
    await scene.drop()
  }
})
afterEach(() => undone())

/** A private run of its own, of which nothing is shared yet. */
async function privateRun(): Promise<string> {
  const { ledger, cast, pair } = scene
  return ledger.send(cast.rosa, pair, "lisa", ["Nvme.verify_nvme_basic"], { share: false })
}

const resultsOf = async (run: string): Promise<number> =>
  (await scene.owner.query("SELECT count(*)::int AS n FROM test_result WHERE run_id = $1", [run])).rows[0]?.n
const seenBySharer = async (run: string): Promise<number> =>
  (await sharer.query("SELECT count(*)::int AS n FROM test_result WHERE run_id = $1", [run])).rows[0]?.n

test("a result that comes while its run is being shared waits for the share, and is refused", async () => {
  const run = await privateRun()
  await begin(sharer, "rosa")
  await begin(sender, "rosa")
  expect(await saidTo(sharer, share(scene, { run_id: run }))).toBe("1 rows")
  const late = saidTo(sender, result(scene, { run_id: run }))
  await oneWaits()
  await sharer.query("COMMIT")
  expect(await late).toBe("test_result_before_shared")
  await sender.query("ROLLBACK")
  expect(await resultsOf(run)).toBe(1)
})

test("a file that comes while its run is being shared waits for the share, and is refused", async () => {
  const run = await privateRun()
  await begin(sharer, "rosa")
  await begin(sender, "rosa")
  expect(await saidTo(sharer, share(scene, { run_id: run }))).toBe("1 rows")
  const late = saidTo(sender, runFile(run, "red-hat"))
  await oneWaits()
  await sharer.query("COMMIT")
  expect(await late).toBe("run_file_before_shared")
})

test("a share that comes while results are being added waits for them, and what it decides on has them", async () => {
  const run = await privateRun()
  await begin(sharer, "rosa")
  await begin(sender, "rosa")
  expect(await saidTo(sender, result(scene, { run_id: run }))).toBe("1 rows")
  const sharing = saidTo(sharer, share(scene, { run_id: run }))
  await oneWaits()
  await sender.query("COMMIT")
  expect(await sharing).toBe("1 rows")
  expect(await seenBySharer(run)).toBe(2)
})

test("without the lock neither waits: a result stands in a shared run that whoever shared it never saw", async () => {
  const run = await privateRun()
  await withoutGuard(scene, "trigger run_share.run_share_holds_run", async () => {
    await begin(sharer, "rosa")
    await begin(sender, "rosa")
    expect(await saidTo(sharer, share(scene, { run_id: run }))).toBe("1 rows")
    expect(await saidTo(sender, result(scene, { run_id: run }))).toBe("1 rows")
    expect(await seenBySharer(run)).toBe(1)
    await sender.query("COMMIT")
    await sharer.query("COMMIT")
  })
  expect(await resultsOf(run)).toBe(2)
})

test("results of another run wait for nobody", async () => {
  await begin(sharer, "rosa")
  await begin(sender, "rosa")
  expect(await saidTo(sharer, share(scene))).toBe("1 rows")
  expect(await saidTo(sender, result(scene, { run_id: await privateRun() }))).toBe("1 rows")
})

// With one snapshot for the whole transaction a lock is waited for in vain: what was committed meanwhile is not seen after it.
test.each(["REPEATABLE READ", "SERIALIZABLE"])("nothing that waits for a lock is written at %s", async (isolation) => {
  const run = await privateRun()
  await begin(sender, "rosa", isolation)
  await begin(sharer, "rosa")
  expect(await saidTo(sharer, share(scene, { run_id: run }))).toBe("1 rows")
  await sharer.query("COMMIT")
  expect(await saidTo(sender, result(scene, { run_id: run }))).toBe("looks_afresh")
  await undone()

  await begin(sharer, "rosa", isolation)
  expect(await saidTo(sharer, share(scene))).toBe("looks_afresh")
  await undone()

  await begin(sender, "marco", isolation)
  expect(await saidTo(sender, signOff(scene))).toBe("looks_afresh")
})
