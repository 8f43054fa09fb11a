import { verifyChain } from "@/lib/event/queries"
import { memberJson, memberRead } from "../../member"
import { refusing } from "../../refusing"

export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { holds, events, lastHash, fault } = await verifyChain(actor)
        return memberJson({ holds, events: Number(events), lastHash, fault: fault && { ...fault, number: Number(fault.number) } })
      },
    },
    "certifications:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
