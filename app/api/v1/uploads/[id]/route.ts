import { isId } from "@/lib/id"
import { findUpload } from "@/lib/test-run/queries-uploads"
import { memberJson, memberRead } from "../../member"
import { notFound } from "../../problem"
import { refusing } from "../../refusing"
import { uploadBody } from "../upload-body"

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const id = (await params).id.toLowerCase()
        const upload = isId(id) ? await findUpload(actor, id, new Date()) : null
        return upload ? memberJson(uploadBody(upload)) : notFound()
      },
    },
    "runs:write",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
