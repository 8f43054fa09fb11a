import { createHash, randomBytes, randomUUID } from "node:crypto"
import { hash } from "@node-rs/argon2"
import type { BrowserContext } from "@playwright/test"
import pg from "pg"
import { sealSession, sessionCookie } from "../lib/auth/session-token"
import { type CastName, cast } from "../prisma/demo/cast"
import { e2eFacts } from "../scripts/e2e-facts"

async function asAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: e2eFacts().appUrl })
  await client.connect()
  try {
    await client.query("BEGIN")
    await client.query(
      "SELECT set_config('countersign.vendor', 'countersign', true), set_config('countersign.roles', 'administrator', true)",
    )
    const value = await work(client)
    await client.query("COMMIT")
    return value
  } finally {
    await client.end()
  }
}

async function memberIdOf(name: CastName): Promise<string> {
  return asAdministrator(async (client) => {
    const { rows } = await client.query<{ id: string }>("SELECT id FROM member WHERE email = $1", [cast[name].email])
    const id = rows[0]?.id
    if (!id) throw new Error(`${name} is not in the demo`)
    return id
  })
}

/** The session cookie of a member of the cast, sealed as a sign-in seals it. One story signs in by the form. */
export async function cookieOf(name: CastName): Promise<{ name: string; value: string }> {
  const { session } = e2eFacts()
  const value = await sealSession({ memberId: await memberIdOf(name), epoch: 1 }, session)
  return { name: sessionCookie(false).name, value }
}

export async function signInAs(context: BrowserContext, name: CastName): Promise<void> {
  await context.addCookies([{ ...(await cookieOf(name)), url: e2eFacts().address }])
}

/** A token of the member's vendor, issued to that member. */
export async function tokenOf(name: CastName, scopes: string[]): Promise<string> {
  const memberId = await memberIdOf(name)
  const token = `cs_${randomBytes(32).toString("base64url")}`
  await asAdministrator((client) =>
    client.query(
      "INSERT INTO api_token (id, vendor_slug, member_id, name, token_hash, scopes, at) VALUES ($1, $2, $3, 'stories', $4, $5, now())",
      [randomUUID(), cast[name].vendor, memberId, createHash("sha256").update(token).digest("hex"), scopes],
    ),
  )
  return token
}

/** Admits an engineer of Red Hat for one story, whose password it may change. Gives the e-mail address. */
export async function admitted(name: string, password: string): Promise<string> {
  const id = randomUUID()
  const email = `${name.toLowerCase()}-${id.slice(0, 8)}@red-hat.example`
  const hashed = await hash(password)
  await asAdministrator(async (client) => {
    await client.query("INSERT INTO member (id, vendor_slug, email, name, demo, at) VALUES ($1, 'red-hat', $2, $3, true, now())", [
      id,
      email,
      name,
    ])
    await client.query("INSERT INTO role_grant (id, member_id, role, at) VALUES ($1, $2, 'engineer', now())", [randomUUID(), id])
    await client.query("SELECT first_password($1, $2)", [id, hashed])
  })
  return email
}
