import "server-only"
import type { NextAuthOptions } from "next-auth"
import Credentials from "next-auth/providers/credentials"
import { env } from "@/lib/env"
import type { Caller } from "@/lib/vendor/check-password"
import { DatabaseUnreachable } from "./database-unreachable"
import { ownCookie } from "./own-cookie"
import { asClaims, sessionLife } from "./session-token"
import { signIn } from "./sign-in"

declare module "next-auth" {
  interface User {
    epoch: number
  }
}

/** One request to sign in: who sends it, and whom to tell what came of it. */
export type Attempt = { caller: Caller; signedIn: (memberId: string) => void; limited: (retryAfterSeconds: number) => void }

async function authorize(given: Record<"email" | "password", string> | undefined, { caller, signedIn, limited }: Attempt) {
  const { email, password } = given ?? {}
  if (typeof email !== "string" || typeof password !== "string") return null
  try {
    const session = await signIn(email, password, caller, new Date())
    if (session.ok) {
      signedIn(session.value.memberId)
      return { id: session.value.memberId, epoch: session.value.epoch }
    }
    if (session.error.code === "rate-limited") limited(session.error.retryAfterSeconds)
    return null
  } catch (error) {
    // next-auth puts the message of what is thrown here into an address, so it is a word of ours.
    if (error instanceof DatabaseUnreachable) throw new Error("unavailable")
    console.error(error)
    throw new Error("failed")
  }
}

/** How next-auth is set up here. Made at each request: a build has no environment. */
export function authOptions(attempt: Attempt): NextAuthOptions {
  const { NEXTAUTH_SECRET, NEXTAUTH_URL } = env()
  return {
    secret: NEXTAUTH_SECRET,
    useSecureCookies: NEXTAUTH_URL.startsWith("https:"),
    cookies: { sessionToken: ownCookie() },
    session: { strategy: "jwt", maxAge: sessionLife },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/account" },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize: (given) => authorize(given, attempt) })],
    callbacks: {
      jwt: ({ token, user }) => (user ? asClaims({ memberId: user.id, epoch: user.epoch }) : token),
      redirect: ({ url, baseUrl }) => (URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === baseUrl ? url : baseUrl),
    },
  }
}
