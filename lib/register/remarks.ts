import { dayInWords } from "./day"
import type { Index } from "./index-snapshot"
import { sideOf } from "./index-snapshot"
import { sentence } from "./short-name"
import type { Side } from "./side"
import type { Judgement } from "./verdict"

/** What is missing or in conflict behind an answer, in sentences. */
export function remarksOn(index: Index, { claim, sides, query }: Judgement): string[] {
  const remarks: string[] = []
  if (claim.kind === "statement" || claim.kind === "dropped") {
    const { statement } = claim.said
    const { payload, undated, knownFrom } = statement
    if (undated && knownFrom !== null)
      remarks.push(`The statement is undated; it counts from ${dayInWords(knownFrom)}, the day it was read.`)
    if (payload.newerThanSource) remarks.push(`${sides.guest.short} came out after the page that covers it within a range of releases.`)
    if (payload.notes !== null) remarks.push(sentence(payload.notes))
  }
  for (const side of [sides.guest, sides.host]) {
    remarks.push(...missingDates(side))
    if (side.datesOf !== null) remarks.push(`${side.short} has the end dates of ${sideOf(index, side.datesOf, query.asOf).short}.`)
    if (side.release?.conflicts) remarks.push(sentence(side.release.conflicts))
  }
  return [...new Set(remarks)]
}

function missingDates({ short, lifecycle, addonCovers, release }: Side): string[] {
  if (release === null && lifecycle.ga === null && lifecycle.maintenanceEnd === null) {
    return [`${short} is taken as a whole, so it has no dates of its own and its lifecycle changes nothing here.`]
  }
  const remarks: string[] = []
  if (lifecycle.ga === null) remarks.push(`No source says when ${short} became generally available.`)
  if (lifecycle.maintenanceEnd === null) remarks.push(`No source says when support for ${short} ends.`)
  if (lifecycle.addonName !== null && !addonCovers) remarks.push(`The paid ${lifecycle.addonName} add-on does not cover ${short}.`)
  if (lifecycle.addonName !== null && addonCovers && lifecycle.addonEnd === null) {
    remarks.push(`No source says when the paid ${lifecycle.addonName} add-on for ${short} ends.`)
  }
  return remarks
}
