import { withdrawCertification } from "@/lib/certification/withdraw"
import { refusing } from "../../../refusing"
import { certificationWrite, Reason } from "../../answer"

export const POST = certificationWrite(["withdraw"], Reason, (actor, certificationId, { reason }, now) =>
  withdrawCertification(actor, { certificationId, reason }, now),
)

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
