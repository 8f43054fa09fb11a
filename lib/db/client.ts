import "server-only"
import { PrismaPg } from "@prisma/adapter-pg"
import { env } from "@/lib/env"
import { PrismaClient } from "./generated/client"

// Next loads a module once per bundle; one pool per process needs a place they share.
declare global {
  var countersignDatabase: PrismaClient | undefined
}

/** The database as the application's own role, which owns nothing and bypasses nothing. */
export function database(): PrismaClient {
  globalThis.countersignDatabase ??= new PrismaClient({
    // The pool counts the wait for a free connection into this: a hundred people signing at once queue for longer than a dead server is worth.
    adapter: new PrismaPg({ connectionString: env().DATABASE_APP_URL, max: 20, connectionTimeoutMillis: 20_000 }),
  })
  return globalThis.countersignDatabase
}
