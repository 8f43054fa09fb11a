import { z } from "zod"
import { findCertification } from "@/lib/certification/queries"
import { isId } from "@/lib/id"
import { memberJson, memberRead } from "../../member"
import { invalidInput, notFound } from "../../problem"
import { parseQuery } from "../../query"
import { refusing } from "../../refusing"
import { certificationBody } from "../answer"

const Query = z.object({ with: z.literal("private", { error: "may only be private" }).optional() })

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { id } = await params
        const query = parseQuery(request, Query)
        if (!query.ok) return invalidInput(query.errors)
        const view = isId(id) ? await findCertification(actor, id, { withPrivate: query.value.with === "private", at: new Date() }) : null
        return view ? memberJson(certificationBody(view)) : notFound()
      },
    },
    "certifications:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
