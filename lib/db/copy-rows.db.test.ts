import fc from "fast-check"
import { Client, type PoolClient } from "pg"
import { beforeAll, expect, test } from "vitest"
import { type Ledger, newLedgerWithPrograms } from "@/lib/certification/ledger-for-tests"
import { connected } from "@/scripts/roles"
import { copyInto } from "./bulk"
import { CopyRows } from "./copy-rows"
import { jsonbText } from "./jsonb-text"

let ledger: Ledger
beforeAll(async () => {
  ledger = await newLedgerWithPrograms()
  return ledger.drop
})

type Value = {
  number: number
  float: number | null
  flag: boolean | null
  at: number | null
  text: string | null
  json: Record<string, string> | null
  list: string[]
}

/** What PostgreSQL has after COPY took these. */
const kept = (values: readonly Value[], room: number): Promise<Record<string, unknown>[]> =>
  connected(ledger.ownerUrl, async (client) => {
    await client.query(
      `CREATE TEMP TABLE copied (at_row int, number int, float float8, flag boolean, at timestamptz(3), "text" text, json jsonb, list text[])`,
    )
    const copy = copyInto(client as PoolClient, "copied")
    const rows = new CopyRows(room)
    for (const [index, { number, float, flag, at, text, json, list }] of values.entries()) {
      rows.row(8)
      rows.integer(index)
      rows.integer(number)
      rows.double(float)
      rows.boolean(flag)
      rows.moment(at)
      rows.text(text)
      rows.jsonb(json && jsonbText(json))
      rows.texts(list)
    }
    await copy.write(rows.written)
    await copy.end()
    const { rows: read } = await client.query('SELECT number, float, flag, at, "text", json, list FROM copied ORDER BY at_row')
    return read
  })

// NUL cannot be kept, and half of a pair of surrogates is no character: both become U+FFFD.
const storable = (text: string) => text.replaceAll("\u0000", "\uFFFD").toWellFormed()
const asKept = ({ at, text, json, list, ...same }: Value) => ({
  ...same,
  at: at === null ? null : new Date(at),
  text: text === null ? null : storable(text),
  json,
  list: list.map(storable),
})

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
  fc.string().map((text) => text.repeat(40)),
  fc.constantFrom(
    "",
    "\\N",
    "\\.",
    "a\tb\nc\rd\\e",
    "\u0000",
    `${"x".repeat(127)}é`,
    "x".repeat(128),
    "x".repeat(129),
    "\ud800".repeat(90),
  ),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const value: fc.Arbitrary<Value> = fc.record({
  number: fc.integer(),
  float: maybe(fc.double({ noNaN: true })),
  flag: maybe(fc.boolean()),
  at: maybe(fc.integer({ min: Date.UTC(1, 0), max: Date.UTC(9999, 11) })),
  text: maybe(anyText),
  json: maybe(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string(), { noNullPrototype: true })),
  list: fc.array(anyText, { maxLength: 4 }),
})

test("COPY reads every value as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 40 }), fc.integer({ min: 0, max: 5_000 }), async (values, room) => {
      const read = await kept(values, room)
      expect(read).toEqual(values.map(asKept))
    }),
    { numRuns: 60 },
  )
})

test("a connection that breaks while rows wait to be taken fails who writes them", async () => {
  await connected(ledger.ownerUrl, async (holder) => {
    await holder.query("CREATE TABLE waited_for (number int)")
    await holder.query("BEGIN")
    await holder.query("LOCK TABLE waited_for")
    const { rows: holds } = await holder.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")
    const writer = new Client({ connectionString: ledger.ownerUrl })
    writer.on("error", () => undefined)
    await writer.connect()
    const copy = copyInto(writer as PoolClient, "waited_for")
    const rows = new CopyRows(0)
    rows.row(1)
    rows.integer(1)
    const writing = copy.write(rows.written)
    const outcome = expect(writing).rejects.toThrow(/terminat/)
    const waiting = "SELECT pid FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))"
    await connected(ledger.ownerUrl, (asking) =>
      expect.poll(async () => (await asking.query(waiting, [holds[0]?.pid])).rowCount, { timeout: 20_000 }).toBe(1),
    )
    await holder.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) one`, [holds[0]?.pid])
    await outcome
    await holder.query("ROLLBACK")
  })
})
