import type { CertificationItem } from "./certification-items"
import type { NamesItem } from "./names-items"
import type { RequestItem } from "./request-items"
import type { InboxItem, InboxKind } from "./rules"

/** What there is to do, as a button would say it. */
export const kindWords: Record<InboxKind, string> = {
  sign: "Sign",
  countersign: "Countersign",
  "sign-again": "Sign again",
  submit: "Submit",
  "answer-rejection": "Answer a rejection",
  upload: "Upload",
  "run-again": "Run again",
  "look-into-failure": "Look into a failure",
  "read-challenge": "Read a challenge",
  "follow-up": "Follow up",
  "accept-or-decline": "Accept or decline a run",
  "run-asked-for": "Upload what you accepted",
  "read-decline": "Read a refusal",
  "ask-after": "Ask after a run",
  "see-to-request": "Follow up a request",
  "map-names": "Map names",
}

/** Where on the certification's page it is acted on. */
const anchors: Partial<Record<InboxKind, string>> = {
  sign: "#signatures",
  countersign: "#signatures",
  "sign-again": "#signatures",
  submit: "#actions",
}

/** The page on which it is acted on, and what it is about: "RHEL 9.4 on Azure Local". */
export function subjectOf(item: InboxItem): { subject: string; url: string } {
  switch (item.about) {
    case "certification": {
      const { id, guestName, hostName } = item.certification
      return { subject: `${guestName} on ${hostName}`, url: `/certifications/${id}${anchors[item.kind] ?? ""}` }
    }
    case "run-request": {
      const { id, guestName, hostName } = item.request
      return { subject: `${guestName} on ${hostName}`, url: `/requests/${id}` }
    }
    case "names":
      return { subject: item.tool === null ? "of files that name no tool" : `of ${item.tool}`, url: `/runs/${item.run}/names` }
  }
}

const shown = 2

/** “A”; “A” and “B”; “A”, “B” and 2 more. Titles have colons and commas of their own. */
function listed(titles: string[]): string {
  const more = titles.length - shown
  const parts = [...titles.slice(0, shown).map((title) => `“${title}”`), ...(more > 0 ? [`${more} more`] : [])]
  const last = parts.pop() ?? ""
  return parts.length > 0 ? `${parts.join(", ")} and ${last}` : last
}

/** Vendors' names in the order of the alphabet, as everywhere. */
const named = (slugs: string[], vendorName: (slug: string) => string): string => slugs.map(vendorName).toSorted().join(" and ")

const signing = new Set<InboxKind>(["sign", "countersign", "sign-again"])

/** Whom it waits for: "an approver of Microsoft and an approver of Red Hat". */
export function holderWords({ kind, waitsFor }: InboxItem, vendorName: (slug: string) => string): string {
  const who = signing.has(kind) ? "an approver" : "an engineer"
  return waitsFor
    .map(vendorName)
    .toSorted()
    .map((vendor) => `${who} of ${vendor}`)
    .join(" and ")
}

/** Why it waits, in a sentence. `vendorName` gives a vendor's name for its slug. */
export function whyWords(item: InboxItem, vendorName: (slug: string) => string): string {
  switch (item.about) {
    case "certification":
      return certificationWhy(item, vendorName)
    case "run-request":
      return requestWhy(item, vendorName)
    case "names":
      return namesWhy(item)
  }
}

function requestWhy({ why }: RequestItem, vendorName: (slug: string) => string): string {
  const { code, vendor, reason } = why
  return code === "asked" ? `${vendorName(vendor)} asks: ${reason}` : `${why.by}, ${vendorName(vendor)}, declined: ${reason}`
}

const namesWhy = ({ names, runs }: NamesItem): string =>
  `${names} ${names === 1 ? "name" : "names"} in ${runs} ${runs === 1 ? "run" : "runs"} ${names === 1 ? "stands" : "stand"} for no case.`

function certificationWhy({ why, kind }: CertificationItem, vendorName: (slug: string) => string): string {
  switch (why.code) {
    case "submitted":
      return `${why.by}, ${vendorName(why.vendor)}, sent it to review. ${why.met} of ${why.of} requirements are met.`
    case "other-signed":
      return `${why.by}, ${vendorName(why.vendor)}, signed. ${why.met} of ${why.of} requirements are met.`
    case "signature-voided":
      return `Evidence changed after ${named(why.vendors, vendorName)} signed, and ${
        why.vendors.length === 1 ? "that signature no longer counts" : "those signatures no longer count"
      }.`
    case "satisfied":
      return `All ${why.of} requirements are met. Submitting it opens the review.`
    case "rejected":
      return `${why.by}, ${vendorName(why.vendor)}, rejected round ${why.round}: ${why.reason}`
    case "open-requirements": {
      const begin = { failed: "Failed:", missing: "No shared run yet for", stale: "The newest run is too old for" }
      const { outcome } = why
      const word = outcome === "failed" || outcome === "missing" || outcome === "stale" ? begin[outcome] : "Open:"
      const text = `${word} ${listed(why.titles)}.`
      return kind === "follow-up" ? `Your side holds it. ${text}` : text
    }
    case "challenged":
      return `Evidence since the signatures says otherwise. ${why.reason}`
  }
}
