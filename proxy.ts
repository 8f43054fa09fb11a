import { type NextRequest, NextResponse } from "next/server"
import { register, staleSince } from "@/lib/register/hold"
import { keptAddress } from "@/lib/register/public-path"

/**
 * Gives every public page the address that names all it depends on: the register's revision, the day, since when it is not
 * confirmed. So pages are made once and kept, and none outlives a signature. Nothing is authorised here.
 * It also says which of them answer 404: a static page that did so itself would be an empty one for readers without scripts.
 */
export function proxy(request: NextRequest): NextResponse {
  const current = register()
  const { pathname, searchParams } = request.nextUrl
  const today = new Date().toISOString().slice(0, 10)
  const kept = keptAddress(pathname, searchParams, {
    revision: current?.revision ?? "none",
    since: staleSince(),
    today,
    knows: (slug) => current?.index.slugs.has(slug) ?? false,
    publicSince: {
      program: (slug) => current?.index.programs.find(({ program }) => program.slug === slug)?.program.knownFrom,
      certificate: (id) => current?.index.certificateById.get(id)?.certifiedAt.slice(0, 10),
    },
  })
  // Passed on, it leads to no page, and Next says so with `app/not-found.tsx`.
  if (!kept) return NextResponse.next()
  return NextResponse.rewrite(new URL(kept.path, request.url), { status: kept.status })
}

export const config = {
  matcher: ["/", "/matrix", "/sources", "/changed/:on", "/programs", "/programs/:slug", "/certificates/:id", "/support/:guest/on/:host"],
}
