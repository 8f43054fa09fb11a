import type { Day, UntilBecause } from "./answer"
import type { Claim } from "./claim"
import { dayInWords, dayOf } from "./day"
import { type Index, vendorName } from "./index-snapshot"
import type { LifecycleEffect, Phase, SideName, SidePhase } from "./lifecycle"
import type { PublicCertificate } from "./snapshot"
import type { Said } from "./statement"
import type { Judgement } from "./verdict"

/** Why a verdict is what it is, and what to do about it; both are parts of one sentence, without its full stop. */
export type Reason = { why: string; advice: string | null }

/** One sentence a customer can act on. */
export function reasonFor(index: Index, judgement: Judgement): string {
  const { why, advice } = reasonParts(index, judgement)
  return advice === null ? `${why}.` : `${why}, so ${advice}.`
}

export function reasonParts(index: Index, judgement: Judgement): Reason {
  const { claim, effect } = judgement
  if (effect.ruledOut) return ruledOut(effect.ruledOut, judgement)
  if (effect.addons.length > 0 && judgement.verdict === "supported-with-limits") return onlyWithAddons(index, judgement)
  switch (claim.kind) {
    case "certificate":
      return certified(index, claim, judgement)
    case "statement":
      return stated(index, claim.said, judgement)
    case "dropped":
      return dropped(index, claim)
    case "nothing":
      return unstated(index, claim, judgement)
  }
}

function ruledOut({ side, phase }: NonNullable<LifecycleEffect["ruledOut"]>, { sides, phases }: Judgement): Reason {
  const name = spoken(sides, side)
  if (phase.kind === "before-release") {
    return { why: `${name} is not generally available before ${dayInWords(phase.ga)}`, advice: "nobody supports it before that day" }
  }
  const why = `All support for ${name} ended on ${endOfAll(phase)}`
  const other = side === "guest" ? "host" : "guest"
  const otherPhase = phases[other]
  if (otherPhase.kind !== "ended") return { why, advice: `move to a ${side} that is still in support` }
  return {
    why: `${why}, and for ${spoken(sides, other)} on ${endOfAll(otherPhase)}`,
    advice: "move to a guest and a host that are still in support",
  }
}

function endOfAll({ end, addon }: Extract<Phase, { kind: "ended" }>): string {
  return addon === null ? dayInWords(end) : `${dayInWords(end)}, its paid ${addon} add-on included`
}

function onlyWithAddons(index: Index, judgement: Judgement): Reason {
  const needed = judgement.effect.addons.map((addon) => addonInWords(addon, judgement.sides)).join(", and ")
  const limit = limitOf(judgement.claim)
  return { why: `${groundOf(index, judgement)}, but ${needed}${limit === null ? "" : `, and with a limit: ${limit}`}`, advice: null }
}

/** What the paid add-on of a side means for the answer, without a full stop. */
export function addonInWords({ side, phase }: SidePhase<Extract<Phase, { kind: "add-on" }>>, sides: Judgement["sides"]): string {
  const until = phase.until === null ? "" : ` until ${dayInWords(phase.until)}`
  return `${spoken(sides, side)} left maintenance on ${dayInWords(phase.maintenanceEnd)} and is supported${until} only with the paid ${phase.addon} add-on`
}

function certified(index: Index, claim: Extract<Claim, { kind: "certificate" }>, judgement: Judgement): Reason {
  const ground = groundOf(index, judgement)
  const limit = limitOf(claim)
  const limits = limit === null ? "" : `, with a limit: ${limit}`
  if (!claim.challenge) return { why: limit === null ? `${ground}, and ${howLong(judgement)}` : `${ground}${limits}`, advice: null }
  const since = dayInWords(dayOf(claim.challenge.openedAt))
  return {
    why: `${ground}${limits}, but later test results have questioned it since ${since}`,
    advice: "ask either vendor before you rely on it",
  }
}

function stated(index: Index, said: Said, judgement: Judgement): Reason {
  const { payload } = said.statement
  const vendor = vendorName(index, payload.validator)
  const pair = pairInWords(judgement)
  switch (payload.status) {
    case "certified":
    case "supported":
      return { why: `${groundOf(index, judgement)}, and ${howLong(judgement)}`, advice: null }
    case "supported-with-limitations":
      return { why: `${groundOf(index, judgement)}, with a limit: ${limitOf(judgement.claim)}`, advice: null }
    case "not-supported":
      return { why: `${vendor} does not support ${pair}${dated(said)}`, advice: "choose another host or a newer guest" }
    case "unknown":
      return { why: `${vendor} names ${pair}${dated(said)} without saying that it is supported`, advice: askFirst(vendor) }
  }
}

function dropped(index: Index, { said, droppedOn }: Extract<Claim, { kind: "dropped" }>): Reason {
  const vendor = vendorName(index, said.statement.payload.validator)
  const seen = said.statedOn === null ? "once listed it" : `last listed it on its page of ${dayInWords(said.statedOn)}`
  return { why: `${vendor} ${seen} and left it out of that of ${dayInWords(droppedOn)} without a word`, advice: askFirst(vendor) }
}

