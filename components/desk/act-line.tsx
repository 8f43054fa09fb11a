import type { ReactNode } from "react"

/** An act's button, as wide as the others', and beside it what it does; on a narrow screen under it. */
export function ActLine({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid items-center gap-x-4 gap-y-1 md:grid-cols-[172px_minmax(0,1fr)]">
      {children}
      {note && <p className="text-table text-text-2">{note}</p>}
    </div>
  )
}
