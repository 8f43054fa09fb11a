import { hkdfSync, randomBytes } from "node:crypto"
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { Failure } from "./failure.ts"

const Secrets = z.object({ superuser: z.string(), owner: z.string(), app: z.string(), public: z.string(), session: z.string() })

/** Passwords of the embedded database's roles, and what signs sessions. */
export type Secrets = z.infer<typeof Secrets>

const fileIn = (folder: string) => join(folder, "secrets.json")

/** The secrets of a data folder; null when it has none yet. */
export function readSecrets(folder: string): Secrets | null {
  let text: string
  try {
    text = readFileSync(fileIn(folder), "utf8")
  } catch {
    return null
  }
  try {
    return Secrets.parse(JSON.parse(text))
  } catch {
    throw new Failure(`${fileIn(folder)} is damaged: put it back from a backup; without it the database in this folder cannot be opened.`)
  }
}

/** Makes the secrets of a new data folder; only its owner may read them. Whole or not at all, even when the disk is full. */
export function makeSecrets(folder: string): Secrets {
  const word = () => randomBytes(32).toString("base64url")
  const secrets = { superuser: word(), owner: word(), app: word(), public: word(), session: word() }
  const draft = `${fileIn(folder)}.new`
  const file = openSync(draft, "w", 0o600)
  try {
    writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, fileIn(folder))
  return secrets
}

/**
 * A secret for one purpose from the operator's one: the same at every start and on every replica, and none tells
 * anything of another.
 */
export function deriveSecret(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "countersign", purpose, 32)).toString("base64url")
}
