import { withdrawCertification } from "@/lib/certification/withdraw"
import { certificationWrite, Reason } from "../../answer"

export const POST = certificationWrite(Reason, (actor, certificationId, { reason }, now) =>
  withdrawCertification(actor, { certificationId, reason }, now),
)
