import { register, staleSince } from "@/lib/register/hold"

export const dynamic = "force-dynamic"

/** Ready when there is a register to answer from. Without the database it still is, and says since when. */
export function GET(): Response {
  const current = register()
  const stale = staleSince()
  const body = {
    status: current ? (stale ? "stale" : "ok") : "starting",
    register: current ? { revision: current.revision, builtAt: current.snapshot.builtAt } : null,
    database: stale || !current ? "unreachable" : "ok",
    staleSince: stale,
  }
  return Response.json(body, { status: current ? 200 : 503, headers: { "Cache-Control": "no-store" } })
}
