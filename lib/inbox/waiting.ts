/** What every line of an inbox has, whatever it is about. */
export type Waiting = {
  since: Date
  /** `YYYY-MM-DD`. */
  dueOn: string | null
  overdue: boolean
  /** Slugs of the vendors it waits for. */
  waitsFor: string[]
}

/** A due day is in time to its end, UTC. */
export const isOverdue = (dueOn: string | null, at: Date): boolean => dueOn !== null && dueOn < at.toISOString().slice(0, 10)
