import type { CertificationView, TrailEvent as Event } from "@/lib/certification/view"

/** What one line of the trail tells: an event, with the numbers of those that are told with it, and the kind of the one that brought it about. */
export type TrailLine = Event & { numbers: string[]; cause: string | null }

const follows = new Set(["evidence-changed", "challenge-opened"])

const causes = new Set(["run-shared", "run-retracted", "case-mapped", "mapping-ended"])

/** The trail, newest first, in which the sharing or retraction of a run, the making or end of a mapping is told together with what it brought about. */
export function trailLines(trail: readonly Event[]): TrailLine[] {
  const effects = trail.filter(({ kind }) => follows.has(kind))
  const ofSame = (one: Event, other: Event) =>
    (one.run !== null && one.run === other.run) || (one.mapping !== null && one.mapping === other.mapping)
  const causeOf = (effect: Event) =>
    trail.find((event) => causes.has(event.kind) && ofSame(event, effect) && BigInt(event.number) < BigInt(effect.number))
  const told = new Set(effects.map(causeOf))
  return trail
    .filter((event) => !told.has(event))
    .map((event) => {
      const cause = follows.has(event.kind) ? causeOf(event) : undefined
      return { ...event, numbers: cause ? [cause.number, event.number] : [event.number], cause: cause?.kind ?? null }
    })
}

/** What began the round in review, where it was no submission; null otherwise. */
export function changeBehind({ state, trail }: Pick<CertificationView, "state" | "trail">): Event | null {
  const begun = trail.find(({ kind }) => kind === "evidence-changed" || kind === "certification-submitted")
  return state === "in-review" && begun?.kind === "evidence-changed" ? begun : null
}
