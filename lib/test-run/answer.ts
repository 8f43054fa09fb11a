import "server-only"
import { as } from "@/lib/db/as"
import { appendEvent } from "@/lib/event/append"
import { ok, type Result, refused } from "@/lib/result"
import type { Actor } from "@/lib/vendor/rules"
import { type AnswerRefusal, answerRefusal } from "./rules"

/** `warning`: its number within the run. */
export type AnswerInput = { runId: string; warning: number; answer: string }

/** Says why a run counts although a warning of it stands; a run is shared once each that blocks has an answer. For good, as every fact. */
export async function answerWarning(
  actor: Actor,
  { runId, warning: id, answer }: AnswerInput,
  now: Date,
): Promise<Result<null, AnswerRefusal>> {
  return as(actor, async (tx) => {
    const warning = await tx.runWarning.findUnique({
      where: { runId_id: { runId, id } },
      select: {
        vendor: true,
        code: true,
        answer: { select: { at: true } },
        run: { select: { share: { select: { at: true } }, combination: { select: { guestVendor: true, hostVendor: true } } } },
      },
    })
    if (!warning) return refused({ code: "not-found" })
    const { vendor, code, run } = warning
    const refusal = answerRefusal({ vendor, answered: warning.answer !== null, answer }, actor)
    if (refusal) return refused(refusal)

    const { count } = await tx.runWarningAnswer.createMany({
      data: { runId, warningId: id, vendor, answer: answer.trim(), byId: actor.memberId, byName: actor.name, at: now },
      skipDuplicates: true,
    })
    // Somebody answered it in the same moment.
    if (count === 0) return refused({ code: "already-answered" })
    await appendEvent(tx, {
      kind: "warning-answered",
      subject: runId,
      at: now,
      payload: { run: runId, warning: id, code, answer: answer.trim(), by: actor.name, vendor: actor.vendor },
      audience: run.share ? [run.combination.guestVendor, run.combination.hostVendor] : [vendor],
    })
    return ok(null)
  })
}
