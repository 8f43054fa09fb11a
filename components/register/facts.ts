import { dayText } from "@/components/ui/day"
import type { AnswerPage, BasisKind, Day, Verdict } from "@/lib/register/answer"
import { earliest, latest } from "@/lib/register/day"
import { phaseWords } from "./phase-words"

/** One of the three facts under the sentence; `link` leads to what its detail names, `basis` is the mark beside its value. */
type StripFact = { label: string; value: string; detail: string; link?: { href: string; text: string }; basis?: BasisKind }
type Side = "guest" | "host"
type Context = { page: AnswerPage; vendorName: (slug: string) => string }

const sides = ["guest", "host"] as const
const other: Record<Side, Side> = { guest: "host", host: "guest" }
const inWords: Record<Verdict, string> = {
  supported: "supported",
  "supported-with-limits": "supported with limits",
  "not-supported": "not supported",
  unknown: "unknown",
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The last day of support of a side, its add-on included when that covers it. */
function endOf(page: AnswerPage, side: Side): Day | null {
  const { maintenanceEnd, addonName, addonEnd } = page.answer.lifecycle[side]
  return addonName && page.addonCovers[side] && addonEnd ? addonEnd : maintenanceEnd
}

/** "maintenance support" or "extended support", as the vendor of the side calls it. */
const lastPhase = ({ answer }: AnswerPage, side: Side): string => `${phaseWords(answer[side].vendor).maintenance.toLowerCase()} support`

function phaseEnding(page: AnswerPage, side: Side, day: Day): string {
  const { addonEnd, addonName } = page.answer.lifecycle[side]
  return day === addonEnd && addonName ? `its paid ${addonName} add-on` : `its ${lastPhase(page, side)}`
}

// Not "Limit": that would be taken for the size of a virtual machine.
const limitLabel = "Why with limits"

/** What limits a "with limits", in a few words: the add-on it depends on, an open question, else what the source names. */
function limitFact({ page }: Context): StripFact {
  for (const side of sides) {
    const { maintenanceEnd, addonName } = page.answer.lifecycle[side]
    if (!addonName || !maintenanceEnd || !page.addonCovers[side] || page.answer.asOf <= maintenanceEnd) continue
    return {
      label: limitLabel,
      value: `Only with the ${addonName} add-on`,
      detail: `${capital(lastPhase(page, side))} of ${page.short[side]} ended on ${dayText(maintenanceEnd)}; ${addonName} is paid for and covers it.`,
    }
  }
  if (page.questionedSince) {
    const detail =
      "Later test results of the vendors would change what was signed. Which cases they are of is not public: ask either vendor. Until it is settled the certificate stands."
    return { label: limitLabel, value: `Questioned since ${dayText(page.questionedSince)}`, detail }
  }
  if (!page.limit) return { label: limitLabel, value: "Under conditions", detail: "They are named below, under Why." }
  // What stands in large letters has one line; a longer limit is read below it.
  if (page.limit.length <= 32) return { label: limitLabel, value: capital(page.limit), detail: "Under this condition only." }
  return { label: limitLabel, value: "Under a condition", detail: `${capital(page.limit)}.` }
}

/** When all support of a side ended before the day asked about; null while some goes on. */
function endedOn(page: AnswerPage, side: Side): Day | null {
  const end = endOf(page, side)
  return end && page.answer.asOf > end ? end : null
}

/** The sides whose support has ended, the earlier end first. */
function endedSides(page: AnswerPage): { side: Side; end: Day }[] {
  return sides
    .flatMap((side) => {
      const end = endedOn(page, side)
      return end ? [{ side, end }] : []
    })
    .sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0))
}

/** The first side that is not out yet, with the day from which it is. */
function earlySide({ answer }: AnswerPage): { side: Side; ga: Day } | null {
  for (const side of sides) {
    const { ga } = answer.lifecycle[side]
    if (ga && answer.asOf < ga) return { side, ga }
  }
  return null
}

