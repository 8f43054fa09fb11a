import "server-only"
import { randomUUID } from "node:crypto"
import { decode, encode } from "next-auth/jwt"
import { z } from "zod"
import { env } from "@/lib/env"
import type { Caller } from "@/lib/vendor/check-password"
import { callerAddress, cookieOf } from "./rules"

/** Seconds. Somebody who signs in twice a year is no stranger. */
const life = 200 * 24 * 60 * 60
// Its own key: this cookie opens nothing, and no session can be made to pass for it.
const salt = "known-browser"
const Sealed = z.object({ sub: z.uuid(), browser: z.uuid() })

const cookieName = () => `${env().NEXTAUTH_URL.startsWith("https:") ? "__Secure-" : ""}countersign-known`

async function knownIn(sealed: string | undefined): Promise<Caller["known"]> {
  if (!sealed) return null
  const parsed = Sealed.safeParse(await decode({ token: sealed, secret: env().NEXTAUTH_SECRET, salt }).catch(() => null))
  return parsed.success ? { browser: parsed.data.browser, memberId: parsed.data.sub } : null
}

/** Who sends a password, by the headers of the request. */
export async function callerOf(headers: { get: (name: string) => string | null }): Promise<Caller> {
  return {
    from: callerAddress(headers, env().TRUSTED_PROXIES),
    known: await knownIn(cookieOf(headers.get("cookie"), cookieName())),
  }
}

/** The cookie by which a browser is known again in which a member has just signed in. */
export async function knownCookie(memberId: string) {
  const value = await encode({
    token: { sub: memberId, browser: randomUUID() },
    secret: env().NEXTAUTH_SECRET,
    salt,
    maxAge: life,
  })
  const secure = env().NEXTAUTH_URL.startsWith("https:")
  return { name: cookieName(), value, options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure, maxAge: life } }
}
