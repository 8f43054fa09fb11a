import { blockedWords, takeBackWords } from "@/lib/test-run/refusals"
import type { ShareRefusal } from "@/lib/test-run/rules"
import { notEngineer, notFound, problem } from "../../../problem"

/** `runId`: who sent a file to be shared at once has not been told where it is kept meanwhile. */
export function shareProblem(refusal: ShareRefusal, runId: string): Response {
  switch (refusal.code) {
    case "not-found":
      return notFound()
    case "not-engineer":
      return notEngineer()
    case "already-retracted":
      return problem({ code: refusal.code, ...takeBackWords(refusal) })
    case "share-blocked":
      return problem({
        code: "share-blocked",
        ...blockedWords(refusal),
        run: runId,
        warnings: refusal.warnings.map(String),
      })
  }
}
