import "server-only"
import { database } from "@/lib/db/client"
import { ok, type Result, refused } from "@/lib/result"
import { emailForm } from "./rules"
import { passwordMatches, wordHash } from "./secret"
import { mostTries, Tries } from "./tries"

/**
 * Who sends a password. `from` names where it comes from: an address of the network, or the session that it is sent in.
 * `known`: a browser in which this member has signed in before, so no stranger, wherever it is.
 */
export type Caller = { from: string; known: { browser: string; memberId: string } | null }

export type PasswordCheckRefusal = { code: "no-match" } | { code: "rate-limited"; retryAfterSeconds: number }

declare global {
  var countersignPasswordChecks: Map<string, Promise<unknown>> | undefined
  var countersignTries: Tries | undefined
}

/** One check of a caller after the other: a thousand tries sent in one moment would all be checked before the fifth is counted. */
async function inTurn<T>(caller: string, check: () => Promise<T>): Promise<T> {
  globalThis.countersignPasswordChecks ??= new Map()
  const turns = globalThis.countersignPasswordChecks
  const mine = (turns.get(caller) ?? Promise.resolve()).then(check, check)
  turns.set(caller, mine)
  try {
    return await mine
  } finally {
    if (turns.get(caller) === mine) turns.delete(caller)
  }
}

type Account = { member_id: string; password_hash: string }

/**
 * The member whose address and password these are. Wrong tries are counted for whoever makes them, never for the account:
 * a caller who made too many waits, the right password included, and nobody else does.
 */
export async function checkPassword(
  email: string,
  password: string,
  caller: Caller,
  now: Date,
): Promise<Result<string, PasswordCheckRefusal>> {
  const address = emailForm(email)
  globalThis.countersignTries ??= new Tries()
  const tries = globalThis.countersignTries
  return inTurn(caller.from, async () => {
    const account = await accountOf(address)
    const isKnown = caller.known !== null && caller.known.memberId === account?.member_id
    const who = isKnown ? `browser ${caller.known?.browser}` : caller.from
    // A new password, as by a link of an administrator, is a new thing to guess: the wait for the one before is over.
    const onOne = `${who} on ${address} ${account ? wordHash(account.password_hash) : ""}`
    const retryAfterSeconds = tries.restingFor([who, onOne], now)
    if (retryAfterSeconds > 0) return refused({ code: "rate-limited", retryAfterSeconds })
    const matches = await passwordMatches(account?.password_hash ?? null, password)
    if (account && matches) {
      tries.forget(onOne)
      return ok(account.member_id)
    }
    tries.wrong(onOne, mostTries.onOne, now)
    tries.wrong(who, mostTries.onAll, now)
    return refused({ code: "no-match" })
  })
}

/** Nobody has an address that PostgreSQL cannot hold, or that is longer than a member may have. */
async function accountOf(address: string): Promise<Account | null> {
  if (address.length > 200 || address.includes("\u0000")) return null
  const [account] = await database().$queryRaw<Account[]>`SELECT member_id, password_hash FROM sign_in_lookup(${address})`
  return account ?? null
}
