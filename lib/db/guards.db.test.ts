import { beforeAll, expect, test } from "vitest"
import { eventKinds } from "@/lib/event/rules"
import { resultColumns } from "@/lib/test-run/result-copy"
import { answeredRightly, answering, contradictOne } from "./guards-answers-for-tests"
import { asking, doors } from "./guards-doors-for-tests"
import { ending } from "./guards-ending-for-tests"
import { events, toldRightly } from "./guards-events-for-tests"
import { facts, factTables, privateTables, publicTables } from "./guards-facts-for-tests"
import { mapSome, namedRightly, naming } from "./guards-names-for-tests"
import { notedRightly, noteTwo, noting } from "./guards-notes-for-tests"
import { order } from "./guards-order-for-tests"
import { askTwice, requestedRightly, requesting } from "./guards-requests-for-tests"
import { allowed } from "./guards-rows-for-tests"
import { newScene, type Scene } from "./guards-scene-for-tests"
import { signing } from "./guards-signing-for-tests"
import { type Attempt, type Guard, said, withoutGuard } from "./guards-statements-for-tests"
import { removing, takenBackRightly, takeOneBack, takingBack } from "./guards-taking-back-for-tests"
import { partitions, progressOf, uploads } from "./guards-uploads-for-tests"
import { vendors } from "./guards-vendors-for-tests"

let scene: Scene
beforeAll(async () => {
  scene = await newScene()
  await takeOneBack(scene)
  await askTwice(scene)
  await mapSome(scene)
  await contradictOne(scene)
  await noteTwo(scene)
  await scene.owner.query(progressOf())
  return scene.drop
})

const attempts = [
  ...signing,
  ...ending,
  ...order,
  ...events,
  ...vendors,
  ...facts,
  ...asking,
  ...takingBack,
  ...requesting,
  ...naming,
  ...answering,
  ...noting,
  ...uploads,
]

const setAside = <T>(guards: Guard[], work: () => Promise<T>): Promise<T> => {
  const [first, ...rest] = guards
  return first ? withoutGuard(scene, first, () => setAside(rest, work)) : work()
}

// Each is refused; and without its guard it is not, so that this very test would turn red.
test.each(attempts)("$name: $refused", async ({ guard, as, sql, refused, beside = [], without = "1 rows" }: Attempt) => {
  await setAside(beside, async () => {
    expect(await said(scene, as, sql(scene))).toBe(refused)
    expect(await withoutGuard(scene, guard, () => said(scene, as, sql(scene)))).toMatch(
      typeof without === "string" ? new RegExp(`^${without}$`) : without,
    )
  })
})

test.each([...allowed, ...toldRightly, ...takenBackRightly, ...requestedRightly, ...answeredRightly, ...notedRightly, ...namedRightly])(
  "nobody refuses $name",
  async ({ as, sql }) => {
    expect(await said(scene, as, sql(scene))).toBe("1 rows")
  },
)

test("a party sees its own, and what the other has shared", async () => {
  const { privateRun } = scene
  expect(await said(scene, "rosa", `SELECT FROM test_run WHERE id = '${privateRun}'`)).toBe("1 rows")
  expect(await said(scene, "marco", "SELECT FROM test_run WHERE vendor = 'red-hat'")).toMatch(/^[1-9]/)
  for (const table of ["certification", "sign_off", "certificate", "challenge", "run_file", "artifact", "artifact_chunk", "test_result"]) {
    expect(await said(scene, "mona", `SELECT FROM ${table}`)).toMatch(/^[1-9]/)
  }
})

test("the public reads what is public", async () => {
  for (const table of publicTables.filter((name) => name !== "challenge")) {
    expect(await said(scene, "public", `SELECT * FROM ${table}`)).toMatch(/^[1-9]/)
  }
  expect(await said(scene, "public", "SELECT id, certification_id, at FROM challenge")).toBe("1 rows")
})

const names = async (sql: string): Promise<string[]> => (await scene.owner.query<{ name: string }>(sql)).rows.map(({ name }) => name)
const tried = new Set<string>(attempts.flatMap(({ guard, beside = [] }) => [guard, ...beside]))