function unstated(index: Index, claim: Extract<Claim, { kind: "nothing" }>, { sides, query }: Judgement): Reason {
  const { program, otherArchitectures } = claim
  const silence =
    otherArchitectures.length > 0
      ? `What is published names ${otherArchitectures.join(" and ")}, not ${query.arch}`
      : `No vendor has said in public whether ${spoken(sides, "guest")} is supported on ${spoken(sides, "host")}`
  if (!program) return { why: `${silence}, and no program covers it`, advice: "ask the vendors of both sides" }
  const vendor = vendorName(index, program.validatingVendor)
  const maker = `${vendor}, which validates ${sides.guest.familyName} guests on this host, could make it known`
  return { why: `${silence}; ${maker}`, advice: null }
}

const askFirst = (vendor: string): string => `ask ${vendor} before you rely on it`

// Why anybody may rely on it at all: the first half of a sentence.
function groundOf(index: Index, judgement: Judgement): string {
  const { claim } = judgement
  if (claim.kind === "certificate") {
    return signedInWords(index, claim.certificate, pairInWords(judgement))
  }
  if (claim.kind === "nothing") return `Nothing is published about ${pairInWords(judgement)}`
  const { payload } = claim.said.statement
  // What a vendor certified in its own day may be known from reports alone, so no list of it is claimed.
  const act = payload.status === "certified" ? "validated" : "lists"
  return `${vendorName(index, payload.validator)} ${act} ${pairInWords(judgement)}${dated(claim.said)}`
}

// Weeks may lie between two signatures: each has its own day where they do not share one.
function signedInWords(index: Index, { signatures, certifiedAt }: PublicCertificate, pair: string): string {
  const signed = signatures.map(({ vendor, at }) => ({ name: vendorName(index, vendor), day: dayInWords(dayOf(at)) }))
  const signers = [...new Set(signed.map(({ name }) => name))].sort().join(" and ")
  const days = new Set(signed.map(({ day }) => day))
  if (days.size < 2) return `${signers} tested and signed ${pair} on ${dayInWords(dayOf(certifiedAt))}`
  const each = signed.map(({ name, day }) => `${name} on ${day}`).sort()
  return `${signers} tested and signed ${pair} (${each.join(", ")})`
}

function howLong({ sides, until, untilBecause }: Judgement): string {
  const silent = sideNames.filter((side) => sides[side].lifecycle.maintenanceEnd === null).map((side) => spoken(sides, side))
  const unsaid = silent.length > 0 ? `no source says when support for ${silent.join(" or ")} ends` : ""
  if (until === null || untilBecause === null) return unsaid || "no stated date ends it"
  const end = `it holds until ${dayInWords(until)}, ${endInWords(until, untilBecause, sides)}`
  return unsaid ? `${end} (${unsaid})` : end
}

function endInWords(until: Day, because: UntilBecause, sides: Judgement["sides"]): string {
  if (because === "certificate") return "when the certificate ends"
  const which = because === "guest-lifecycle" ? "guest" : "host"
  const { lifecycle, addonCovers } = sides[which]
  const { addonName, addonEnd } = lifecycle
  const name = spoken(sides, which)
  const goesOn = addonCovers && addonName !== null && (addonEnd === null || addonEnd > until)
  return goesOn ? `after which ${name} needs the paid ${addonName} add-on` : `when support for ${name} ends`
}

/** What limits a certificate or a statement, as it is named there; null where nothing does. */
export function limitOf(claim: Claim): string | null {
  if (claim.kind === "certificate") return claim.certificate.conditions[0] ?? claim.certificate.waivers[0] ?? null
  if (claim.kind !== "statement" || claim.said.statement.payload.status !== "supported-with-limitations") return null
  const { notes, publishedStatus } = claim.said.statement.payload
  const first = (notes ?? publishedStatus).split(/\.(?:\s|$)/)[0] ?? publishedStatus
  return first.replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase())
}

const sideNames = ["guest", "host"] as const

// The guest's short name is how people say it; a host's would hide that it is a hypervisor.
const spoken = (sides: Judgement["sides"], side: SideName): string => (side === "guest" ? sides.guest.short : sides.host.name)

const pairInWords = ({ sides }: Judgement): string => `${spoken(sides, "guest")} as a guest on ${spoken(sides, "host")}`

function dated({ statement, statedOn }: Said): string {
  const { payload, undated, knownFrom } = statement
  const range = payload.implied ? ", within a range of releases, not by name" : ""
  if (statedOn !== null) return ` (${payload.firstListed === null ? "stated on" : "page of"} ${dayInWords(statedOn)}${range})`
  return ` (undated${undated && knownFrom !== null ? `, read on ${dayInWords(knownFrom)}` : ""}${range})`
}
