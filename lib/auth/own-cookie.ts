import "server-only"
import { cookies } from "next/headers"
import { env } from "@/lib/env"
import { knownCookie } from "./known-browser"
import { type Session, sealSession, sessionCookie, sessionLife } from "./session-token"

/** The session's cookie as this installation sets it. */
export const ownCookie = () => sessionCookie(env().NEXTAUTH_URL.startsWith("https:"))

/** Signs this browser in, and knows it from then on. Only in an action or a route, where cookies can be set. */
export async function startSession(session: Session): Promise<void> {
  const { name, options } = ownCookie()
  const sealed = await sealSession(session, env().NEXTAUTH_SECRET)
  const jar = await cookies()
  jar.set(name, sealed, { ...options, maxAge: sessionLife })
  const known = await knownCookie(session.memberId)
  jar.set(known.name, known.value, known.options)
}

/** Signs this browser out. */
export async function dropSession(): Promise<void> {
  const { name, options } = ownCookie()
  const jar = await cookies()
  jar.set(name, "", { ...options, maxAge: 0 })
}
