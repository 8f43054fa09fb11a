import type { ReactNode } from "react"
import { DatabaseAway } from "@/components/desk/database-away"
import type { DeskCounts, DeskPlace } from "@/components/shell/desk-nav"
import { DeskShell } from "@/components/shell/desk-shell"
import { sessionActor } from "@/lib/auth/actor"
import { DatabaseUnreachable, isUnreachable } from "@/lib/auth/database-unreachable"
import { deskTotals } from "@/lib/combination/queries"
import { env } from "@/lib/env"
import { vendorInWords } from "@/lib/register/short-name"
import { type Actor, has } from "@/lib/vendor/rules"
import { signOut } from "./account/actions"
import { ownInbox } from "./own-inbox"

function placesOf(actor: Actor): DeskPlace[] {
  return has(actor, "administrator") ? ["inbox"] : ["inbox", "certifications", "combinations", "runs", "requests", "progress"]
}

async function countsOf(actor: Actor): Promise<DeskCounts> {
  const [totals, inbox] = await Promise.all([deskTotals(actor), ownInbox(actor)])
  return { ...totals, inbox: inbox.yours.length }
}

/** Who is here and what waits; "away" without the database, null for nobody. */
async function arrived(): Promise<{ actor: Actor; counts: DeskCounts } | "away" | null> {
  try {
    const actor = await sessionActor()
    return actor && { actor, counts: await countsOf(actor) }
  } catch (error) {
    if (error instanceof DatabaseUnreachable || isUnreachable(error)) return "away"
    throw error
  }
}

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const found = await arrived()
  if (found === "away") return <DatabaseAway />
  // The page itself sends nobody to sign in, and knows where to come back to.
  if (!found) return children
  const { actor, counts } = found
  return (
    <DeskShell
      person={{ name: actor.name, vendor: vendorInWords(actor.vendorName), roles: actor.roles.join(", ") }}
      places={placesOf(actor)}
      counts={counts}
      demo={env().DEMO}
      account={
        <>
          <a href="/account" className="link">
            Account
          </a>
          <form action={signOut}>
            <button type="submit" className="link cursor-pointer">
              Sign out
            </button>
          </form>
        </>
      }
    >
      {children}
    </DeskShell>
  )
}
