import { z } from "zod"
import { submitCertification } from "@/lib/certification/submit"
import { certificationWrite } from "../../answer"

export const POST = certificationWrite(z.unknown(), (actor, id, _body, now) => submitCertification(actor, id, now))
