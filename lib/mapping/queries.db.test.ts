import { beforeAll, expect, test } from "vitest"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { findCertification } from "@/lib/certification/queries"
import { conflictWith } from "@/lib/certification/queries-round"
import { inboxOf } from "@/lib/inbox/queries"
import { shareRun } from "@/lib/test-run/share"
import type { Actor } from "@/lib/vendor/rules"
import { endMapping } from "./end"
import { mapped, nightly, one, sendNames, star } from "./names-for-tests"
import { findMapping, listMappings, standingOf } from "./queries"
import { listLooseNames, looseTools } from "./queries-names"
import { previewMapping } from "./queries-preview"

let ledger: Ledger
let pair: Pair
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  pair = ledger.newPair()
  return ledger.drop
})

const smoke = "Provisioning.smoke_test"
const reboot = "Provisioning.verify_reboot_in_platform"
const names = (actor: Actor, run: string, asked: Partial<Parameters<typeof listLooseNames>[2]> = {}) =>
  listLooseNames(actor, run, { search: null, limit: 50, cursor: null, ...asked }, ledger.clock())
const live = (actor: Actor, limit = 50, cursor: string | null = null) => listMappings(actor, { live: true, limit, cursor })

test("names that stand for no case come by the alphabet, with counts and cases they might be meant for, a page at a time", async () => {
  const { mia, rosa, olaf } = ledger.cast
  const run = await sendNames(ledger, mia, pair, ["b two", nightly(smoke), "B one", "b two", smoke, "interop.iis.serve", "100%_x"], {
    failing: "b two",
  })
  const { items, nextCursor } = await names(mia, run)
  expect(items.map(({ name }) => name)).toEqual(["100%_x", "B one", "b two", nightly(smoke)])
  expect(nextCursor).toBeNull()
  expect(items[2]?.counts).toEqual({ passed: 0, failed: 2, errored: 0, skipped: 0, other: 0 })
  expect(items[3]?.suggestions[0]).toMatchObject({ case: smoke })
  expect(items[0]?.suggestions).toEqual([])
  // What a policy asks for under a name of our own stands in no catalogue.
  const own = await sendNames(ledger, mia, pair, ["nightly.interop.sql-server.restore"])
  expect((await names(mia, own)).items[0]?.suggestions[0]).toMatchObject({ case: "interop.sql-server.restore" })
  const first = await names(mia, run, { limit: 3 })
  expect(first.items.map(({ name }) => name)).toEqual(["100%_x", "B one", "b two"])
  const second = await names(mia, run, { limit: 3, cursor: first.nextCursor })
  expect(second).toMatchObject({ items: [{ name: nightly(smoke) }], nextCursor: null })
  expect((await names(mia, run, { search: "%_" })).items.map(({ name }) => name)).toEqual(["100%_x"])
  expect((await names(mia, run, { search: "B ONE" })).items.map(({ name }) => name)).toEqual(["B one"])
  expect((await names(rosa, run)).items).toHaveLength(4)
  expect((await names(olaf, run)).items).toEqual([])
})

test("a preview says what would be caught here and elsewhere, what not, and what stands otherwise now; it writes nothing", async () => {
  const { mia, mona, rosa } = ledger.cast
  const here = await sendNames(ledger, mia, pair, [nightly(smoke), nightly(reboot), nightly(reboot), nightly("Nope.never"), "other"])
  await sendNames(ledger, mia, ledger.newPair(), [nightly(smoke), nightly(reboot)], { share: false })
  await sendNames(ledger, rosa, pair, [nightly(smoke)])
  await mapped(ledger, mia, one(nightly(smoke), reboot))
  const before = await ledger.rows()
  const { preview, refusal } = await previewMapping(mia, here, star, ledger.clock())
  expect(refusal).toBeNull()
  expect(preview).toEqual({
    names: [
      { name: nightly("Nope.never"), results: 1, now: null, case: "Nope.never", known: false },
      { name: nightly(smoke), results: 1, now: reboot, case: smoke, known: true },
      { name: nightly(reboot), results: 2, now: null, case: reboot, known: true },
    ],
    namesHere: 2,
    resultsHere: 3,
    namesLeft: 1,
    // That of the first test as well.
    resultsElsewhere: 3,
    runsElsewhere: 2,
  })
  expect(await previewMapping(mia, here, { ...star, tool: "lisa" }, ledger.clock())).toMatchObject({
    preview: { namesHere: 0, runsElsewhere: 0 },
    refusal: { code: "catches-nothing" },
  })
  expect(await previewMapping(mia, here, one(nightly(smoke), reboot), ledger.clock())).toMatchObject({
    refusal: { code: "already-mapped" },
  })
  expect(await previewMapping(mia, here, one("x", "No.such"), ledger.clock())).toEqual({
    preview: null,
    refusal: { code: "unknown-case", standsFor: "No.such" },
  })
  expect(await previewMapping(mona, here, star, ledger.clock())).toEqual({ preview: null, refusal: { code: "not-engineer" } })
  // Of another vendor's run there is nothing to map, shared or not.
  expect((await previewMapping(rosa, here, star, ledger.clock())).preview).toMatchObject({ names: [], namesHere: 0, resultsElsewhere: 1 })
  expect(await ledger.rows()).toEqual(before)
})

