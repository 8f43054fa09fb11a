import { createHash, randomBytes, randomUUID } from "node:crypto"
import { connected } from "./roles.ts"

/** A token of a demo member's vendor, issued to that member, for tests that talk to a running app. `scopes` as in the API. */
export async function issueTestToken(appUrl: string, email: string, scopes: string[]): Promise<string> {
  const token = `cs_${randomBytes(32).toString("base64url")}`
  await connected(appUrl, async (client) => {
    await client.query("BEGIN")
    await client.query(
      "SELECT set_config('countersign.vendor', 'countersign', true), set_config('countersign.roles', 'administrator', true)",
    )
    await client.query(
      `INSERT INTO api_token (id, vendor_slug, member_id, name, token_hash, scopes, at)
       SELECT $1, vendor_slug, id, 'tests', $2, $3, now() FROM member WHERE email = $4`,
      [randomUUID(), createHash("sha256").update(token).digest("hex"), scopes, email],
    )
    await client.query("COMMIT")
  })
  return token
}
