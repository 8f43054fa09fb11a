import { z } from "zod"
import { submitCertification } from "@/lib/certification/submit"
import { refusing } from "../../../refusing"
import { certificationWrite } from "../../answer"

export const POST = certificationWrite(["submit"], z.unknown(), (actor, id, _body, now) => submitCertification(actor, id, now))

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
