import "server-only"
import type { NextRequest } from "next/server"
import NextAuth from "next-auth"
import { env } from "@/lib/env"
import { requestActor } from "./actor"
import { DatabaseUnreachable } from "./database-unreachable"
import { authOptions } from "./options"

type Context = { params: Promise<{ nextauth: string[] }> }

/** Answers everything below `/api/auth/`. */
export async function answerAuth(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (nextauth[0] === "session") return answerSession(request)
  const response: Response = await NextAuth(request, context, authOptions())
  // next-auth sends everybody to the one address it was told, but the same app may be open as 127.0.0.1 and as
  // localhost, and a cookie of one is unknown to the other: so ways inside the app stay on the host that was asked.
  const own = new URL(env().NEXTAUTH_URL).origin
  const location = response.headers.get("location")
  if (location === own || location?.startsWith(`${own}/`)) response.headers.set("location", location.slice(own.length) || "/")
  return response
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
