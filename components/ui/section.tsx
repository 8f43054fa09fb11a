import type { ReactNode } from "react"

/** A part of a reading page: its heading and a line on it at the side, what it says beside them. `id` is also the anchor. */
export function SideSection({ id, heading, aside, children }: { id: string; heading: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-heading`}
      className="grid gap-x-6 gap-y-4 border-t border-line py-7 lg:grid-cols-[208px_minmax(0,1fr)]"
    >
      <div>
        <h2 id={`${id}-heading`} className="text-work font-semibold">
          {heading}
        </h2>
        {aside && <div className="mt-1 max-w-[60ch] text-table text-text-2">{aside}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

/** A part of a page with its heading over a strong line, and something small at its right end. */
export function RuledSection({ id, heading, end, children }: { id: string; heading: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-text pb-2">
        <h2 id={`${id}-heading`} className="text-work font-semibold">
          {heading}
        </h2>
        {end && <div className="text-table text-text-2">{end}</div>}
      </div>
      {children}
    </section>
  )
}
