import type { SupportAnswer } from "./answer"
import { dayInWords } from "./day"
import { type Index, programFor, vendorName } from "./index-snapshot"
import type { SideName } from "./lifecycle"
import type { Side } from "./side"
import type { Judgement } from "./verdict"

type Contacts = Omit<SupportAnswer["support"], "licensing">

/** Whose contacts they are: `ofProgram` is true where they are the program's terms. */
type WhomToCall = { ofProgram: boolean; contacts: Contacts }

/** Whom to call about a combination as it stands on the day: a program's contacts are for what may be supported. */
export function whomToCall(index: Index, judgement: Judgement): WhomToCall {
  const { query, verdict, sides } = judgement
  if (verdict === "not-supported") return { ofProgram: false, contacts: aboutAMove(index, judgement) }
  const program = programFor(index, query)
  if (program) {
    const { contacts, terms } = program
    return { ofProgram: true, contacts: { firstContact: contacts.first, secondContact: contacts.second, terms } }
  }
  const known = verdict === "unknown" ? "Nobody has said that it is supported: ask before you rely on it. " : ""
  const keepUp = "keep guest and host up to date"
  const [vendor = "", other] = [...new Set([sides.guest.vendorName, sides.host.vendorName])].sort()
  const contacts =
    other === undefined
      ? { firstContact: vendor, secondContact: itMakesBoth, terms: `${known}A support agreement is needed; ${keepUp}.` }
      : {
          firstContact: `Either vendor: ${vendor} or ${other}`,
          secondContact: `${sides.guest.vendorName} for the guest, ${sides.host.vendorName} for the host`,
          terms: `${known}A support agreement with each vendor is needed; ${keepUp}. No program covers this combination, so tell each vendor that you called the other.`,
        }
  return { ofProgram: false, contacts }
}

const itMakesBoth = "Nobody else: it makes both sides"

/** What is not supported gets no help; the vendors can still say what is. The side that has to change is named first. */
function aboutAMove(index: Index, { sides, phases, effect, claim }: Judgement): Contacts {
  const ended = (["guest", "host"] as const).filter((side) => phases[side].kind === "ended")
  const [first = "guest"] = ended
  if (ended.length > 0) {
    const both = ended.length > 1
    const names = ended.map((side) => sides[side].short).join(" and of ")
    return {
      ...inTurn(sides, first, (side) => (ended.includes(side) ? `about a newer ${side}` : `for the ${side}`)),
      terms: `All support of ${names} has ended, so call about a move to ${both ? "what" : "one that"} is in support, not about a fault.`,
    }
  }
  const early = effect.ruledOut
  if (early?.phase.kind === "before-release") {
    const { side, phase } = early
    const day = dayInWords(phase.ga)
    return {
      ...inTurn(sides, side, (one) => (one === side ? `from ${day} on` : `for the ${one}`)),
      terms: `${sides[side].short} is not out before ${day}, and nobody supports it until then.`,
    }
  }
  const says = "said" in claim ? claim.said.statement.payload.validator : sides.host.vendor
  const side = says === sides.guest.vendor ? "guest" : "host"
  return {
    ...inTurn(sides, side, (one) => (one === side ? "about what it supports instead" : `for the ${one}`)),
    terms: `${vendorName(index, says)} does not support this combination: ask about another one before you rely on it.`,
  }
}

function inTurn(sides: { guest: Side; host: Side }, first: SideName, what: (side: SideName) => string) {
  const second = first === "guest" ? "host" : "guest"
  const named = (side: SideName) => `${sides[side].vendorName}, ${what(side)}`
  const same = sides.guest.vendor === sides.host.vendor
  return { firstContact: named(first), secondContact: same ? itMakesBoth : named(second) }
}
