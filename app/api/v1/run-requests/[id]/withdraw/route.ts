import { z } from "zod"
import { withdrawRequest } from "@/lib/run-request/withdraw"
import { refusing } from "../../../refusing"
import { requestWrite } from "../../request-body"

export const POST = requestWrite("withdrawn", z.unknown(), (actor, id, _body, now) => withdrawRequest(actor, id, now))

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
