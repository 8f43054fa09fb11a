import { dayText } from "@/components/ui/day"
import { Notice } from "@/components/ui/notice"
import type { Day } from "@/lib/register/answer"

/** Says that a page shows an earlier day, and leads to today's. */
export function HistoricNotice({ asOf, href }: { asOf: Day; href: string }) {
  return (
    <div className="mt-4">
      <Notice tone="caution">
        This is what the register answers for {dayText(asOf)}.{" "}
        <a href={href} className="link">
          What it says now
        </a>
      </Notice>
    </div>
  )
}
