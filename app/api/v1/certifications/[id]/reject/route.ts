import { rejectCertification } from "@/lib/certification/reject"
import { certificationWrite, Reason } from "../../answer"

export const POST = certificationWrite(Reason, (actor, certificationId, { reason }, now) =>
  rejectCertification(actor, { certificationId, reason }, now),
)
