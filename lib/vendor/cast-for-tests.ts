import { tmpdir } from "node:os"
import { as } from "@/lib/db/as"
import { database } from "@/lib/db/client"
import { admitCast, type Cast } from "@/prisma/demo/admit-cast"
import { testDatabase } from "@/scripts/test-database"
import { addVendor } from "./add-vendor"
import { checkPassword } from "./check-password"
import { type Actor, atConsole } from "./rules"

/** When the cast of a test was admitted. */
const admittedAt = new Date("2026-11-24T08:00:00.000Z")

/** So many minutes after the cast was admitted. */
export const later = (minutes: number): Date => new Date(admittedAt.getTime() + minutes * 60_000)

/** Points this process at a database of its own, once. `drop` leaves it and removes it. */
export async function newLedger(): Promise<{ ownerUrl: string; drop: () => Promise<void> }> {
  const { ownerUrl, appUrl, publicUrl, drop } = await testDatabase()
  Object.assign(process.env, {
    DATABASE_APP_URL: appUrl,
    DATABASE_PUBLIC_URL: publicUrl,
    DATA_DIR: tmpdir(),
    NEXTAUTH_SECRET: "a secret of the tests, long enough for it",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
  })
  const leave = async () => {
    await database().$disconnect()
    await drop()
  }
  return { ownerUrl, drop: leave }
}

/** A ledger with nobody in it but the cast, as actors; vendors have the names that the catalogue gives them. */
export async function newLedgerWithCast(): Promise<{ cast: Cast; drop: () => Promise<void> }> {
  const { drop } = await newLedger()
  await addVendor(atConsole, { slug: "microsoft", name: "Microsoft" }, admittedAt)
  await addVendor(atConsole, { slug: "red-hat", name: "Red Hat" }, admittedAt)
  const cast = await admitCast(admittedAt)
  const vendors = await as(atConsole, (tx) => tx.vendor.findMany({ select: { slug: true, name: true } }))
  for (const actor of Object.values(cast)) actor.vendorName = vendors.find(({ slug }) => slug === actor.vendor)?.name ?? actor.vendorName
  return { cast, drop }
}

/** The member who signs in with these; null for nobody. */
export async function whoSignsIn(email: string, password: string, now: Date): Promise<string | null> {
  const checked = await checkPassword(email, password, { from: "192.0.2.1", known: null }, now)
  return checked.ok ? checked.value : null
}

/** The events on a subject, oldest first, with what an actor reads in them. */
export async function eventsSeenBy(actor: Actor, subject: string): Promise<{ kind: string; at: Date; payload: unknown }[]> {
  const select = { kind: true, at: true, payload: { select: { payload: true } } } as const
  const events = await as(actor, (tx) => tx.event.findMany({ where: { subject }, select, orderBy: { number: "asc" } }))
  return events.map(({ payload, ...event }) => ({ ...event, payload: payload && JSON.parse(payload.payload) }))
}
