import { retractRun } from "@/lib/test-run/retract"
import { refusing } from "../../../refusing"
import { takingBack } from "../take-back"

export const POST = takingBack("retract", retractRun)

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
