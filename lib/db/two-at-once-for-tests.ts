import pg from "pg"
import { expect } from "vitest"
import type { CastName } from "@/prisma/demo/cast"
import type { Scene } from "./guards-scene-for-tests"

export type TwoAtOnce = Awaited<ReturnType<typeof twoAtOnce>>

/** Two connections of the application, each with a transaction that stays open until it is committed or `undone`. */
export async function twoAtOnce({ ledger, cast, owner }: Scene) {
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: ledger.appUrl })
    await client.connect()
    return client
  }
  const [first, second] = [await open(), await open()]

  /** A transaction in somebody's name that has looked once, as one that is about to write has. */
  const begin = async (client: pg.Client, name: CastName, isolation = "READ COMMITTED", looked = "run_share"): Promise<void> => {
    const { vendor, memberId, roles } = cast[name]
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`)
    await client.query(
      "SELECT set_config('countersign.vendor', $1, true), set_config('countersign.member', $2, true), set_config('countersign.roles', $3, true)",
      [vendor, memberId, roles.join(",")],
    )
    await client.query(`SELECT FROM ${looked}`)
  }

  /** Until one of the two waits for the other. */
  const oneWaits = async (): Promise<void> => {
    const blocked = async () => {
      const { rows } = await owner.query(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0",
      )
      return rows[0]?.n
    }
    await expect.poll(blocked, { timeout: 20_000 }).toBe(1)
  }

  const undone = () => Promise.all([first.query("ROLLBACK"), second.query("ROLLBACK")])
  const end = () => Promise.all([first.end(), second.end()])
  return { first, second, begin, oneWaits, undone, end }
}

/** What the database says to a statement in an open transaction: how many rows it reached, or the name of what refused it. */
export async function saidTo(client: pg.Client, sql: string): Promise<string> {
  try {
    return `${[await client.query(sql)].flat().at(-1)?.rowCount} rows`
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    return error.constraint ?? error.message
  }
}
