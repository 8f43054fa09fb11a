import { classes } from "@/components/ui/classes"
import type { Counts, ResultStatus } from "@/lib/test-run/view"
import { StatusIcon, statusWords } from "./status-mark"

const order: ResultStatus[] = ["passed", "failed", "errored", "skipped", "other"]

/** How many results of each kind; each number links to exactly its rows. */
export function RunCounts({ counts, href, current }: { counts: Counts; href: string; current: ResultStatus | null }) {
  return (
    <ul aria-label="Results by status" className="grid grid-cols-3 border-t border-text md:grid-cols-6">
      <Count href={href} count={counts.total} current={current === null} label="Results" />
      {order.map((status) => (
        <Count
          key={status}
          href={`${href}?status=${status}`}
          count={counts[status]}
          current={current === status}
          label={statusWords[status]}
          status={status}
        />
      ))}
    </ul>
  )
}

type CountProps = { href: string; count: number; label: string; current: boolean; status?: ResultStatus }

function Count({ href, count, label, current, status }: CountProps) {
  const alarming = (status === "failed" || status === "errored") && count > 0
  const number = classes("text-desk tabular-nums", alarming && "text-no", count === 0 && "text-text-2")
  return (
    <li
      className={classes(
        // The first of each line stands under the text above it; the others are parted by lines.
        "border-b border-line px-3 py-2.5 first:pl-0 not-first:border-l max-md:nth-4:border-l-0 max-md:nth-4:pl-0",
        current && status && "bg-sunken",
      )}
    >
      <div className={number}>
        {count > 0 ? (
          <a href={href} className="link" {...(current ? { "aria-current": "true" } : {})} aria-label={`${count} ${label.toLowerCase()}`}>
            {count}
          </a>
        ) : (
          count
        )}
      </div>
      <div className="flex items-center gap-2 text-table text-text-2">
        {status && <StatusIcon status={status} quiet={count === 0} />}
        {label}
      </div>
    </li>
  )
}
