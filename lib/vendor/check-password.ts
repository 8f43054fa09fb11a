import "server-only"
import { database } from "@/lib/db/client"
import { emailForm } from "./rules"
import { passwordMatches } from "./secret"

declare global {
  var countersignPasswordChecks: Map<string, Promise<unknown>> | undefined
}

/** One check of an address after the other: a thousand tries sent in one moment would all be checked before the fifth is counted. */
async function inTurn<T>(email: string, check: () => Promise<T>): Promise<T> {
  globalThis.countersignPasswordChecks ??= new Map()
  const turns = globalThis.countersignPasswordChecks
  const mine = (turns.get(email) ?? Promise.resolve()).then(check, check)
  turns.set(email, mine)
  try {
    return await mine
  } finally {
    if (turns.get(email) === mine) turns.delete(email)
  }
}

type Account = { member_id: string; password_hash: string; rests_until: Date | null }

/** The member whose address and password these are; null for anything else, also while the account rests after five wrong tries. */
export async function checkPassword(email: string, password: string, now: Date): Promise<string | null> {
  const address = emailForm(email)
  return inTurn(address, async () => {
    const [account] = await database().$queryRaw<Account[]>`SELECT member_id, password_hash, rests_until FROM sign_in_lookup(${address})`
    const matches = await passwordMatches(account?.password_hash ?? null, password)
    if (!account || (account.rests_until && account.rests_until > now)) return null
    await database().$executeRaw`SELECT record_sign_in(${account.member_id}::uuid, ${matches}, ${now})`
    return matches ? account.member_id : null
  })
}
