import { declineRequest } from "@/lib/run-request/decline"
import { refusing } from "../../../refusing"
import { Reason, requestWrite } from "../../request-body"

export const POST = requestWrite("declined", Reason, (actor, requestId, { reason }, now) =>
  declineRequest(actor, { requestId, reason }, now),
)

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
