import "server-only"
import { cache } from "react"
import { firstResults } from "@/lib/test-run/queries-results"
import type { Actor } from "@/lib/vendor/rules"

/** Results of each status that a run's page shows before it is narrowed to one. */
export const firstOfEach = 50

/** In characters. */
export const clip = 4_000

/** The first results of each status; asked once for a page, whose list of failures quotes them. */
export const firstOf = cache((actor: Actor, id: string) => firstResults(actor, id, firstOfEach, clip))
