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
}

const shown = 2

function listed(titles: string[]): string {
  const more = titles.length - shown
  return more > 0 ? `${titles.slice(0, shown).join("; ")}; and ${more} more` : titles.join("; ")
}

/** Vendors' names in the order of the alphabet, as everywhere. */
const named = (slugs: string[], vendorName: (slug: string) => string): string => slugs.map(vendorName).toSorted().join(" and ")

/** Why it waits, in a sentence. `vendorName` gives a vendor's name for its slug. */
export function whyWords({ why, kind }: InboxItem, vendorName: (slug: string) => string): string {
  switch (why.code) {
    case "submitted":
      return `${why.by}, ${vendorName(why.vendor)}, sent it to review. ${why.met} of ${why.of} requirements hold.`
    case "other-signed":
      return `${why.by}, ${vendorName(why.vendor)}, signed. ${why.met} of ${why.of} requirements hold.`
    case "signature-voided":
      return `Evidence changed: a run was shared after ${named(why.vendors, vendorName)} signed, and ${
        why.vendors.length === 1 ? "that signature no longer counts" : "those signatures no longer count"
      }.`
    case "satisfied":
      return `All ${why.of} requirements hold. Submitting it opens the review.`
    case "rejected":
      return `${why.by}, ${vendorName(why.vendor)}, rejected round ${why.round}: ${why.reason}`
    case "open-requirements": {
      const begin = { failed: "Failed", missing: "No shared run yet", stale: "Grown too old" }
      const { outcome } = why
      const word = outcome === "failed" || outcome === "missing" || outcome === "stale" ? begin[outcome] : "Open"
      const text = `${word}: ${listed(why.titles)}.`
      return kind === "follow-up" ? `Your side holds it. ${text}` : text
    }
    case "challenged":
      return `Evidence since the signatures says otherwise. ${why.reason}`
  }
}