/** Why a "not supported" is one: a side that is not out yet or has ended, a withdrawn certification, or a vendor's no. */
function refusalFact({ page }: Context): StripFact {
  const [first, second] = endedSides(page)
  if (first) {
    const ended = `All support of ${page.short[first.side]} ended on ${dayText(first.end)}`
    if (!second) return { label: "Why", value: `The ${first.side} has ended`, detail: `${ended}.` }
    return { label: "Why", value: "Both have ended", detail: `${ended}, of ${page.short[second.side]} on ${dayText(second.end)}.` }
  }
  const early = earlySide(page)
  if (early) {
    const { side, ga } = early
    return { label: "Why", value: `The ${side} is not out yet`, detail: `${page.short[side]} is generally available from ${dayText(ga)}.` }
  }
  if (page.answer.basis.kind === "certified")
    return { label: "Why", value: "Its certification does not stand", detail: "The reason is named below." }
  return { label: "Why", value: "A vendor says no", detail: "Its words are named below, with their source." }
}

function whoCouldSay({ page, vendorName }: Context): StripFact {
  const { program } = page
  if (!program) return { label: "Who could say", value: "Nobody yet", detail: "No program covers this pair." }
  return {
    label: "Who could say",
    value: vendorName(program.validatingVendor),
    detail: "It validates guests on this host. The pair is covered by",
    link: { href: programHref(program.slug), text: program.name },
  }
}

/** The first fact: the verdict itself, what limits it, why not, or who could say. */
export function firstFact(context: Context): StripFact {
  const { arch, asOf, verdict } = context.page.answer
  if (verdict === "supported-with-limits") return limitFact(context)
  if (verdict === "not-supported") return refusalFact(context)
  if (verdict === "unknown") return whoCouldSay(context)
  return { label: "Verdict", value: "Supported", detail: `${arch}, as of ${dayText(asOf)}` }
}

export const programHref = (slug: string): string => `/programs/${slug}`
export const certificateHref = (id: string): string => `/certificates/${id}`

/** A certificate's number as people say it: the first part of its id. */
export const certificateNumber = (id: string): string => id.split("-")[0] ?? id

/** Who signed and when: one day for both, or each with its own. */
function signedInWords({ page, vendorName }: Context): string {
  const { signatures } = page
  const [first] = signatures
  if (!first) return "Signed by both vendors."
  const names = signatures.map(({ vendor }) => vendorName(vendor)).join(" and ")
  if (signatures.every(({ on }) => on === first.on)) return `Signed by ${names} on ${dayText(first.on)}.`
  return `Signed by ${signatures.map(({ vendor, on }) => `${vendorName(vendor)} on ${dayText(on)}`).join(", by ")}.`
}

/** What a no of the lifecycles rests on: they alone, whatever was said of the pair before. Null where it is not theirs. */
function lifecycleFact({ page, vendorName }: Context): StripFact | null {
  if (page.answer.verdict !== "not-supported") return null
  const { kind, statedOn } = page.answer.basis
  const ended = endedSides(page)
  const early = earlySide(page)
  const [first] = ended
  if (!first && !early) return null
  const value = ended.length > 1 ? "Both lifecycles" : `The ${first?.side ?? early?.side} lifecycle`
  const by = page.publisher === null ? "" : ` by ${vendorName(page.publisher)}`
  const on = statedOn ? ` on ${dayText(statedOn)}` : ""
  const said = { published: `stated${by}${on}`, certified: `tested and signed${on}`, "carried-forward": "carried forward", none: "" }[kind]
  const detail = said ? `What was ${said} no longer counts.` : "Nothing was said of this pair."
  return { label: "Rests on", value, detail: first ? detail : "Nobody supports what is not out yet.", basis: "none" }
}

