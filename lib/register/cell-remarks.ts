import { dayInWords, dayOf } from "./day"
import type { Index, Query } from "./index-snapshot"
import { scopeInWords } from "./narrower"
import { addonInWords, limitOf } from "./reason"
import { sentence } from "./short-name"
import { notesOn } from "./statement"
import { verdictFor } from "./verdict"

/** What a cell of the matrix has no room for, a sentence each: what limits its answer, and what is said beside plain guest support. */
export function cellRemarks(index: Index, query: Query): string[] {
  const { verdict, claim, effect, sides } = verdictFor(index, query)
  const remarks: string[] = []
  if (verdict === "supported-with-limits") {
    remarks.push(...effect.addons.map((addon) => sentence(addonInWords(addon, sides))))
    const limit = limitOf(claim)
    if (limit !== null) remarks.push(sentence(limit))
    if (claim.kind === "certificate" && claim.challenge)
      remarks.push(`Since ${dayInWords(dayOf(claim.challenge.openedAt))} later test results question what was signed.`)
  }
  for (const { payload } of notesOn(index, query))
    remarks.push(sentence(`${scopeInWords[payload.scope]}, \u201c${payload.publishedStatus}\u201d`))
  return remarks
}
