import { publicBody, publicProblem } from "../../../public-body"

export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params
  return publicBody(request, ({ snapshot }) => {
    const program = snapshot.programs.find((one) => one.slug === slug)
    if (!program) return publicProblem(404, "not-found", "Not found", "There is no such program.")
    return { body: JSON.stringify({ items: program.policies, nextCursor: null }) }
  })
}
