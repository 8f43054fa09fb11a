/** Wrong passwords, counted by who sent them. All in memory: a restart forgets, and is nothing that a stranger can cause. */

const minute = 60_000

/** How long wrong tries are remembered, and how long whoever made too many waits; milliseconds. */
export const restingTime = 15 * minute

/** Wrong tries on one account, and on all of them together: many accounts tried with one password each are guessing too. */
export const mostTries = { onOne: 5, onAll: 30 }

/** Whoever would make us forget a count by filling the store needs as many addresses of the network. */
const mostCounts = 100_000

type Count = { wrong: number; since: number; restsUntil: number }

export class Tries {
  private readonly counts = new Map<string, Count>()

  /** Seconds, at least 1, for which none of these names may try again; 0: it may. */
  restingFor(names: string[], now: Date): number {
    const until = Math.max(...names.map((name) => this.counts.get(name)?.restsUntil ?? 0))
    return until > now.getTime() ? Math.ceil((until - now.getTime()) / 1000) : 0
  }

  /** Counts a wrong try; with the last one allowed (`most`) the rest begins. */
  wrong(name: string, most: number, now: Date): void {
    const time = now.getTime()
    const before = this.counts.get(name)
    const current = before && time - before.since < restingTime && before.restsUntil <= time ? before : null
    const wrong = (current?.wrong ?? 0) + 1
    const count =
      wrong >= most ? { wrong: 0, since: time, restsUntil: time + restingTime } : { wrong, since: current?.since ?? time, restsUntil: 0 }
    // Deleted first, so that the order is that of the latest try and the first is the oldest.
    this.counts.delete(name)
    this.counts.set(name, count)
    const oldest = this.counts.size > mostCounts ? this.counts.keys().next().value : undefined
    if (oldest !== undefined) this.counts.delete(oldest)
  }

  forget(name: string): void {
    this.counts.delete(name)
  }
}
