import "server-only"
import { createHash, randomBytes } from "node:crypto"
import { hash, verify } from "@node-rs/argon2"

// OWASP's least for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const passwordHash = (password: string): Promise<string> => hash(password, cost)

let decoy: Promise<string> | undefined

/**
 * Whether a password is the one that was hashed. Without a hash it takes the same time and is false, so that the clock
 * does not tell which addresses have an account.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= passwordHash(randomBytes(16).toString("hex"))
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== null && matches
}

/** 32 random bytes in base64url. */
export const randomWord = (): string => randomBytes(32).toString("base64url")

/** SHA-256 in hex: enough for a word of 256 random bits, which nobody can guess from a list. */
export const wordHash = (word: string): string => createHash("sha256").update(word).digest("hex")
