import "server-only"
import { cookies, headers } from "next/headers"
import { cache } from "react"
import { env } from "@/lib/env"
import type { Actor } from "@/lib/vendor/rules"
import { memberById, tokenActor } from "./lookup"
import { ownCookie } from "./own-cookie"
import { bearerWord, cookieOf, formPage, isSameOrigin } from "./rules"
import { openSession } from "./session-token"

/** Whose session a cookie holds now; null for nobody's, an ended one included. */
async function actorOf(sealed: string | undefined): Promise<Actor | null> {
  const session = await openSession(sealed, env().NEXTAUTH_SECRET)
  const member = session && (await memberById(session.memberId))
  return member && member.epoch === session.epoch ? member.actor : null
}

/** Who asks for this page or sends this form; null for nobody. Throws `DatabaseUnreachable`. Asked once for a page. */
export const sessionActor = cache(async (): Promise<Actor | null> => actorOf((await cookies()).get(ownCookie().name)?.value))

/**
 * Who asks for this page or sends this form; nobody is sent to sign in, and comes back to `from` (path and query),
 * or to the page of the form. Throws `DatabaseUnreachable`.
 */
export async function requireActor(from?: string): Promise<Actor> {
  const actor = await sessionActor()
  if (actor) return actor
  // Loaded only here: it needs the React of a page, and API routes and scripts that ask who is there have another.
  const { redirect } = await import("next/navigation")
  const back = from ?? formPage(await headers())
  return redirect(back === null ? "/sign-in" : `/sign-in?from=${encodeURIComponent(back)}`)
}

/**
 * Who calls the API: by token when the request has an `Authorization`, otherwise by session. Null for nobody, a token
 * that is malformed, unknown or ended included. Throws `DatabaseUnreachable`.
 */
export async function requestActor(request: Request): Promise<Actor | null> {
  const token = bearerWord(request.headers.get("authorization"))
  if (token !== null) return tokenActor(token)
  return actorOf(cookieOf(request.headers.get("cookie"), ownCookie().name))
}

/** Whether a write by session comes from a page of ours; otherwise it is refused with 403 `forbidden`. */
export const sameOrigin = (request: Request): boolean => isSameOrigin(request.headers, env().NEXTAUTH_URL)
