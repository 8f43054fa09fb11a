import { z } from "zod"
import { isId } from "@/lib/id"
import { type ComparedCase, type ComparedRun, changes, type DifferenceCounts, differences } from "@/lib/test-run/compare"
import { compareRuns } from "@/lib/test-run/queries-compare"
import { memberJson, memberRead } from "../../../../member"
import { invalidInput, notFound } from "../../../../problem"
import { limit, NumberCursor, nextLink, parseQuery } from "../../../../query"
import { refusing } from "../../../../refusing"

const Query = z.object({
  class: z.enum(differences).optional(),
  limit: limit(100),
  cursor: NumberCursor.optional(),
})

const mostCharacters = 16_384

/** How a run differs from another of its combination. Cases that are the same in both are listed only when they are asked for. */
export function GET(request: Request, { params }: { params: Promise<{ id: string; other: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id, other } = await params
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        if (!isId(id) || !isId(other)) return notFound()
        const { class: only, limit, cursor = null } = query.value
        const of = only ? [only] : changes
        const compared = await compareRuns(actor, { id, otherId: other }, { of, limit, cursor, clip: mostCharacters })
        if (!compared.ok) {
          return compared.error.code === "not-found"
            ? notFound()
            : invalidInput([{ path: "other", message: "is a run of another combination" }])
        }
        const { run, other: before, counts, cases, nextCursor } = compared.value
        return memberJson(
          { run: runPart(run), other: runPart(before), counts: countsPart(counts), items: cases.map(casePart), nextCursor },
          200,
          nextLink(request, query.value, nextCursor),
        )
      },
    },
    "runs:read",
  )
}

const runPart = ({ id, guest, host, arch, vendor, visibility, tool, recordedAt }: ComparedRun) => ({
  id,
  guest,
  host,
  arch,
  vendor,
  visibility,
  tool,
  recordedAt,
  url: `/runs/${id}`,
})

const countsPart = ({ "newly-failing": newlyFailing, "still-failing": stillFailing, ...counts }: DifferenceCounts) => ({
  newlyFailing,
  stillFailing,
  ...counts,
})

function casePart({ difference, run, other }: ComparedCase): Record<string, unknown> {
  const { suite, className, name, key } = run ?? other
  return { class: difference, suite, className, name, key, run: run && resultPart(run), other: other && resultPart(other) }
}

type Result = NonNullable<ComparedCase["run"]>

const resultPart = ({ index, standing, rawStatus, detail, message, clipped, alsoPassed, times }: Result) => ({
  index,
  // A flaky result is one that passed, with the tool's word for it as its detail.
  status: standing === "flaky" ? "passed" : standing,
  rawStatus,
  detail,
  message,
  clipped,
  alsoPassed,
  times,
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
