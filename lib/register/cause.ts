import type { Day } from "./answer"
import { addDays, dayInWords } from "./day"
import { type Index, type Pair, vendorName } from "./index-snapshot"
import { shortName } from "./short-name"
import type { Side } from "./side"
import type { Judgement } from "./verdict"

/** What made a verdict change: the kind of event, and the product or vendor (a slug) it happened to or came from. */
export type Cause = {
  kind: CauseKind
  subject: string
  addon: string | null
}
type CauseKind =
  | "ended"
  | "add-on"
  | "released"
  | "signed"
  | "certificate-ended"
  | "questioned"
  | "settled"
  | "published"
  | "read"
  | "dropped"
  | "withdrawn"
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
  if (claim.kind === "certificate") {
    if (before.claim.kind !== "certificate") return cause("signed", claim.certificate.program)
    return cause(claim.challenge ? "questioned" : "settled", claim.certificate.program)
  }
  if (before.claim.kind === "certificate") return cause("certificate-ended", before.claim.certificate.program)
  if (claim.kind === "nothing") return cause("withdrawn", before.query.host)
  const { undated, payload } = claim.said.statement
  return cause(claim.kind === "dropped" ? "dropped" : undated ? "read" : "published", payload.validator)
}

// Many minors, or a role and its system, end on one day because one release does.
const owner = ({ slug, datesOf }: Side): string => datesOf ?? slug

/** One sentence for several changes of one kind on a day, each of its pair. */
export function causeInWords(index: Index, changes: readonly { cause: Cause; pair: Pair }[], day: Day, tense: Tense): string {
  const causes = changes.map(({ cause }) => cause)
  const pairs = pairsInWords(
    index,
    changes.map(({ pair }) => pair),
  )
  const subjects = [...new Set(causes.map(({ subject }) => subject))]
  const products = listed(shortened(subjects.map((slug) => productName(index, slug))))
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
      return `${signersInWords(index, subjects)} signed ${pairs}.`
    case "certificate-ended":
      return `What was signed for ${pairs} ${tense === "past" ? "ended" : "ends"} on ${dayInWords(addDays(day, -1))}.`
    case "questioned":
      return `Later test results questioned what was signed for ${pairs}.`
    case "settled":
      return `A question about what was signed for ${pairs} was settled.`
    case "published":
      return `Published by ${vendors} on ${dayInWords(day)}.`
    case "read":
      return `Read on ${dayInWords(day)} in undated sources of ${vendors}.`
    case "dropped":
      return `Left out of the newer page of ${dayInWords(day)} by ${vendors}, without a word.`
    case "withdrawn":
    case undefined:
      return "The register took back what it said."
  }
}

/** Both vendors of the programs, in the order of the alphabet, where they are two in all. */
function signersInWords(index: Index, programs: string[]): string {
  const found = index.programs.map(({ program }) => program).filter(({ slug }) => programs.includes(slug))
  const vendors = [...new Set(found.flatMap(({ validatingVendor, guestVendor }) => [validatingVendor, guestVendor]))]
  return vendors.length === 2 ? listed(vendors.map((slug) => vendorName(index, slug)).sort()) : "Both vendors"
}

/** Guests by the host they run on, the newest first: "RHEL 9.4 and 9.2 on Hyper-V Server 2019; Windows Server 2019 on RHEL 8 KVM". */
function pairsInWords(index: Index, pairs: readonly Pair[]): string {
  const newestFirst = pairs.toSorted(
    (a, b) => ordinalOf(index, b.host) - ordinalOf(index, a.host) || ordinalOf(index, b.guest) - ordinalOf(index, a.guest),
  )
  const byHost = [...Map.groupBy(newestFirst, ({ host }) => host)].sort(([, one], [, other]) => other.length - one.length)
  const said = byHost.slice(0, mostHosts).map(([host, those]) => {
    const guests = listed(shortened(those.map(({ guest }) => productName(index, guest))))
    return `${guests} on ${productName(index, host)}`
  })
  const left = byHost.slice(mostHosts).reduce((sum, [, those]) => sum + those.length, 0)
  return [...said, ...(left > 0 ? [`${left} more`] : [])].join("; ")
}

const mostHosts = 3

// "RHEL 9.2, 9.3": what the names begin with together is said once.
function shortened(names: string[]): string[] {
  const [first = ""] = names
  const start = first.slice(0, first.lastIndexOf(" ") + 1)
  return start && names.every((name) => name.startsWith(start))
    ? names.map((name, at) => (at === 0 ? name : name.slice(start.length)))
    : names
}

const ordinalOf = (index: Index, slug: string): number => index.eras.at(-1)?.sides.get(slug)?.ordinal ?? 0

const productName = (index: Index, slug: string): string => shortName(index.eras.at(-1)?.sides.get(slug)?.name ?? slug)

function listed(names: string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  const [last = "", ...rest] = [...shown].reverse()
  return rest.length === 0 ? last : `${rest.reverse().join(", ")} and ${last}`
}
