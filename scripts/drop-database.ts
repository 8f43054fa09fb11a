import { setTimeout as pause } from "node:timers/promises"
import pg from "pg"

const patience = 40

/**
 * Drops a database with whoever is connected to it. An owner who is no superuser may not end PostgreSQL's own cleaning
 * process in it, which is soon gone by itself: then it is tried again.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
      return
    } catch (error) {
      // insufficient_privilege, object_in_use
      const passes = error instanceof pg.DatabaseError && (error.code === "42501" || error.code === "55006")
      if (!passes || tries === patience) throw error
      await pause(250)
    }
  }
}
