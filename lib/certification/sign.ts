import "server-only"
import { randomUUID } from "node:crypto"
import { as, type Tx } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { type Certification, loadDecided } from "./load"
import { lockCertification } from "./lock"
import { audienceOf } from "./open-round"
import { countingSignOffs, openRound, type Refusal, type SignOff, sideOf, signRefusal } from "./rules"

export type SignInput = { certificationId: string; seenDigest: string }

/** Signs or countersigns, as the actor's vendor does; the second signature completes the certification. */
export async function signCertification(actor: Actor, input: SignInput, now: Date): Promise<Result<null, Refusal>> {
  const { certificationId, seenDigest } = input
  return as(actor, async (tx) => {
    const at = await lockCertification(tx, certificationId, now)
    if (!at) return refused({ code: "not-found" })
    const found = await loadDecided(tx, certificationId, actor.vendor, at)
    if (!found) return refused({ code: "not-found" })
    const { certification, decided } = found
    const refusal = signRefusal(certification.facts, decided.decision, decided.digest, actor, seenDigest, at)
    if (refusal) return refused(refusal)
    const round = openRound(certification.facts)
    if (!round || actor.memberId === null) throw new Error("a signature was allowed without an open round or a person")

    const signOff: SignOff = {
      round: round.round,
      side: sideOf(certification.facts, actor.vendor),
      vendor: actor.vendor,
      memberId: actor.memberId,
      memberName: actor.name,
      digest: seenDigest,
      at,
    }
    await tx.signOff.create({ data: { certificationId, ...signOff } })
    const completed = await complete(tx, certification, signOff)
    const audience = audienceOf(certification)
    const payload = { round: round.round, digest: seenDigest, by: actor.name, vendor: actor.vendor }
    await appendEvent(tx, {
      kind: signOff.side === "sign" ? "signed" : "countersigned",
      subject: certificationId,
      at,
      payload,
      audience,
    })
    if (completed) {
      await appendEvent(tx, {
        kind: "certified",
        subject: certificationId,
        at,
        payload: { round: round.round, certificate: completed },
        audience,
      })
    }
    return ok(null)
  })
}

/** Writes the certificate when this signature is the second. Returns its id, or null. */
async function complete(tx: Tx, certification: Certification, latest: SignOff): Promise<string | null> {
  const both = [...countingSignOffs(certification.facts), latest]
  const signed = both.find((one) => one.side === "sign")
  const countersigned = both.find((one) => one.side === "countersign")
  const round = openRound(certification.facts)
  if (!signed || !countersigned || !round) return null
  const { subject } = certification
  const program = await tx.program.findUniqueOrThrow({ where: { slug: subject.program }, select: { demo: true } })
  const id = randomUUID()
  await tx.certificate.create({
    data: {
      id,
      certificationId: certification.id,
      round: round.round,
      programSlug: subject.program,
      policyVersion: round.policyVersion,
      guest: subject.guest,
      host: subject.host,
      arch: subject.arch,
      digest: latest.digest,
      signedBy: signed.vendor,
      signedAt: signed.at,
      countersignedBy: countersigned.vendor,
      countersignedAt: countersigned.at,
      demo: program.demo,
      at: latest.at,
    },
  })
  return id
}
