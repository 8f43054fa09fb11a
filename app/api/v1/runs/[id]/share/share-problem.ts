import { takeBackWords } from "@/lib/test-run/refusals"
import type { ShareRefusal } from "@/lib/test-run/rules"
import { notEngineer, notFound, problem } from "../../../problem"

export function shareProblem(refusal: ShareRefusal): Response {
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
        status: 409,
        title: "Answer the warnings first",
        detail: `${refusal.warnings.length} warnings of this run must be answered before it is shared.`,
        warnings: refusal.warnings.map(String),
      })
  }
}
