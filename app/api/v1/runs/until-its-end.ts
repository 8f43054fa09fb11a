import { z } from "zod"
import type { UploadEnd, UploadWatch } from "@/lib/test-run/watch-upload"

const Taken = z.object({ id: z.uuid() })
const Problem = z.object({ code: z.string(), detail: z.string(), line: z.int().nullish(), column: z.int().nullish() })

/** Answers an upload, and tells who watches it how it ended. */
export async function untilItsEnd(watch: UploadWatch, answer: () => Promise<Response>): Promise<Response> {
  try {
    const response = await answer()
    await watch.end(await endOf(response))
    return response
  } catch (error) {
    await watch.end({ phase: "cut" })
    throw error
  }
}

async function endOf(response: Response): Promise<UploadEnd> {
  const body: unknown = await response.clone().json()
  if (response.ok) return { phase: "done", runId: Taken.parse(body).id }
  const { code, detail, line, column } = Problem.parse(body)
  const place = line == null ? "" : ` Line ${line}${column == null ? "" : `, column ${column}`}.`
  return { phase: "refused", code, message: `${detail}${place}` }
}
