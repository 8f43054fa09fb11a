import "server-only"
import { cache } from "react"
import { inboxOf } from "@/lib/inbox/queries"
import type { Actor } from "@/lib/vendor/rules"

/** The actor's inbox now; asked once for a page, whose menu counts it too. */
export const ownInbox = cache((actor: Actor) => inboxOf(actor, new Date()))