test("every table has row-level security, and holds for the application", async () => {
  const tables = await names("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'")
  expect(tables.sort()).toEqual([...privateTables, ...publicTables, ...partitions].sort())
  const without = await names(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity ORDER BY 1`,
  )
  expect(without).toEqual(["_prisma_migrations", ...partitions])
})

/** These open a door and close none. */
const open = [
  ...["vendor", "release", "catalog_fact", "program", "policy_version", "register_change"].map(
    (table) => `policy ${table}.read_by_anybody`,
  ),
  "policy certificate.published",
  "policy challenge.published",
  "policy event.read_by_members",
  "policy event.appended",
]
/** This one makes others wait, which one connection cannot try: share-race.db.test.ts does with two. */
const turns = ["trigger run_share.run_share_holds_run"]
const bells = ["vendor", "release", "catalog_fact", "program", "policy_version", "certificate", "challenge"].map(
  (table) => `trigger ${table}.ring_register`,
)

test("every policy, trigger and checked word in the database is tried above", async () => {
  const policies = await names("SELECT 'policy ' || tablename || '.' || policyname AS name FROM pg_policies")
  const triggers = await names(
    "SELECT 'trigger ' || tgrelid::regclass || '.' || tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0",
  )
  const checks = await names(
    "SELECT 'constraint ' || conrelid::regclass || '.' || conname AS name FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0 AND coninhcount = 0",
  )
  const all = [...policies, ...triggers, ...checks]
  expect(all.length).toBeGreaterThan(130)
  const others = [...open, ...turns, ...removing, ...bells]
  expect(all.filter((name) => !tried.has(name) && !others.includes(name))).toEqual([])
  expect(others.filter((name) => !all.includes(name))).toEqual([])
})

test("an event is of the kinds that its rules know", async () => {
  const [words = ""] = await names("SELECT pg_get_constraintdef(oid) AS name FROM pg_constraint WHERE conname = 'event_kind'")
  expect([...words.matchAll(/'([^']*)'/g)].map(([, word]) => word)).toEqual([...eventKinds])
})

test("the application may call what it needs and the public's role nothing; what else reads past the walls is tried above", async () => {
  const callable = (role: string) =>
    names(
      `SELECT oid::regprocedure::text AS name FROM pg_proc
       WHERE pronamespace = 'public'::regnamespace AND has_function_privilege('${role}', oid, 'EXECUTE') ORDER BY 1`,
    )
  expect((await callable("countersign_app")).sort()).toEqual(doors)
  expect(await callable("countersign_public")).toEqual([])
  const closed = await names(
    `SELECT 'execute ' || oid::regprocedure AS name FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype <> 'trigger'::regtype
       AND NOT has_function_privilege('countersign_app', oid, 'EXECUTE')`,
  )
  expect(closed).not.toEqual([])
  expect(closed.filter((name) => !tried.has(name))).toEqual([])
})

test("the application may add facts and edit none; the public's role reads, and only what is public", async () => {
  const may = await names(
    `SELECT grantee || ' ' || table_name || ' ' || string_agg(privilege_type, ' ' ORDER BY privilege_type) AS name
     FROM information_schema.role_table_grants WHERE grantee LIKE 'countersign\\_%' AND table_schema = 'public' GROUP BY grantee, table_name`,
  )
  const app = Object.keys(factTables).filter((table) => !["register_change", "password_reset_use", "result_intake"].includes(table))
  expect(may.sort()).toEqual(
    [
      ...app.map((table) => `countersign_app ${table} INSERT SELECT`),
      "countersign_app certification_lock INSERT SELECT",
      "countersign_app certification_slot DELETE INSERT SELECT",
      "countersign_app idempotency_key DELETE INSERT SELECT UPDATE",
      "countersign_app register_change SELECT",
      "countersign_app upload_progress DELETE INSERT SELECT UPDATE",
      ...publicTables.filter((table) => table !== "challenge").map((table) => `countersign_public ${table} SELECT`),
    ].sort(),
  )
  const columns = await names(
    `SELECT grantee || ' ' || table_name || '.' || column_name || ' ' || privilege_type AS name FROM information_schema.column_privileges c
     WHERE grantee LIKE 'countersign\\_%' AND NOT EXISTS (SELECT FROM information_schema.role_table_grants t
       WHERE t.grantee = c.grantee AND t.table_name = c.table_name AND t.privilege_type = c.privilege_type)`,
  )
  expect(columns.sort()).toEqual([
    "countersign_app certification_lock.turn UPDATE",
    ...resultColumns.map((column) => `countersign_app test_result_rows.${column} INSERT`).sort(),
    "countersign_public challenge.at SELECT",
    "countersign_public challenge.certification_id SELECT",
    "countersign_public challenge.id SELECT",
  ])
})
