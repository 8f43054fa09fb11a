import { z } from "zod"
import { signCertification } from "@/lib/certification/sign"
import { refusing } from "../../../refusing"
import { certificationWrite } from "../../answer"

const Sign = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/, { error: "is the 64 digits of the decision that was read" }) })

export const POST = certificationWrite(["sign", "countersign"], Sign, (actor, certificationId, { digest }, now) =>
  signCertification(actor, { certificationId, seenDigest: digest }, now),
)

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
