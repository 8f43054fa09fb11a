import { redactRun } from "@/lib/test-run/redact"
import { refusing } from "../../../refusing"
import { takingBack } from "../take-back"

export const POST = takingBack("redact", redactRun)

export const { GET, PUT, PATCH, DELETE, OPTIONS } = refusing("POST")
