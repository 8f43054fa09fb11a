import type { ComponentProps, ReactNode } from "react"
import { classes } from "./classes"

/** What lets a keyboard scroll a frame: it takes focus although it is no control. Only for named regions. */
export const reachable = { tabIndex: 0 }

/** Scrolls a table sideways on narrow screens, by keyboard too; on wide ones its head stays in sight. `label` names the region. */
export function TableScroll({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      {...reachable}
      className={classes("relative overflow-x-auto lg:overflow-visible print:overflow-visible", className)}
    >
      {children}
    </section>
  )
}

/** A table whose caption only screen readers get; headings stand outside it. */
export function Table({ caption, className, children, ...rest }: ComponentProps<"table"> & { caption: string }) {
  return (
    <table className={classes("w-full border-collapse text-table", className)} {...rest}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  )
}

type Cell = { numeric?: boolean; className?: string | undefined }

/** The head of a table. Its line is the heads' own shadow: a border would not stay with a head that sticks. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  )
}

/** A column head; `numeric` sets it to the right, as the figures under it. */
export function ColumnHead({ numeric, className, ...rest }: ComponentProps<"th"> & Cell) {
  return (
    <th
      scope="col"
      className={classes(
        "sticky top-0 z-20 bg-paper py-2 pr-3 align-bottom text-head font-semibold shadow-[inset_0_-1px_0_var(--color-text)] last:pr-0 print:static",
        numeric && "text-right",
        className,
      )}
      {...rest}
    />
  )
}

/** A row with a line under it. */
export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={classes("border-b border-line", className)} {...rest} />
}

/** The first cell of a row, which names it. */
export function RowHead({ className, ...rest }: ComponentProps<"th"> & { className?: string | undefined }) {
  return (
    <th
      scope="row"
      className={classes("sticky left-0 z-10 bg-paper py-2 pr-3 text-left align-top font-medium print:static", className)}
      {...rest}
    />
  )
}

/** A cell; `numeric` sets it to the right. */
export function Cell({ numeric, className, ...rest }: ComponentProps<"td"> & Cell) {
  return <td className={classes("py-2 pr-3 align-top last:pr-0", numeric && "text-right", className)} {...rest} />
}

const barWidths = ["92%", "78%", "99%", "85%", "88%"]

/** Rows of the size of the real ones, while those are on their way; on a narrow screen with their first two cells. */
export function SkeletonRows({ rows, columns }: { rows: number; columns: number }) {
  return Array.from({ length: rows }, (_, row) => row).map((row) => (
    <tr key={row} className="border-b border-line">
      {Array.from({ length: columns }, (_, column) => column).map((column) => (
        <td key={column} className={classes("h-[37px] pr-4 last:pr-0", column > 1 && "max-md:hidden")}>
          <span className="block h-3 rounded-[2px] bg-line" style={{ width: barWidths[(row + column) % barWidths.length] }} />
        </td>
      ))}
    </tr>
  ))
}
