/** What happened, in the words the trail shows. */
export const eventKinds = [
  "combination-added",
  "run-recorded",
  "warning-answered",
  "run-shared",
  "run-retracted",
  "run-redacted",
  "case-mapped",
  "mapping-ended",
  "run-requested",
  "run-request-accepted",
  "run-request-declined",
  "run-request-withdrawn",
  "run-request-answered",
  "certification-planned",
  "certification-submitted",
  "evidence-changed",
  "signed",
  "countersigned",
  "certified",
  "rejected",
  "withdrawn",
  "challenge-opened",
  "vendor-added",
  "member-admitted",
  "role-granted",
  "role-ended",
  "token-issued",
  "token-ended",
  "reset-issued",
  "password-changed",
  "sessions-ended",
  "catalogue-imported",
  "program-added",
  "policy-published",
] as const
export type EventKind = (typeof eventKinds)[number]

export type ChainLink = { number: bigint; at: Date; kind: string; subject: string; previousHash: string; commitment: string; hash: string }

/** The hash before the first event. */
export const genesis = "0".repeat(64)

/** The bytes an event is hashed over: six lines, in this order; times in UTC with milliseconds. The trail migration says the same. */
export const eventBytes = (link: Omit<ChainLink, "hash">): string =>
  [link.previousHash, link.number, link.at.toISOString(), link.kind, link.subject, link.commitment].join("\n")

export type ChainFault = { number: bigint; fault: "gap" | "previous-hash" | "hash" }

/** The first place where the chain does not hold, or null. `hashOf` is SHA-256 in hex. */
export function firstFault(
  links: Iterable<ChainLink>,
  hashOf: (bytes: string) => string,
  after: { number: bigint; hash: string } | null = null,
): ChainFault | null {
  let previous = after ?? { number: 0n, hash: genesis }
  for (const link of links) {
    if (link.number !== previous.number + 1n) return { number: link.number, fault: "gap" }
    if (link.previousHash !== previous.hash) return { number: link.number, fault: "previous-hash" }
    if (hashOf(eventBytes(link)) !== link.hash) return { number: link.number, fault: "hash" }
    previous = link
  }
  return null
}
