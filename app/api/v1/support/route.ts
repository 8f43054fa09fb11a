import { z } from "zod"
import { suggestSlugs } from "@/lib/register/suggest"
import { supportAnswer } from "@/lib/register/support-answer"
import { invalidInput } from "../problem"
import { publicBody, publicProblem } from "../public-body"
import { Arch, Day, parseQuery } from "../query"
import { refusing } from "../refusing"

const Query = z.object({
  guest: z.string().min(1, { error: "names the guest's release" }),
  host: z.string().min(1, { error: "names the host's release" }),
  arch: Arch.default("x86_64"),
  asOf: Day.optional(),
})

export function GET(request: Request): Response {
  const query = parseQuery(request, Query)
  if (!query.ok) return invalidInput(query.errors)
  const { guest, host, arch, asOf } = query.value
  return publicBody(request, query.value, ({ index }, today) => {
    const unknown = [guest, host].filter((slug) => !index.slugs.has(slug))
    if (unknown.length > 0) {
      const suggestions = [...new Set(unknown.flatMap((slug) => suggestSlugs(slug, index.slugs)))].slice(0, 5)
      return publicProblem(404, "not-found", "Not found", `The catalogue has no ${unknown.join(" and no ")}.`, { suggestions })
    }
    return { body: JSON.stringify(supportAnswer(index, { guest, host, arch, asOf: asOf ?? today })) }
  })
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
