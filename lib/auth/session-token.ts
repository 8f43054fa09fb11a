import { decode, encode } from "next-auth/jwt"
import { z } from "zod"

// Not marked as the server's only: the browser stories mint a session with it, as the sign-in itself does.

/** All that a session carries. Roles and names are read anew at each request, so that a change counts at once. */
export type Session = { memberId: string; epoch: number }

/** Seconds; then one signs in again. */
export const sessionLife = 7 * 24 * 60 * 60

const Sealed = z.object({ sub: z.uuid(), epoch: z.number().int() })

/** The session as the words that next-auth's token holds. */
export const asClaims = ({ memberId, epoch }: Session) => ({ sub: memberId, epoch })

/** The session's cookie; `secure` where the app is reached by https, since a browser drops it elsewhere. */
export const sessionCookie = (secure: boolean) => ({
  name: `${secure ? "__Secure-" : ""}next-auth.session-token`,
  options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
})

/** Encrypts a session for its cookie. */
export const sealSession = (session: Session, secret: string): Promise<string> =>
  encode({ token: asClaims(session), secret, maxAge: sessionLife })

/** The session in a cookie; null when it is malformed, past its time, or not sealed by us. */
export async function openSession(sealed: string | undefined, secret: string): Promise<Session | null> {
  if (!sealed) return null
  const claims = await decode({ token: sealed, secret }).catch(() => null)
  const parsed = Sealed.safeParse(claims)
  return parsed.success ? { memberId: parsed.data.sub, epoch: parsed.data.epoch } : null
}
