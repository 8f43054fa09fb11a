import { beforeAll, expect, test } from "vitest"
import { signOff, withdrawal } from "./guards-rows-for-tests"
import { newScene, type Scene } from "./guards-scene-for-tests"
import { said } from "./guards-statements-for-tests"
import { insert } from "./insert-for-tests"

let scene: Scene
beforeAll(async () => {
  scene = await newScene()
  return scene.drop
})

// What the database does not refuse yet. Each of these turns red when its guard comes, and moves to the guards then.

test.fails.each(["current_round", "certification_is_settled", "hold_certification", "run_is_of_party"])(
  "%s tells the public's role nothing about a private row",
  async (door) => {
    const of = door === "run_is_of_party" ? scene.privateRun : scene.review
    expect(await said(scene, "public", `SELECT ${door}('${of}')`)).toBe("denied")
  },
)

test.fails.each(["current_round", "certification_is_settled", "hold_certification"])(
  "%s tells who is party to nothing no more than a certification that never was",
  async (door) => {
    expect(await said(scene, "olaf", `SELECT ${door}('${scene.review}')`)).toBe("denied")
  },
)

const result = (run_id: string, combination_id: string) =>
  insert("test_result", { run_id, index: 900, vendor: "microsoft", combination_id, suite: "s", status: "failed", raw_status: "failed" })

test.fails("a run that is shared takes no more results: decisions count what it said then", async () => {
  expect(await said(scene, "mia", result(scene.spare, scene.combination))).not.toBe("1 rows")
})

test.fails("a result is of its run's combination", async () => {
  expect(await said(scene, "mia", result(scene.elsewhere, scene.combination))).not.toBe("1 rows")
})

test.fails("who uploaded what the decision counts does not sign, also where the round does not name that run as evidence", async () => {
  const { bothRoles, review } = scene
  const unnamed = `ALTER TABLE round_evidence DISABLE TRIGGER facts_stay; DELETE FROM round_evidence WHERE certification_id = '${review}';`
  expect(await said(scene, "owner", `${unnamed} ${signOff(scene, { member_id: bothRoles.memberId })}`)).not.toBe("1 rows")
})

test.fails("a withdrawal gives the slot back in its own transaction", async () => {
  expect(await said(scene, "mia", withdrawal(scene))).not.toBe("1 rows")
})

test.fails("two signatures of a round are a certificate by the end of the transaction", async () => {
  expect(await said(scene, "ravi", signOff(scene, { certification_id: scene.half }, "ravi"))).not.toBe("1 rows")
})

test.fails("a run is shared in one's own name", async () => {
  const by_id = scene.cast.ravi.memberId
  const share = { run_id: scene.privateRun, vendor: "red-hat", by_id, by_name: "Ravi", at: new Date().toISOString() }
  expect(await said(scene, "rosa", insert("run_share", share))).not.toBe("1 rows")
})
