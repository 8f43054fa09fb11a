import "server-only"
import pg from "pg"
import { buildSnapshot, lastChange } from "./build"
import { readSnapshot, writeSnapshot } from "./disk"
import { held, hold } from "./hold"

type Following = { databaseUrl: string; dataDir: string; log: (line: string) => void }

const pollMs = 5_000
const retryMs = 1_000
/** How long a start waits for the database's first word before it answers from disk. */
const firstWordMs = 5_000

declare global {
  var countersignFollowing: boolean | undefined
}

/**
 * Keeps the register in force: first what the disk has, then what the database says, as soon as it says it. Writers ring
 * in their transaction; a poll catches a bell that was missed. Without the database the last register stays in force.
 */
export async function followRegister(following: Following): Promise<void> {
  if (globalThis.countersignFollowing) return
  globalThis.countersignFollowing = true
  const stored = await readSnapshot(following.dataDir)
  if (stored && !held().register) hold(stored)
  const firstWord = new Promise<void>((heard) => void keepFollowing(following, heard))
  await Promise.race([firstWord, new Promise((late) => setTimeout(late, firstWordMs).unref())])
}

async function keepFollowing(following: Following, heard: () => void): Promise<never> {
  for (;;) {
    try {
      await followUntilLost(following, heard)
    } catch (error) {
      if (held().following) following.log(`The database cannot be reached; the register answers as of its last state. ${reasonOf(error)}`)
    }
    held().following = false
    heard()
    await new Promise((wake) => setTimeout(wake, retryMs))
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Follows over one connection; ends when it is lost. */
async function followUntilLost({ databaseUrl, dataDir }: Following, heard: () => void): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3_000, query_timeout: 20_000 })
  const bell = ringable()
  client.on("notification", bell.ring)
  client.on("end", bell.ring)
  client.on("error", bell.ring)
  await client.connect()
  try {
    await client.query("LISTEN countersign_register")
    let known = -1
    for (;;) {
      const latest = await lastChange(client)
      if (latest !== known) known = await rebuild(client, dataDir)
      held().confirmedAt = new Date()
      held().following = true
      heard()
      await bell.rungWithin(pollMs)
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function rebuild(client: pg.Client, dataDir: string): Promise<number> {
  const before = held().register
  const { change, snapshot } = await buildSnapshot(client, new Date())
  const now = hold(snapshot)
  if (now.revision !== before?.revision) await writeSnapshot(dataDir, snapshot)
  return change
}

/** A bell that remembers having been rung while nobody waited. */
function ringable(): { ring: () => void; rungWithin: (ms: number) => Promise<void> } {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring: () => {
      rung = true
      wake?.()
    },
    rungWithin: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = null
      rung = false
    },
  }
}