test("a vendor's mappings are listed to it alone; by which one a result stands is told with the run", async () => {
  const { mia, rosa, ravi, olaf, ada } = ledger.cast
  const alone = ledger.newPair()
  const run = await sendNames(ledger, mia, alone, ["secret one", "secret two"], { share: false })
  const first = await mapped(ledger, mia, one("secret one", smoke))
  const second = await mapped(ledger, mia, { ...star, pattern: "secret *", standsFor: reboot })
  const listed = await live(mia)
  expect(listed.items.slice(0, 2)).toMatchObject([
    { id: second, by: "Mia", pattern: "secret *", standsFor: reboot, tool: null, exact: false, end: null, results: 2, runs: 1 },
    { id: first, results: 1, runs: 1 },
  ])
  const page = await live(mia, 1)
  expect(page.items).toMatchObject([{ id: second }])
  expect((await live(mia, 1, page.nextCursor)).items).toMatchObject([{ id: first }])
  for (const actor of [rosa, olaf, ada]) {
    expect((await live(actor)).items).toEqual([])
    expect(await findMapping(actor, first)).toBeNull()
    expect(await standingOf(actor, { run, result: 0 }, ledger.clock())).toBeNull()
  }
  must(await shareRun(mia, run, ledger.clock()))
  const stands = {
    mapping: second,
    name: "secret one",
    case: reboot,
    pattern: "secret *",
    standsFor: reboot,
    by: "Mia",
    vendor: "microsoft",
  }
  for (const actor of [mia, ravi]) expect(await standingOf(actor, { run, result: 0 }, ledger.clock())).toMatchObject(stands)
  expect(await standingOf(olaf, { run, result: 0 }, ledger.clock())).toBeNull()
  const between = ledger.clock()
  must(await endMapping(mia, { mappingId: second, reason: "Too wide." }, ledger.clock()))
  expect(await standingOf(ravi, { run, result: 0 }, ledger.clock())).toMatchObject({ mapping: first, case: smoke })
  expect(await standingOf(ravi, { run, result: 0 }, between)).toMatchObject(stands)
  expect(await standingOf(ravi, { run, result: 1 }, ledger.clock())).toBeNull()
  expect((await live(mia)).items.map(({ id }) => id)).not.toContain(second)
  expect(await findMapping(mia, second)).toMatchObject({ end: { reason: "Too wide.", by: "Mia" } })
  expect((await listMappings(mia, { live: false, limit: 50, cursor: null })).items.map(({ id }) => id)).toEqual([second])
})

test("both vendors read in the evidence by whose mapping a result counts, and what came by it while they read", async () => {
  const { mia, ravi } = ledger.cast
  const other = ledger.newPair()
  await ledger.evidence(other)
  const run = await sendNames(ledger, mia, other, ["the smoke"])
  const id = await ledger.plan(other)
  must(await ledger.submit(id))
  const seen = await ledger.digestOf(id)
  const mapping = await mapped(ledger, mia, one("the smoke", smoke))
  const shown = await findCertification(ravi, id, { withPrivate: false, at: ledger.clock() })
  const counted = shown?.decision.requirements.flatMap(({ because }) => because).filter((because) => because.mapping !== null)
  expect(counted).toMatchObject([{ run, case: smoke, mapping: { mapping, name: "the smoke", by: "Mia", vendor: "microsoft" } }])
  expect(shown?.trail.slice(0, 2)).toMatchObject([
    { kind: "evidence-changed", mapping, text: `Mia mapped the smoke to ${smoke}` },
    { kind: "case-mapped", mapping, text: `the smoke to ${smoke}`, by: "Mia" },
  ])
  if (!shown) throw new Error("a party sees it")
  expect(await conflictWith(ravi, id, seen, shown.decision)).toMatchObject({ came: [], mapped: [{ mapping, by: "Mia" }] })
})

test("an engineer's inbox has a line for each tool of whose names some stand for no case, and none for a tool whose names never are cases", async () => {
  const { mia, marco, rosa } = ledger.cast
  const now = () => new Date()
  await ledger.send(mia, pair, "lisa", [smoke, "Extra.one", "Extra.two"], { share: false })
  const latest = await ledger.send(mia, pair, "lisa", [smoke, "Extra.two", "Extra.three"], { share: false })
  await ledger.send(mia, pair, "autohck", ["never a case"], { share: false })
  const tools = await looseTools(mia, now())
  expect(tools).toContainEqual(expect.objectContaining({ tool: "lisa", names: 3, runs: 2, latestRun: latest }))
  expect(tools.map(({ tool }) => tool)).not.toContain("autohck")
  const lines = async (actor: Actor) => (await inboxOf(actor, now())).yours.filter(({ about }) => about === "names")
  expect(await lines(mia)).toContainEqual(expect.objectContaining({ kind: "map-names", tool: "lisa", names: 3, runs: 2, run: latest }))
  for (const actor of [marco, rosa])
    expect((await lines(actor)).filter((line) => line.about === "names" && line.tool === "lisa")).toEqual([])
  const later = new Date(now().getTime() + 31 * 86_400_000)
  expect(await looseTools(mia, later)).toEqual([])
  await mapped(ledger, mia, { exact: false, pattern: "Extra.*", standsFor: smoke, tool: "lisa" })
  expect((await looseTools(mia, now())).map(({ tool }) => tool)).not.toContain("lisa")
})
