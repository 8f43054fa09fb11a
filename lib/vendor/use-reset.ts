import "server-only"
import { database } from "@/lib/db/client"
import { ok, type Result, refused } from "@/lib/result"
import { resetOf } from "./queries"
import { type PasswordRefusal, passwordRefusal } from "./rules"
import { passwordHash, wordHash } from "./secret"

export type UseResetInput = { word: string; password: string }
export type UseResetRefusal = PasswordRefusal | { code: "reset-over" }

/** Sets the password of whoever holds the word of a one-time link, and ends every session they have. */
export async function setPasswordByReset(
  { word, password }: UseResetInput,
  now: Date,
): Promise<Result<{ email: string }, UseResetRefusal>> {
  const reset = await resetOf(word, now)
  if (!reset) return refused({ code: "reset-over" })
  const refusal = passwordRefusal(password, reset.email)
  if (refusal) return refused(refusal)
  const hash = await passwordHash(password)
  const [used] = await database().$queryRaw<{ good: boolean }[]>`SELECT use_password_reset(${wordHash(word)}, ${hash}, ${now}) AS good`
  return used?.good ? ok({ email: reset.email }) : refused({ code: "reset-over" })
}
