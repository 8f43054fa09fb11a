import type { ShareRefusal } from "@/lib/test-run/rules"
import { notFound, problem } from "../../../problem"

export function shareProblem(refusal: ShareRefusal): Response {
  switch (refusal.code) {
    case "not-found":
      return notFound()
    case "not-engineer":
      return problem({
        code: "not-engineer",
        status: 403,
        title: "Not an engineer",
        detail: "Engineers of the vendor that sent the run share it.",
      })
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
