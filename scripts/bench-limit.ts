import { createReadStream, createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import pg from "pg"
import { from as copyFrom, to as copyTo } from "pg-copy-streams"
import { SaxesParser } from "saxes"
import { connected } from "./roles.ts"

const pieceBytes = 64 * 1024

/** Seconds that saxes alone takes for these bytes, with handlers that only count. */
export function saxesSeconds(report: Buffer): number {
  const began = performance.now()
  const decoder = new TextDecoder()
  const parser = new SaxesParser()
  let seen = 0
  parser.on("opentag", () => seen++)
  parser.on("closetag", () => seen++)
  parser.on("text", () => seen++)
  for (let at = 0; at < report.length; at += pieceBytes)
    parser.write(decoder.decode(report.subarray(at, at + pieceBytes), { stream: true }))
  parser.close()
  if (seen === 0) throw new Error("saxes saw nothing")
  return (performance.now() - began) / 1000
}

/**
 * Seconds that COPY takes to put the results of a run into a plain table with the same columns: no index, no key, no policy, no check.
 * `ownerUrl` is of who may make a table; `file` is where they wait meanwhile.
 */
export function copySeconds(ownerUrl: string, run: { id: string; vendor: string }, file: string): Promise<number> {
  return connected(ownerUrl, async (client) => {
    await client.query("SELECT set_config('countersign.vendor', $1, false)", [run.vendor])
    const rows = `SELECT * FROM test_result WHERE run_id = ${pg.escapeLiteral(run.id)} ORDER BY index`
    await pipeline(client.query(copyTo(`COPY (${rows}) TO STDOUT`)), createWriteStream(file))
    await client.query("CREATE TABLE bench_plain AS SELECT * FROM test_result WITH NO DATA")
    try {
      const began = performance.now()
      await pipeline(createReadStream(file, { highWaterMark: pieceBytes }), client.query(copyFrom("COPY bench_plain FROM STDIN")))
      const seconds = (performance.now() - began) / 1000
      const { rows: counted } = await client.query<{ count: number }>("SELECT count(*)::int AS count FROM bench_plain")
      if (!counted[0]?.count) throw new Error("COPY put nothing into the plain table")
      return seconds
    } finally {
      await client.query("DROP TABLE bench_plain")
    }
  })
}
