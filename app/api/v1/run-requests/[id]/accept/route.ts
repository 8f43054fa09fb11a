import { z } from "zod"
import { acceptRequest } from "@/lib/run-request/accept"
import { refusing } from "../../../refusing"
import { requestWrite } from "../../request-body"

export const POST = requestWrite("accepted", z.unknown(), (actor, id, _body, now) => acceptRequest(actor, id, now))

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
