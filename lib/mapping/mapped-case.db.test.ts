import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { connected } from "@/scripts/roles"
import { testDatabase } from "@/scripts/test-database"
import { mappedCase, type NameRule } from "./rules"

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
  return database.drop
})

/** Few letters, so that patterns catch; among them those that mean something to LIKE, and one that is two of JavaScript's. */
const letters = fc.constantFrom("a", "b", "/", "%", "_", "\\", "*", "$&", "\n", "😀", "é")
const text = (most: number) => fc.array(letters, { maxLength: most }).map((all) => all.join(""))

const starsOf = (word: string): number => word.split("*").length - 1
const possible = ({ exact, pattern, standsFor }: NameRule): boolean =>
  starsOf(standsFor) === 0 || (!exact && starsOf(pattern) === 1 && starsOf(standsFor) === 1)

/** Names that a pattern may catch: its own stars filled in, or any. */
const nameFor = (pattern: string) =>
  fc.oneof(
    text(8),
    fc
      .array(text(2), { minLength: 6, maxLength: 6 })
      .map((caught) => pattern.split("*").reduce((name, part, at) => name + caught[at % 6] + part)),
  )

const asked = fc
  .record({ exact: fc.boolean(), pattern: text(6), standsFor: text(4) })
  .filter(possible)
  .chain((rule) => fc.tuple(fc.constant(rule), nameFor(rule.pattern)))

test("a name stands for the same by the rule and by the database", async () => {
  await connected(database.ownerUrl, async (client) => {
    const sample = fc.sample(asked, { numRuns: 4_000, seed: 7 })
    const { rows } = await client.query<{ target: string | null }>(
      `SELECT mapped_case(exact, pattern, stands, name) AS target
       FROM unnest($1::boolean[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY t (exact, pattern, stands, name, place) ORDER BY place`,
      [
        sample.map(([rule]) => rule.exact),
        sample.map(([rule]) => rule.pattern),
        sample.map(([rule]) => rule.standsFor),
        sample.map(([, name]) => name),
      ],
    )
    const here = sample.map(([rule, name]) => mappedCase(rule, name))
    expect(here).toEqual(rows.map(({ target }) => target))
    expect(here.filter((target) => target !== null).length).toBeGreaterThan(1_000)
    expect(here.filter((target) => target === null).length).toBeGreaterThan(1_000)
  })
})
