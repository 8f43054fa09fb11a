import { randomUUID } from "node:crypto"
import { must } from "@/lib/certification/ledger-for-tests"
import { now, type Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

const smoke = "Provisioning.smoke_test"
/** The one result of a run that Red Hat keeps to itself. */
const name = "our smoke"
const file = `<testsuites><testsuite name="s"><testcase name="${name}"/></testsuite></testsuites>`
const [mapping, ended] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"]

/** A row of each: what Red Hat mapped of the run that only it sees, and a mapping that it ended and that caught nothing. */
export async function mapSome(scene: Scene): Promise<void> {
  must(await scene.ledger.upload(scene.cast.rosa, scene.pair, file))
  await scene.owner.query(withResult(scene, {}, { id: mapping }))
  await scene.owner.query(`${caseMapping(scene, { id: ended })}; ${mappingEnd(scene, { mapping_id: ended })}`)
}

const caseMapping = (scene: Scene, parts: Row = {}): string =>
  insert("case_mapping", {
    id: randomUUID(),
    vendor: "red-hat",
    exact: true,
    pattern: name,
    stands_for: smoke,
    by_id: scene.cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

const mappingEnd = (scene: Scene, parts: Row = {}): string =>
  insert("case_mapping_end", {
    mapping_id: mapping,
    vendor: "red-hat",
    reason: "It was another suite.",
    by_id: scene.cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

/** A mapping with what it catches, in one statement as the application does it: `result` are SQL, `mapping` values. */
const withResult = (scene: Scene, result: Record<string, string> = {}, parts: Row = {}): string => {
  const { id = randomUUID() } = parts
  const columns: Record<string, string> = {
    run_id: "t.run_id",
    index: "t.index",
    mapping_id: `'${id}'`,
    vendor: "t.vendor",
    combination_id: "t.combination_id",
    '"case"': `'${smoke}'`,
    at: "m.at",
    ...result,
  }
  return `${caseMapping(scene, { id, ...parts })};
    INSERT INTO mapped_result (${Object.keys(columns).join(", ")}) SELECT ${Object.values(columns).join(", ")}
    FROM test_result t JOIN case_mapping m ON m.id = '${id}' WHERE t.key = '${name}'`
}

const inTwoHours = () => new Date(Date.now() + 7_200_000).toISOString()

/** Caught by a mapping that is there. */
const caughtBy = (id: string): string =>
  `INSERT INTO mapped_result SELECT t.run_id, t.index, m.id, t.vendor, t.combination_id, m.stands_for, m.at
   FROM test_result t JOIN case_mapping m ON m.id = '${id}' WHERE t.key = '${name}'`

const written: Attempt[] = [
  {
    name: "a mapping of another vendor's names",
    guard: "policy case_mapping.own_vendor_maps",
    as: "mia",
    sql: (scene) => caseMapping(scene, { by_id: scene.cast.mia.memberId }),
    refused: "row-level security",
  },
  {
    name: "a mapping in a colleague's name",
    guard: "policy case_mapping.own_vendor_maps",
    as: "ravi",
    sql: (scene) => caseMapping(scene),
    refused: "row-level security",
  },
  {
    name: "the end of another vendor's mapping",
    guard: "policy case_mapping_end.own_vendor_ends",
    as: "mia",
    sql: (scene) => mappingEnd(scene, { by_id: scene.cast.mia.memberId }),
    refused: "row-level security",
  },
  {
    name: "the end of a mapping in a colleague's name",
    guard: "policy case_mapping_end.own_vendor_ends",
    as: "ravi",
    sql: (scene) => mappingEnd(scene),
    refused: "row-level security",
  },
  {
    name: "a result that another vendor's mapping caught",
    guard: "policy mapped_result.own_vendor_adds",
    beside: ["trigger mapped_result.mapped_result_may"],
    as: "mia",
    sql: ({ spare }) =>
      `INSERT INTO mapped_result SELECT t.run_id, t.index, '${mapping}', 'red-hat', t.combination_id, '${smoke}', now()
       FROM test_result t WHERE t.run_id = '${spare}' LIMIT 1`,
    refused: "row-level security",
  },
  ...["case_mapping", "case_mapping_end"].map(
    (table): Attempt => ({
      name: `${table}: in the future`,
      guard: `trigger ${table}.not_in_future`,
      as: "rosa",
      sql: (scene) => (table === "case_mapping" ? caseMapping : mappingEnd)(scene, { at: inTwoHours() }),
      refused: "fact_not_in_future",
    }),
  ),
  {
    name: "a mapping that says nothing",
    guard: "constraint case_mapping.case_mapping_said",
    as: "rosa",
    sql: (scene) => caseMapping(scene, { pattern: " " }),
    refused: "case_mapping_said",
  },
  {
    name: "a case with a star that nothing fills in",
    guard: "constraint case_mapping.case_mapping_stars",
    as: "rosa",
    sql: (scene) => caseMapping(scene, { exact: false, pattern: "a*b*", stands_for: "*" }),
    refused: "case_mapping_stars",
  },
  {
    name: "the end of a mapping without a reason",
    guard: "constraint case_mapping_end.case_mapping_end_reason",
    as: "rosa",
    sql: (scene) => mappingEnd(scene, { reason: " " }),
    refused: "case_mapping_end_reason",
  },
  {
    name: "the end of a mapping before it was there",
    guard: "trigger case_mapping_end.ended_after_mapping",
    as: "rosa",
    sql: (scene) => mappingEnd(scene, { at: "2020-01-01T00:00:00.000Z" }),
    refused: "case_mapping_end_after_mapping",
  },
]

const caught = (name: string, refused: string, sql: Attempt["sql"], as: Asking = "rosa"): Attempt => ({
  name: `a result caught ${name}`,
  guard: "trigger mapped_result.mapped_result_may",
  as,
  sql,
  refused,
})

const results: Attempt[] = [
  caught("for another case than the mapping says", "mapped_result_fits", (scene) => withResult(scene, { '"case"': "'Other.case'" })),
  caught("although it has another name", "mapped_result_fits", (scene) => withResult(scene, {}, { pattern: "another" })),
  caught("of another tool", "mapped_result_fits", (scene) => withResult(scene, {}, { tool: "lisa" })),
  caught("as if earlier", "mapped_result_fits", (scene) => withResult(scene, { at: "m.at - interval '1 day'" })),
  caught("for another combination", "mapped_result_fits", (scene) => withResult(scene, { combination_id: `'${randomUUID()}'` })),
  caught("later than its mapping was made and its run recorded", "mapped_result_in_time", () => caughtBy(ended)),
  caught("after the mapping ended", "mapped_result_before_end", (scene) => {
    const id = randomUUID()
    const both = `${caseMapping(scene, { id })}; ${mappingEnd(scene, { mapping_id: id })}`
    return `${both}; ${caughtBy(id)}`
  }),
]

/** Of what touches a run that only its vendor sees, nobody else reads a word. */
const read = (["olaf", "nobody", "marco"] as const).flatMap((as): Attempt[] =>
  [
    { table: "case_mapping", policy: "with_results", row: `id = '${mapping}'` },
    { table: "case_mapping_end", policy: "with_mapping", row: `mapping_id = '${ended}'` },
    { table: "mapped_result", policy: "with_run", row: `mapping_id = '${mapping}'` },
  ].map(({ table, policy, row }) => ({
    name: `${table} of a private run read by ${as}`,
    guard: `policy ${table}.${policy}`,
    as,
    sql: () => `SELECT FROM ${table} WHERE ${row}`,
    refused: "0 rows",
  })),
)

const asked: Attempt[] = [
  {
    name: "mapping_is_of_party(uuid) asked by the public's role",
    guard: "execute mapping_is_of_party(uuid)",
    as: "public",
    sql: () => `SELECT mapping_is_of_party('${mapping}')`,
    refused: "denied",
  },
  {
    name: "mapped_case asked by the public's role",
    guard: "execute mapped_case(boolean,text,text,text)",
    as: "public",
    sql: () => "SELECT mapped_case(true, 'a', 'b', 'a')",
    refused: "denied",
  },
]

export const naming: Attempt[] = [...written, ...results, ...read, ...asked]

/** What whoever may map is not refused. */
export const namedRightly: { name: string; as: Asking; sql: (scene: Scene) => string }[] = [
  { name: "a mapping with what it catches", as: "rosa", sql: (scene) => withResult(scene) },
  { name: "the end of a mapping", as: "rosa", sql: (scene) => mappingEnd(scene) },
]
