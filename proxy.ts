import { type NextRequest, NextResponse } from "next/server"
import { register, staleSince } from "@/lib/register/hold"
import { keptAddress, minutesSince } from "@/lib/register/public-path"

const inner = "/register/"
/** Leads to no page, and Next says so with `app/not-found.tsx`. */
const nowhere = "/register"
/** For how long a cache in front may serve a page, in seconds, and go on while it fetches a new one: the address names no revision. */
const keptInFront = "s-maxage=60, stale-while-revalidate=30"

/**
 * Gives every public page the address that names all it depends on: the register's revision, the day, since when it is not
 * confirmed. So pages are made once and kept, and none outlives a signature. Nothing is authorised here.
 * It also says which of them answer 404: a static page that did so itself would be an empty one for readers without scripts.
 */
export function proxy(request: NextRequest): NextResponse {
  const current = register()
  const { pathname, searchParams } = request.nextUrl
  // Whoever writes one by hand could show the answer of another day as the present one.
  if (pathname.startsWith(inner)) return NextResponse.rewrite(new URL(nowhere, request.url))
  const now = new Date()
  const today = now.toISOString().slice(0, 10)
  const since = staleSince()
  const kept = keptAddress(pathname, searchParams, {
    revision: current?.revision ?? "none",
    since: since === null ? null : { at: since, minutes: minutesSince(since, now) },
    today,
    knows: (slug) => current?.index.slugs.has(slug) ?? false,
    publicSince: {
      program: (slug) => current?.index.programs.find(({ program }) => program.slug === slug)?.program.knownFrom,
      certificate: (id) => current?.index.certificateById.get(id)?.certifiedAt.slice(0, 10),
    },
  })
  // Passed on, it leads to no page, and Next says so with `app/not-found.tsx`.
  if (!kept) return NextResponse.next()
  return NextResponse.rewrite(new URL(kept.path, request.url), { status: kept.status, headers: { "Cache-Control": keptInFront } })
}

export const config = {
  matcher: [
    "/",
    "/matrix",
    "/sources",
    "/changed/:on",
    "/programs",
    "/programs/:slug",
    "/certificates/:id",
    "/support/:guest/on/:host",
    "/register/:path*",
  ],
}
