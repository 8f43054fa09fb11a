import { publicBody, publicProblem } from "../../public-body"
import { refusing } from "../../refusing"
import { programBody } from "../program-body"

export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params
  return publicBody(request, {}, ({ snapshot }, today) => {
    const program = snapshot.programs.find((one) => one.slug === slug)
    if (!program) return publicProblem(404, "not-found", "Not found", "There is no such program.")
    return { body: JSON.stringify(programBody(program, today)) }
  })
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
