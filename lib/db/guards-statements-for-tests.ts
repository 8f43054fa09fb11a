import { pipeline } from "node:stream/promises"
import pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import type { CastName } from "@/prisma/demo/cast"
import type { Scene } from "./guards-scene-for-tests"

/** Who tries: the application in somebody's name or in nobody's, the public's role, or the owner of the tables. */
export type Asking = CastName | "nobody" | "public" | "owner"

/** A guard as PostgreSQL's catalogue names it: `trigger sign_off.sign_off_may`, `policy`, `constraint`, `index`, `grant`, `rls` alike; `execute round_is_open(uuid,integer)`. */
export type Guard = `${"trigger" | "policy" | "constraint" | "index" | "grant" | "rls" | "execute"} ${string}`

/** A statement that must not happen, and the guard without which it would. */
export type Attempt = {
  name: string
  guard: Guard
  as: Asking
  sql: (scene: Scene) => string
  /** What is said to it: the name of a constraint, "row-level security", "denied", or how many rows it reached. */
  refused: string
  /** Guards that would say no as well, taken away beforehand: two walls, and this one is tried. */
  beside?: Guard[]
  /** What is said without the guard; by default that one row was reached. */
  without?: string | RegExp
}

/** What the database says to a statement, which is undone in any case. */
export async function said(scene: Scene, as: Asking, sql: string): Promise<string> {
  const client = as === "owner" ? scene.owner : as === "public" ? scene.public : scene.app
  await client.query("BEGIN")
  try {
    const actor = as === "nobody" || as === "public" || as === "owner" ? null : scene.cast[as]
    await client.query(
      "SELECT set_config('countersign.vendor', $1, true), set_config('countersign.member', $2, true), set_config('countersign.roles', $3, true)",
      actor ? [actor.vendor, actor.memberId, actor.roles.join(",")] : ["", "", ""],
    )
    const rows = await reached(client, sql)
    await client.query("SET CONSTRAINTS ALL IMMEDIATE")
    return `${rows} rows`
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    if (error.message.includes("row-level security")) return "row-level security"
    if (error.code === "42501") return "denied"
    return error.constraint ?? (error.code === "23001" ? error.message : `${error.code} ${error.message}`)
  } finally {
    await client.query("ROLLBACK")
  }
}

/** How many rows a statement reaches, of several the last. The rows that a COPY takes follow it on a line of their own. */
async function reached(client: pg.Client, sql: string): Promise<number | null | undefined> {
  const at = sql.search(/^ *COPY /m)
  if (at < 0) return [await client.query(sql)].flat().at(-1)?.rowCount
  const [statement = "", row = ""] = sql.slice(at).trimStart().split("\n")
  await client.query(sql.slice(0, at))
  const copy = client.query(copyFrom(statement))
  await pipeline([row], copy)
  return copy.rowCount
}

/** Takes a guard away, lets `work` happen without it, and puts it back as it was. */
export async function withoutGuard<T>({ owner }: Scene, guard: Guard, work: () => Promise<T>): Promise<T> {
  const [kind = "", ...words] = guard.split(" ")
  const name = words.join(" ")
  const [table = "", part = ""] = name.split(".")
  const { away, back } = await changes(owner, kind, table, part)
  await owner.query(away)
  try {
    return await work()
  } finally {
    await owner.query(back)
  }
}

async function changes(owner: pg.Client, kind: string, table: string, part: string): Promise<{ away: string; back: string }> {
  const one = async (sql: string): Promise<Record<string, string | null>> => {
    const { rows } = await owner.query(sql, [table, part])
    if (!rows[0]) throw new Error(`there is no ${kind} ${table}.${part}`)
    return rows[0]
  }
  if (kind === "trigger") {
    return { away: `ALTER TABLE ${table} DISABLE TRIGGER ${part}`, back: `ALTER TABLE ${table} ENABLE TRIGGER ${part}` }
  }
  if (kind === "rls") {
    return { away: `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`, back: `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY` }
  }
  if (kind === "grant") {
    const role = part.startsWith("SELECT") ? "countersign_public" : "countersign_app"
    return { away: `GRANT ${part} ON ${table} TO ${role}`, back: `REVOKE ${part} ON ${table} FROM ${role}` }
  }
  if (kind === "execute") {
    return { away: `GRANT EXECUTE ON FUNCTION ${table} TO PUBLIC`, back: `REVOKE EXECUTE ON FUNCTION ${table} FROM PUBLIC` }
  }
  if (kind === "policy") {
    const { qual, with_check } = await one("SELECT qual, with_check FROM pg_policies WHERE tablename = $1 AND policyname = $2")
    const clauses = (using: string | null | undefined, check: string | null | undefined) =>
      `ALTER POLICY ${part} ON ${table}${using ? ` USING (${using})` : ""}${check ? ` WITH CHECK (${check})` : ""}`
    return { away: clauses(qual && "true", with_check && "true"), back: clauses(qual, with_check) }
  }
  if (kind === "index") {
    const { def } = await one("SELECT indexdef AS def FROM pg_indexes WHERE tablename = $1 AND indexname = $2")
    return { away: `DROP INDEX ${part}`, back: def ?? "" }
  }
  const { def } = await one("SELECT pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2")
  return { away: `ALTER TABLE ${table} DROP CONSTRAINT ${part}`, back: `ALTER TABLE ${table} ADD CONSTRAINT ${part} ${def}` }
}
