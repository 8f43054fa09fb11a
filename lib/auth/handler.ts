import "server-only"
import type { NextRequest } from "next/server"
import NextAuth from "next-auth"
import { env } from "@/lib/env"
import { requestActor } from "./actor"
import { DatabaseUnreachable } from "./database-unreachable"
import { callerOf, knownCookie } from "./known-browser"
import { type Attempt, authOptions } from "./options"

type Context = { params: Promise<{ nextauth: string[] }> }

/** Answers everything below `/api/auth/`. */
export async function answerAuth(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (nextauth[0] === "session") return answerSession(request)
  let memberId: string | null = null
  let retryAfter: number | null = null
  const attempt: Attempt = {
    caller: await callerOf(request.headers),
    signedIn: (id) => {
      memberId = id
    },
    limited: (seconds) => {
      retryAfter = seconds
    },
  }
  const response: Response = await NextAuth(request, context, authOptions(attempt))
  if (retryAfter !== null) return tooMany(retryAfter)
  // next-auth sends everybody to the one address it was told, but the same app may be open as 127.0.0.1 and as
  // localhost, and a cookie of one is unknown to the other: so ways inside the app stay on the host that was asked.
  const own = new URL(env().NEXTAUTH_URL).origin
  const location = response.headers.get("location")
  if (location === own || location?.startsWith(`${own}/`)) response.headers.set("location", location.slice(own.length) || "/")
  if (memberId !== null) response.headers.append("set-cookie", await knownHeader(memberId))
  return response
}

/** The browser that a member signed in with, as the header that lets it be known again. */
async function knownHeader(memberId: string): Promise<string> {
  const { name, value, options } = await knownCookie(memberId)
  return `${name}=${value}; Path=${options.path}; Max-Age=${options.maxAge}; HttpOnly; SameSite=Lax${options.secure ? "; Secure" : ""}`
}

/** next-auth has one answer for all that it refuses; whoever made too many tries is told until when to wait. */
function tooMany(seconds: number): Response {
  const body = {
    type: "urn:countersign:problem:rate-limited",
    title: "Too many tries",
    status: 429,
    detail: `Too many wrong passwords came from here. Try again in ${seconds} seconds.`,
    code: "rate-limited",
  }
  const headers = { "Content-Type": "application/problem+json", "Cache-Control": "private, no-store", "Retry-After": String(seconds) }
  return Response.json(body, { status: 429, headers })
}

/** next-auth would answer from the cookie alone, for a session that was ended too, and lengthen it. */
async function answerSession(request: NextRequest): Promise<Response> {
  const headers = { "cache-control": "private, no-store" }
  try {
    const actor = await requestActor(request)
    return Response.json(actor ? { user: { name: actor.name, vendor: actor.vendor } } : {}, { headers })
  } catch (error) {
    if (error instanceof DatabaseUnreachable) return new Response(null, { status: 503, headers })
    throw error
  }
}
