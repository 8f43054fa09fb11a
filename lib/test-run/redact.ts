import "server-only"
import type { PoolClient } from "pg"
import { inBulk } from "@/lib/db/bulk"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { insertEvent } from "./insert"
import type { TakeBackInput } from "./retract"
import { type TakeBackRefusal, takeBackRefusal } from "./rules"

/** `alsoIn`: ids of the vendor's other runs that had one of the files, and lost it with its texts. */
export type Redacted = { alsoIn: string[] }

type Row = { vendor: string; parties: string[]; redacted: boolean; shared: boolean }

/**
 * Removes the bytes of a run's files, the texts of its results and the values of its environment, wherever the vendor sent the same
 * files; hashes, verdicts and everything that a decision counts stay. A trigger of the fact removes them, so that there is neither
 * without the other. On a plain connection: a large file takes longer than a page may.
 */
export async function redactRun(actor: Actor, { runId, reason }: TakeBackInput, now: Date): Promise<Result<Redacted, TakeBackRefusal>> {
  return inBulk(actor, async (client) => {
    const run = await runFor(client, runId)
    if (!run) return refused({ code: "not-found" })
    const refusal = takeBackRefusal("redact", { vendor: run.vendor, done: run.redacted }, actor)
    if (refusal) return refused(refusal)

    const { rowCount } = await client.query(
      `INSERT INTO run_redaction (run_id, vendor, reason, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [runId, run.vendor, reason, actor.memberId, actor.name, now],
    )
    // Somebody redacted it in the same moment.
    if (rowCount === 0) return refused({ code: "already-redacted" })
    // Looked at behind the lock that the fact takes: who shared it in the same moment has made it known to both.
    const shared = (await runFor(client, runId))?.shared
    await insertEvent(client, {
      kind: "run-redacted",
      subject: runId,
      at: now,
      payload: { run: runId, reason, by: actor.name, vendor: actor.vendor },
      audience: shared ? run.parties : [run.vendor],
    })
    return ok({ alsoIn: await othersWithItsFiles(client, runId) })
  })
}

async function runFor(client: PoolClient, runId: string): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT r.vendor, ARRAY[c.guest_vendor, c.host_vendor] AS parties,
       EXISTS (SELECT FROM run_redaction d WHERE d.run_id = r.id) AS redacted, EXISTS (SELECT FROM run_share s WHERE s.run_id = r.id) AS shared
     FROM test_run r JOIN combination c ON c.id = r.combination_id WHERE r.id = $1`,
    [runId],
  )
  return rows[0]
}

async function othersWithItsFiles(client: PoolClient, runId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT f.run_id AS id FROM run_file f JOIN run_file g ON g.vendor = f.vendor AND g.sha256 = f.sha256
     WHERE g.run_id = $1 AND f.run_id <> $1 ORDER BY 1`,
    [runId],
  )
  return rows.map(({ id }) => id)
}
