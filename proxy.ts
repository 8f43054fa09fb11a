import { type NextRequest, NextResponse } from "next/server"
import { register, staleSince } from "@/lib/register/hold"
import { publicPath } from "@/lib/register/public-path"

/**
 * Gives every public page the address that names all it depends on: the register's revision, the day, since when it is not
 * confirmed. So pages are made once and kept, and none outlives a signature. Nothing is authorised here.
 */
export function proxy(request: NextRequest): NextResponse {
  const current = register()
  const { pathname, searchParams } = request.nextUrl
  const today = new Date().toISOString().slice(0, 10)
  const path = publicPath(pathname, searchParams, {
    revision: current?.revision ?? "none",
    since: staleSince(),
    today,
    knows: (slug) => current?.index.slugs.has(slug) ?? false,
  })
  return NextResponse.rewrite(new URL(path, request.url))
}

export const config = { matcher: ["/", "/matrix", "/sources", "/changed/:on", "/support/:guest/on/:host"] }
