import { inboxOf } from "@/lib/inbox/queries"
import { kindWords, subjectOf, whyWords } from "@/lib/inbox/words"
import { memberJson, memberRead } from "../member"
import { refusing } from "../refusing"

/** What waits for whoever asks, why and since when. */
export function GET(request: Request): Promise<Response> {
  return memberRead(
    {
      request,
      answer: async (actor) => {
        const { yours, vendorNames } = await inboxOf(actor, new Date())
        const vendorName = (slug: string) => vendorNames[slug] ?? slug
        return memberJson({
          items: yours.map((item) => ({
            ...item,
            title: kindWords[item.kind],
            reason: whyWords(item, vendorName),
            url: subjectOf(item).url,
          })),
          nextCursor: null,
        })
      },
    },
    "certifications:read",
  )
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
