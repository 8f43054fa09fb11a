import { suggestSlugs } from "@/lib/register/suggest"
import { publicBody, publicProblem } from "../../../public-body"
import { refusing } from "../../../refusing"
import { releaseBody } from "../release-body"

export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params
  return publicBody(request, {}, ({ index }, today) =>
    index.slugs.has(slug)
      ? { body: JSON.stringify(releaseBody(index, slug, today)) }
      : publicProblem(404, "not-found", "Not found", `The catalogue has no ${slug}.`, { suggestions: suggestSlugs(slug, index.slugs) }),
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
