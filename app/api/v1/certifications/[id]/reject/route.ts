import { rejectCertification } from "@/lib/certification/reject"
import { refusing } from "../../../refusing"
import { certificationWrite, Reason } from "../../answer"

export const POST = certificationWrite(["reject"], Reason, (actor, certificationId, { reason }, now) =>
  rejectCertification(actor, { certificationId, reason }, now),
)

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
