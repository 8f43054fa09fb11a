import type { Day } from "./answer"
import { addDays, dayInWords } from "./day"
import { type Index, vendorName } from "./index-snapshot"
import { shortName } from "./short-name"
import type { Side } from "./side"
import type { Judgement } from "./verdict"

/** What made a verdict change: the kind of event, and the product or vendor (a slug) it happened to or came from. */
export type Cause = {
  kind: "ended" | "add-on" | "released" | "signed" | "certificate-ended" | "questioned" | "published" | "read" | "dropped" | "withdrawn"
  subject: string
  addon: string | null
}
export type Tense = "past" | "future"

/** The reason for the step between two judgements of one pair on neighbouring days. */
export function causeOf(before: Judgement, after: Judgement): Cause {
  return lifecycleCause(before, after) ?? claimCause(before, after)
}

function lifecycleCause(before: Judgement, after: Judgement): Cause | null {
  for (const side of ["guest", "host"] as const) {
    const [then, now] = [before.phases[side], after.phases[side]]
    if (then.kind === now.kind) continue
    const subject = owner(after.sides[side])
    if (now.kind === "ended") return { kind: "ended", subject, addon: now.addon }
    if (now.kind === "add-on") return { kind: "add-on", subject, addon: now.addon }
    if (then.kind === "before-release") return { kind: "released", subject: after.sides[side].slug, addon: null }
  }
  return null
}

function claimCause(before: Judgement, after: Judgement): Cause {
  const { claim } = after
  const cause = (kind: Cause["kind"], subject: string): Cause => ({ kind, subject, addon: null })
  if (claim.kind === "certificate") return cause(before.claim.kind === "certificate" ? "questioned" : "signed", claim.certificate.program)
  if (before.claim.kind === "certificate") return cause("certificate-ended", before.claim.certificate.program)
  if (claim.kind === "nothing") return cause("withdrawn", before.query.host)
  const { undated, payload } = claim.said.statement
  return cause(claim.kind === "dropped" ? "dropped" : undated ? "read" : "published", payload.validator)
}

// Many minors, or a role and its system, end on one day because one release does.
const owner = ({ slug, datesOf }: Side): string => datesOf ?? slug

/** One sentence for several changes of one kind on a day. */
export function causeInWords(index: Index, causes: readonly Cause[], day: Day, tense: Tense): string {
  const subjects = [...new Set(causes.map(({ subject }) => subject))]
  const products = listed(subjects.map((slug) => productName(index, slug)))
  const vendors = listed(subjects.map((slug) => vendorName(index, slug)))
  const [first] = causes
  const many = subjects.length > 1
  switch (first?.kind) {
    case "ended": {
      const what = first.addon === null ? "Support" : `The paid ${first.addon} add-on`
      return `${what} for ${products} ${tense === "past" ? "ended" : "ends"} on ${dayInWords(addDays(day, -1))}.`
    }
    case "add-on":
      return `${products} ${tense === "past" ? "left" : many ? "leave" : "leaves"} maintenance; only the paid ${first.addon ?? ""} add-on goes on.`
    case "released":
      return `${products} ${tense === "past" ? "became" : many ? "become" : "becomes"} generally available.`
    case "signed":
      return "Both vendors signed."
    case "certificate-ended":
      return `Certificates ${tense === "past" ? "ended" : "end"} on ${dayInWords(addDays(day, -1))}.`
    case "questioned":
      return "Later evidence questioned a certificate, or settled such a question."
    case "published":
      return `Published by ${vendors} on ${dayInWords(day)}.`
    case "read":
      return `Read on ${dayInWords(day)} in undated sources of ${vendors}.`
    case "dropped":
      return `Left out of the newer copy of ${dayInWords(day)} by ${vendors}, without a word.`
    case "withdrawn":
    case undefined:
      return "The register took back what it said."
  }
}

const productName = (index: Index, slug: string): string => shortName(index.eras.at(-1)?.sides.get(slug)?.name ?? slug)

function listed(names: string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  const [last = "", ...rest] = [...shown].reverse()
  return rest.length === 0 ? last : `${rest.reverse().join(", ")} and ${last}`
}