/** The second fact: what the answer rests on, and that nothing but a certification is a test. */
export function basisFact({ page, vendorName }: Context): StripFact {
  const { kind, from, statedOn, certificate } = page.answer.basis
  const label = "Rests on"
  const lifecycle = lifecycleFact({ page, vendorName })
  if (lifecycle) return lifecycle
  if (kind === "certified") {
    const link = certificate && { href: certificateHref(certificate), text: `Certificate ${certificateNumber(certificate)}` }
    return { label, value: "Tested and signed", detail: signedInWords({ page, vendorName }), ...(link ? { link } : {}) }
  }
  if (kind === "carried-forward") {
    return { label, value: `Carried forward from ${from ?? "an earlier minor"}`, detail: `${page.short.guest} itself was not tested.` }
  }
  if (kind === "none") return { label, value: "Nothing yet", detail: "No public statement on this pair was found." }
  if (page.answer.verdict === "unknown") {
    const seen = statedOn ? `Last listed on ${dayText(statedOn)}; ` : ""
    return { label, value: "A statement since dropped", detail: capital(`${seen}newer pages leave it out.`) }
  }
  const stated = statedOn ? `Stated on ${dayText(statedOn)}.` : "The source bears no date."
  const publisher = page.publisher === null ? "the vendor" : vendorName(page.publisher)
  return { label, value: `Published by ${publisher}`, detail: `${stated} Not tested and signed here.` }
}

/** The third fact: until when, or since when not. */
export function timeFact({ page }: Context): StripFact {
  const { verdict, until, untilBecause } = page.answer
  if (verdict === "not-supported") return sinceFact(page)
  const label = verdict === "unknown" ? "Both in support" : "Until"
  if (!until) return { label, value: "No end stated", detail: "No source gives a day on which this answer would change." }
  const value = verdict === "unknown" ? `until ${dayText(until)}` : dayText(until)
  if (untilBecause === "certificate") return { label, value, detail: "The certificate ends first." }
  const side: Side = untilBecause === "host-lifecycle" ? "host" : "guest"
  return { label, value, detail: `The ${side} ends first, with ${phaseEnding(page, side, until)}.${goesOn(page, other[side], until)}` }
}

/** How long a side goes on after the other's end; what must be paid for is said to be. */
function goesOn(page: AnswerPage, side: Side, until: Day): string {
  const { maintenanceEnd, addonName } = page.answer.lifecycle[side]
  if (maintenanceEnd && maintenanceEnd > until) return ` The ${side} goes on to ${dayText(maintenanceEnd)}.`
  const end = endOf(page, side)
  return end && end > until ? ` The ${side} goes on to ${dayText(end)} with its paid ${addonName} add-on.` : ""
}

function sinceFact(page: AnswerPage): StripFact {
  const [newest, before] = page.history
  if (!newest?.from) return { label: "Since", value: "Always", detail: "The register never said otherwise." }
  const earlier = before && `Before that: ${inWords[before.verdict]}${before.from ? ` since ${dayText(before.from)}` : ""}.`
  return { label: "Since", value: dayText(newest.from), detail: earlier ?? "" }
}

/** The parts of the sentence around the words of the verdict. */
export function sentenceParts({ answer }: AnswerPage): { before: string; verdict: string; after: string } {
  const { guest, host, verdict } = answer
  if (verdict === "unknown")
    return { before: "It is ", verdict: "not known", after: ` whether ${guest.name} is supported on ${host.name}.` }
  return { before: `${guest.name} is `, verdict: inWords[verdict], after: ` on ${host.name}.` }
}

/** The days on which both sides are in support, when both ends are stated and there are such days. */
export function overlapOf(page: AnswerPage): { from: Day; to: Day } | null {
  const { guest, host } = page.answer.lifecycle
  const ends = { guest: endOf(page, "guest"), host: endOf(page, "host") }
  if (!guest.ga || !host.ga || !ends.guest || !ends.host) return null
  const from = latest(guest.ga, host.ga) ?? guest.ga
  const to = earliest(ends.guest, ends.host) ?? ends.guest
  return from <= to ? { from, to } : null
}
