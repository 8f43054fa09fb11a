import "server-only"
import { createHash } from "node:crypto"
import { z } from "zod"
import { as } from "@/lib/db/as"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"

const dayMs = 24 * 3_600_000
/** How long an answer is kept, and after what time a write that never ended is taken for dead. */
const keptMs = 7 * dayMs
const deadMs = 15 * 60_000

export type Answer = { status: number; headers: Record<string, string>; body: string }
export type OnceRefusal = { code: "other-request" } | { code: "under-way" }
export type Once = { answer: Answer; replayed: boolean }

/** 1 to 255 visible ASCII characters. */
export const isIdempotencyKey = (key: string): boolean => /^[\x21-\x7e]{1,255}$/.test(key)

/** What makes a request the same one: its parts in this order. */
export const requestDigest = (...parts: string[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex")

/**
 * Answers a write under a key of its sender: the first time by `work`, later with the answer that came of it. An answer of 500 and more is
 * not kept, nor is anything where `work` throws, so that the same request can be tried again.
 */
export async function answerOnce(
  actor: Actor,
  key: string,
  digest: string,
  now: () => Date,
  work: () => Promise<Answer>,
): Promise<Result<Once, OnceRefusal>> {
  const id = { vendor: actor.vendor, sender: actor.token?.id ?? actor.memberId ?? actor.name, key }
  const earlier = await take(actor, id, digest, now())
  if (earlier) return earlier
  try {
    const answer = await work()
    if (answer.status >= 500) await giveBack(actor, id)
    else await as(actor, (tx) => tx.idempotencyKey.update({ where: { vendor_sender_key: id }, data: answer }))
    return ok({ answer, replayed: false })
  } catch (error) {
    await giveBack(actor, id).catch(() => undefined)
    throw error
  }
}

type Id = { vendor: string; sender: string; key: string }

/** Null when the key is now taken for this request; otherwise what an earlier request with it says. */
async function take(actor: Actor, id: Id, digest: string, at: Date): Promise<Result<Once, OnceRefusal> | null> {
  return as(actor, async (tx) => {
    await tx.idempotencyKey.deleteMany({ where: { vendor: id.vendor, at: { lt: new Date(at.getTime() - keptMs) } } })
    await tx.idempotencyKey.deleteMany({ where: { ...id, status: null, at: { lt: new Date(at.getTime() - deadMs) } } })
    const { count } = await tx.idempotencyKey.createMany({ data: { ...id, requestDigest: digest, at }, skipDuplicates: true })
    if (count === 1) return null
    const row = await tx.idempotencyKey.findUnique({ where: { vendor_sender_key: id } })
    if (!row) return refused({ code: "under-way" })
    if (row.requestDigest !== digest) return refused({ code: "other-request" })
    if (row.status === null) return refused({ code: "under-way" })
    return ok({ answer: { status: row.status, headers: Headers.parse(row.headers), body: row.body ?? "" }, replayed: true })
  })
}

const Headers = z.record(z.string(), z.string())

const giveBack = (actor: Actor, id: Id) => as(actor, (tx) => tx.idempotencyKey.deleteMany({ where: { ...id, status: null } }))
