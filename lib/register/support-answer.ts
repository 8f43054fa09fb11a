import { alternativesTo } from "./alternatives"
import type { AnswerPage, AnswerSide, SupportAnswer } from "./answer"
import { applicationRows, applicationsOn } from "./applications"
import { dayOf } from "./day"
import { type FeatureTable, featuresOf } from "./features"
import { historyOf } from "./history"
import { type Index, programFor, type Query, sideOf, vendorName } from "./index-snapshot"
import { hostLimitsOf, limitsOf } from "./limits"
import { narrowerOn } from "./narrower"
import { policyInForce } from "./program"
import { limitOf, reasonFor } from "./reason"
import { remarksOn } from "./remarks"
import type { Side } from "./side"
import { sourcesOf } from "./sources"
import { type Judgement, verdictFor } from "./verdict"
import { whomToCall } from "./whom-to-call"

const licensing = "Licences stay between you and each vendor: this answer grants none, nor any patent or open-source right."

/** The public answer to "is this guest supported on this host?" at the end of a day. Both slugs must be in `index.slugs`. */
export function supportAnswer(index: Index, query: Query): SupportAnswer {
  return answerOf(index, verdictFor(index, query), featuresOf(index, query))
}

/** The answer with all that its page shows beside it. */
export function answerPage(index: Index, query: Query): AnswerPage {
  const judgement = verdictFor(index, query)
  const features = featuresOf(index, query)
  const { guest, host } = judgement.sides
  const hostLimits = hostLimitsOf(index, judgement)
  const shortOf = (slug: string | null) => (slug === null ? null : sideOf(index, slug, query.asOf).short)
  return {
    answer: answerOf(index, judgement, features),
    short: { guest: guest.short, host: host.short },
    familyNames: { guest: guest.familyName, host: host.familyName },
    publisher: "said" in judgement.claim ? judgement.claim.said.statement.payload.validator : null,
    limit: limitOf(judgement.claim),
    questionedSince: judgement.claim.kind === "certificate" && judgement.claim.challenge ? dayOf(judgement.claim.challenge.openedAt) : null,
    signatures: signaturesOf(index, judgement.claim),
    termsOfProgram: whomToCall(index, judgement).ofProgram,
    addonCovers: { guest: guest.addonCovers, host: host.addonCovers },
    datesOf: { guest: shortOf(guest.datesOf), host: shortOf(host.datesOf) },
    remarks: remarksOn(index, judgement),
    hostLimits,
    featureRows: features.featureRows,
    applications: applicationRows(index, judgement),
    featureCopy: features.featureCopy,
    notes: narrowerOn(index, judgement),
    history: historyOf(index, query),
    sources: sourcesOf(index, judgement, features, hostLimits.source),
    program: programOf(index, query),
  }
}

function answerOf(index: Index, judgement: Judgement, { features }: FeatureTable): SupportAnswer {
  const { query, verdict, basis, until, untilBecause, sides } = judgement
  const { guest, host, arch, asOf } = query
  return {
    guest: answerSide(sides.guest),
    host: answerSide(sides.host),
    arch,
    asOf,
    verdict,
    basis,
    reason: reasonFor(index, judgement),
    until,
    untilBecause,
    limits: limitsOf(judgement),
    lifecycle: { guest: sides.guest.lifecycle, host: sides.host.lifecycle },
    features,
    knownIssues: [],
    applications: applicationsOn(index, judgement),
    alternatives: alternativesTo(index, judgement),
    support: { ...whomToCall(index, judgement).contacts, licensing },
    url: `/support/${guest}/on/${host}`,
  }
}

const answerSide = ({ slug, name, vendor }: Side): AnswerSide => ({ slug, name, vendor })

function signaturesOf(index: Index, claim: Judgement["claim"]): AnswerPage["signatures"] {
  if (claim.kind !== "certificate") return []
  return claim.certificate.signatures
    .map(({ vendor, at }) => ({ vendor, on: dayOf(at) }))
    .sort((a, b) => vendorName(index, a.vendor).localeCompare(vendorName(index, b.vendor), "en"))
}

function programOf(index: Index, query: Query): AnswerPage["program"] {
  const program = programFor(index, query)
  if (!program) return null
  const { slug, name, validatingVendor, guestVendor, demo } = program
  const inForce = policyInForce(program, query.asOf)
  const policy = inForce && { version: inForce.version, appliesFrom: inForce.appliesFrom }
  return { slug, name, validatingVendor, guestVendor, demo, policy }
}
