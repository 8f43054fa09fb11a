import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms } from "./ledger-for-tests"
import { planCertification } from "./plan"
import { findCertification, listCertifications, pageOfCertifications } from "./queries"
import { submitCertification } from "./submit"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

test("a list goes on where it stood when the last row of a page has left the filter", async () => {
  const { mia } = ledger.cast
  const ids: string[] = []
  for (let count = 0; count < 5; count++) ids.unshift(await ledger.plan(ledger.newPair()))
  const page = (cursor: string | null, limit = 2) => pageOfCertifications(mia, { state: "planned" }, { limit, cursor, at: ledger.clock() })
  const first = await page(null)
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2))

  const [, left] = first.items
  if (!left) throw new Error("a page of two")
  await ledger.interopOfMicrosoft({ guest: left.guest, host: left.host, arch: left.arch })
  const second = await page(first.nextCursor)
  expect(second.items.map(({ id }) => id)).toEqual(ids.slice(2, 4))
  const third = await page(second.nextCursor)
  expect(third).toMatchObject({ items: [{ id: ids[4] }], nextCursor: null })
  expect((await page(null, 200)).items).toEqual(await listCertifications(mia, { state: "planned" }, ledger.clock()))
})

test("certifications of one moment are each listed once", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const programs = await Promise.all(["one", "two", "three"].map(ledger.newProgram))
  const at = ledger.clock()
  for (const program of programs) must(await planCertification(mia, { program, ...pair, dueOn: null }, at))
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await pageOfCertifications(mia, { guest: pair.guest, host: pair.host }, { limit: 1, cursor, at: ledger.clock() })
    seen.push(...page.items.map(({ program }) => program))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen.toSorted()).toEqual(["one", "three", "two"])
})

test("what a private run would add allows nothing that the write refuses", async () => {
  const { mia } = ledger.cast
  const pair = ledger.newPair()
  const id = await ledger.plan(pair)
  await ledger.interopOfRedHat(pair)
  await ledger.validation(pair)
  await ledger.interopOfMicrosoft(pair, { share: false })
  const at = ledger.clock()
  const seen = await findCertification(mia, id, { withPrivate: true, at })
  expect(seen?.decision.satisfied).toBe(true)
  const submit = seen?.allowedActions.find(({ action }) => action === "submit")
  const refused = await submitCertification(mia, id, at)
  expect(refused).toMatchObject({ ok: false, error: { code: "interoperability-first" } })
  expect(submit).toMatchObject({ allowed: false, code: "interoperability-first" })
})
