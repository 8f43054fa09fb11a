import type { CertificationView } from "@/lib/certification/view"

type Event = CertificationView["trail"][number]

/** What one line of the trail tells: an event, with the numbers of those that are told with it, and whether a retraction brought it about. */
export type TrailLine = Event & { numbers: string[]; retracted: boolean }

const follows = new Set(["evidence-changed", "challenge-opened"])

const causes = new Set(["run-shared", "run-retracted"])

/** The trail, newest first, in which the sharing or retraction of a run is told together with what it brought about. */
export function trailLines(trail: readonly Event[]): TrailLine[] {
  const effects = trail.filter(({ kind }) => follows.has(kind))
  const causeOf = ({ run, number }: Event) =>
    trail.find((event) => causes.has(event.kind) && run !== null && event.run === run && BigInt(event.number) < BigInt(number))
  const told = new Set(effects.map(causeOf))
  return trail
    .filter((event) => !told.has(event))
    .map((event) => {
      const cause = follows.has(event.kind) ? causeOf(event) : undefined
      return { ...event, numbers: cause ? [cause.number, event.number] : [event.number], retracted: cause?.kind === "run-retracted" }
    })
}

/** The run that began the round in review, where it was no submission; null otherwise. */
export function changeBehind({ state, trail }: Pick<CertificationView, "state" | "trail">): Event | null {
  const begun = trail.find(({ kind }) => kind === "evidence-changed" || kind === "certification-submitted")
  return state === "in-review" && begun?.kind === "evidence-changed" ? begun : null
}
