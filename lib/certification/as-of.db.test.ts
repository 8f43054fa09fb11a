import { beforeAll, expect, test } from "vitest"
import { as } from "@/lib/db/as"
import { type Ledger, must, newLedgerWithPrograms } from "./ledger-for-tests"
import { decisionAt } from "./queries"
import { rejectCertification } from "./reject"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

const program = "rhel-on-hyper-v"

/** Adds the next version of the policy: the first, without its last requirement. */
async function addSecondVersion(): Promise<void> {
  await as(ledger.cast.ada, async (tx) => {
    const { requirements } = await tx.policyVersion.findFirstOrThrow({ where: { programSlug: program, version: 1 } })
    if (!Array.isArray(requirements)) throw new Error("a policy is a list of requirements")
    const fewer = requirements.slice(0, -1).map((one) => one ?? {})
    await tx.policyVersion.create({
      data: { programSlug: program, version: 2, appliesFrom: new Date("2026-01-02"), requirements: fewer, at: ledger.clock() },
    })
  })
}

test("each moment has the policy that counted then, whatever round came later and whatever version", async () => {
  const { mia, marco, ravi } = ledger.cast
  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const id = await ledger.plan(pair)
  const inTesting = ledger.clock()
  must(await ledger.submit(id))
  const submitted = ledger.clock()
  const firstDigest = await ledger.digestOf(id)
  await addSecondVersion()
  const stillInReview = ledger.clock()
  must(await rejectCertification(ravi, { certificationId: id, reason: "By the new policy, please." }, ledger.clock()))
  const rejected = ledger.clock()
  must(await ledger.submit(id))
  const again = ledger.clock()
  must(await ledger.sign(marco, id))
  must(await ledger.sign(ravi, id))
  const certified = ledger.clock()

  const versionAt = async (at: Date) => (await decisionAt(mia, id, at))?.decision.policyVersion
  expect(await versionAt(inTesting)).toBe(1)
  expect(await decisionAt(mia, id, submitted)).toMatchObject({ digest: firstDigest, decision: { policyVersion: 1, satisfied: true } })
  expect(await decisionAt(mia, id, stillInReview)).toMatchObject({ digest: firstDigest })
  expect(await versionAt(rejected)).toBe(2)
  expect(await versionAt(again)).toBe(2)
  expect(await versionAt(certified)).toBe(2)
})
