import type { ReactNode } from "react"

/** A desk page with facts beside it; they follow it on a narrow screen. */
export function WithAside({ label, aside, children }: { label: string; aside: ReactNode; children: ReactNode }) {
  return (
    <div className="xl:grid xl:min-h-[calc(100dvh-51px)] xl:grid-cols-[minmax(0,1fr)_312px]">
      <div className="min-w-0">{children}</div>
      <aside aria-label={label} className="border-t border-line px-4 py-6 lg:px-7 xl:border-t-0 xl:border-l">
        {aside}
      </aside>
    </div>
  )
}
