import { ChevronRight } from "lucide-react"
import { Icon } from "./icon"

export type Crumb = { label: string; href?: string }

/** Where this page stands. The last one has no address: it is this page. */
export function Breadcrumbs({ items }: { items: Crumb[] }) {
  return (
    <nav aria-label="You are here">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1 text-table">
        {items.map(({ label, href }, at) => (
          <li key={label} className="flex items-center gap-2">
            {href ? (
              <a href={href} className="link text-text-2">
                {label}
              </a>
            ) : (
              <span aria-current="page">{label}</span>
            )}
            {at < items.length - 1 && <Icon of={ChevronRight} size={14} className="shrink-0 text-text-3" />}
          </li>
        ))}
      </ol>
    </nav>
  )
}
