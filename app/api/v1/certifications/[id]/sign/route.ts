import { z } from "zod"
import { signCertification } from "@/lib/certification/sign"
import { certificationWrite } from "../../answer"

const Sign = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/, { error: "is the 64 digits of the decision that was read" }) })

export const POST = certificationWrite(Sign, (actor, certificationId, { digest }, now) =>
  signCertification(actor, { certificationId, seenDigest: digest }, now),
)
