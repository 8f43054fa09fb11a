import { afterEach, beforeAll, expect, test } from "vitest"
import { rejection, round, signOff, withdrawal } from "./guards-rows-for-tests"
import { newScene, type Scene } from "./guards-scene-for-tests"
import { saidTo, type TwoAtOnce, twoAtOnce } from "./two-at-once-for-tests"

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

/** A certification in review of its own, with the digest of its first round. */
async function inReview(name: string): Promise<string> {
  const id = await scene.ledger.inReview(scene.pair, await scene.ledger.newProgram(name))
  const { rows } = await scene.owner.query("SELECT digest FROM review_round WHERE certification_id = $1", [id])
  scene.digests[id] = rows[0]?.digest
  return id
}

const count = async (table: string, certification: string): Promise<number> =>
  (await scene.owner.query(`SELECT count(*)::int AS n FROM ${table} WHERE certification_id = $1`, [certification])).rows[0]?.n

/** Each began by looking at the signatures; what the other has committed since then is in no snapshot of theirs. */
const old = ["REPEATABLE READ", "SERIALIZABLE"].map((isolation) => ({ isolation }))

test.each(old)(
  "two signatures that do not see each other are never both there without a certificate: $isolation",
  async ({ isolation }) => {
    const certification_id = await inReview(`both at once ${isolation}`)
    const { first, second, begin, undone } = two
    await begin(second, "ravi", isolation, "sign_off")
    await begin(first, "marco", "READ COMMITTED", "sign_off")
    expect(await saidTo(first, signOff(scene, { certification_id }))).toBe("1 rows")
    await first.query("COMMIT")
    expect(await saidTo(second, signOff(scene, { certification_id }, "ravi"))).toBe("looks_afresh")
    await undone()
    await begin(second, "ravi", isolation, "sign_off")
    expect(await saidTo(second, signOff(scene, { certification_id }, "ravi"))).toBe("looks_afresh")
    await undone()
    expect(await count("sign_off", certification_id)).toBe(1)
  },
)

test.each(old)("what was rejected meanwhile is not signed by who still sees it open: $isolation", async ({ isolation }) => {
  const certification_id = await inReview(`rejected at once ${isolation}`)
  const { first, second, begin } = two
  await begin(second, "marco", isolation, "sign_off")
  await begin(first, "ravi", "READ COMMITTED", "sign_off")
  expect(await saidTo(first, rejection(scene, { certification_id }))).toBe("1 rows")
  await first.query("COMMIT")
  expect(await saidTo(second, signOff(scene, { certification_id }))).toBe("looks_afresh")
})

test.each(old)("a round that another has followed is not signed by who still sees it last: $isolation", async ({ isolation }) => {
  const program_slug = `reopened at once ${isolation}`
  const certification_id = await inReview(program_slug)
  const { first, second, begin } = two
  await begin(second, "marco", isolation, "sign_off")
  await begin(first, "mia", "READ COMMITTED", "sign_off")
  const next = round(scene, { certification_id, program_slug, round: 2, cause: "evidence-changed" })
  expect(await saidTo(first, next)).toBe("1 rows")
  await first.query("COMMIT")
  expect(await saidTo(second, signOff(scene, { certification_id }))).toBe("looks_afresh")
})

test("whoever reads what is committed waits for the other, and then sees it", async () => {
  const certification_id = await inReview("in turns")
  const { first, second, begin, oneWaits } = two
  await begin(second, "marco", "READ COMMITTED", "sign_off")
  await begin(first, "ravi", "READ COMMITTED", "sign_off")
  expect(await saidTo(first, rejection(scene, { certification_id }))).toBe("1 rows")
  const late = saidTo(second, signOff(scene, { certification_id }))
  await oneWaits()
  await first.query("COMMIT")
  expect(await late).toBe("sign_off_current_round")
})

test("a slot that is given back is not taken again in the same moment for what is being withdrawn", async () => {
  const certification_id = await inReview("slot")
  const { rows } = await scene.owner.query("SELECT combination_id AS id FROM certification WHERE id = $1", [certification_id])
  const { first, second, begin, oneWaits } = two
  await begin(first, "mia")
  await begin(second, "rosa")
  expect(await saidTo(first, withdrawal(scene, { certification_id }))).toBe("1 rows")
  const late = saidTo(
    second,
    `INSERT INTO certification_slot (program_slug, combination_id, certification_id) VALUES ('slot', '${rows[0]?.id}', '${certification_id}')`,
  )
  await oneWaits()
  await first.query("COMMIT")
  expect(await late).toBe("certification_slot_fits")
  expect(await count("certification_slot", certification_id)).toBe(0)
})
