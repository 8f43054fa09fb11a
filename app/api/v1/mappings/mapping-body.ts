import { mappingWords } from "@/lib/mapping/refusals"
import type { MappingRefusal } from "@/lib/mapping/rules"
import type { Mapping } from "@/lib/mapping/view"
import { invalidInput, notFound, problem } from "../problem"

/** A mapping as the API shows it. */
export const mappingBody = ({ standsFor, results, runs, ...mapping }: Mapping): Record<string, unknown> => ({
  ...mapping,
  for: standsFor,
  caught: { results, runs },
})

/** A refusal as a problem, worded as the page words it. */
export function mappingProblem(refusal: MappingRefusal): Response {
  if (refusal.code === "not-found") return notFound()
  if (refusal.code === "invalid-input") return invalidInput(refusal.errors)
  return problem({ code: refusal.code, ...mappingWords(refusal) })
}
