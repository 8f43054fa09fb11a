import { ChevronRight } from "lucide-react"
import { classes } from "./classes"
import { Icon } from "./icon"

export type Crumb = { label: string; href?: string }

/** Where this page stands, on one line. The first is always whole; the last is cut first: it has no address, and its heading has all of it. */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  return (
    <nav aria-label="You are here" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2 text-table whitespace-nowrap">
        {items.map(({ label, href }, at) => (
          <li
            key={label}
            className={classes("flex min-w-0 items-center gap-2", at === 0 && items.length > 1 ? "shrink-0" : !href && "shrink-[99]")}
          >
            {href ? (
              <a href={href} className="link truncate text-text-2">
                {label}
              </a>
            ) : (
              <span aria-current="page" className="truncate">
                {label}
              </span>
            )}
            {at < items.length - 1 && <Icon of={ChevronRight} size={14} className="shrink-0 text-text-3" />}
          </li>
        ))}
      </ol>
    </nav>
  )
}
