import { randomUUID } from "node:crypto"
import { decode, encode } from "next-auth/jwt"
import { expect, test } from "vitest"
import { openSession, sealSession, sessionCookie } from "./session-token"

const secret = "a secret of the test, long enough"
const session = { memberId: randomUUID(), epoch: 3 }

test("a session comes out as it went in, and carries nothing else", async () => {
  const sealed = await sealSession(session, secret)
  expect(await openSession(sealed, secret)).toEqual(session)
  const claims = await decode({ token: sealed, secret })
  expect(Object.keys(claims ?? {}).sort()).toEqual(["epoch", "exp", "iat", "jti", "sub"])
})

test("what we did not seal is nobody's", async () => {
  const sealed = await sealSession(session, secret)
  expect(await openSession(undefined, secret)).toBeNull()
  expect(await openSession("", secret)).toBeNull()
  expect(await openSession("a.b.c.d.e", secret)).toBeNull()
  expect(await openSession(sealed.slice(0, -4), secret)).toBeNull()
  expect(await openSession(sealed, "another secret, just as long")).toBeNull()
})

test("a session past its time, or of another shape, is nobody's", async () => {
  const claims = { sub: session.memberId, epoch: 3 }
  expect(await openSession(await encode({ token: claims, secret, maxAge: -60 }), secret)).toBeNull()
  expect(await openSession(await encode({ token: { sub: "marco", epoch: 3 }, secret }), secret)).toBeNull()
  expect(await openSession(await encode({ token: { sub: session.memberId }, secret }), secret)).toBeNull()
})

test("the cookie is secure on https only, and never for scripts or other sites", () => {
  expect(sessionCookie(false)).toEqual({
    name: "next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
  })
  expect(sessionCookie(true).name).toBe("__Secure-next-auth.session-token")
  expect(sessionCookie(true).options.secure).toBe(true)
})
