import "server-only"
import { database } from "@/lib/db/client"
import { type Actor, isRole, isScope, looksLikeToken } from "@/lib/vendor/rules"
import { wordHash } from "@/lib/vendor/secret"
import { reachingDatabase } from "./database-unreachable"

type MemberRow = { member_id: string; vendor: string; vendor_name: string; name: string; session_epoch: number; roles: string[] }
type TokenRow = { token_id: string; vendor: string; vendor_name: string; token_name: string; member_id: string | null; scopes: string[] }

/** A member with the roles of this moment, and the epoch that their sessions must carry; null when there is none. */
export async function memberById(memberId: string): Promise<{ actor: Actor; epoch: number } | null> {
  const [row] = await reachingDatabase(
    () => database().$queryRaw<MemberRow[]>`
      SELECT member_id, vendor, vendor_name, name, session_epoch, roles FROM session_lookup(${memberId}::uuid)`,
  )
  if (!row) return null
  const { vendor, vendor_name: vendorName, name } = row
  return { actor: { memberId, name, vendor, vendorName, roles: row.roles.filter(isRole), token: null }, epoch: row.session_epoch }
}

/** Whom a token stands for; null when it is malformed, unknown or ended. */
export async function tokenActor(token: string): Promise<Actor | null> {
  if (!looksLikeToken(token)) return null
  const [row] = await reachingDatabase(
    () => database().$queryRaw<TokenRow[]>`
      SELECT token_id, vendor, vendor_name, token_name, member_id, scopes FROM token_lookup(${wordHash(token)})`,
  )
  if (!row) return null
  const { vendor, vendor_name: vendorName, member_id: memberId } = row
  const named = { id: row.token_id, scopes: row.scopes.filter(isScope) }
  return { memberId, name: `token ${row.token_name}`, vendor, vendorName, roles: [], token: named }
}
