import { Suspense } from "react"
import { SinceFrame, SinceLast } from "@/components/test-run/since-last"
import { changes } from "@/lib/test-run/compare"
import { compareRuns, findComparable } from "@/lib/test-run/queries-compare"
import type { Actor } from "@/lib/vendor/rules"

const newlyNamed = 10
const clip = 1_000

/** Results of both runs that are compared before the page is sent; more come after its rows. */
const atOnce = 20_000

/** What changed since the last run of the same tool; nothing where there is none. */
export async function Since({ actor, id }: { actor: Actor; id: string }) {
  const found = await findComparable(actor, id)
  if (!found?.other) return null
  const { run, other } = found
  const changed = <Changed actor={actor} id={id} otherId={other.id} />
  if (run.results + other.results <= atOnce) return changed
  return (
    <Suspense
      fallback={
        <SinceFrame run={run} other={other}>
          <p className="py-2 text-table text-text-2">
            {(run.results + other.results).toLocaleString("en-GB")} results are compared; the link above leads to all of it.
          </p>
        </SinceFrame>
      }
    >
      {changed}
    </Suspense>
  )
}

async function Changed({ actor, id, otherId }: { actor: Actor; id: string; otherId: string }) {
  const asked = { of: changes, ofEach: newlyNamed, limit: newlyNamed * changes.length, cursor: null, clip }
  const compared = await compareRuns(actor, { id, otherId }, asked)
  return compared.ok ? <SinceLast comparison={compared.value} /> : null
}
