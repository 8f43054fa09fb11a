import { classes } from "@/components/ui/classes"
import { reachable } from "@/components/ui/table"
import type { Verdict } from "@/lib/register/answer"
import { scrollEdge } from "./scroll-edge"
import { VerdictMark } from "./verdict-mark"

export type SmallMatrixProps = {
  id: string
  /** "Red Hat Enterprise Linux guests on Microsoft hosts". */
  heading: string
  /** "Validated by Microsoft. Newest minor of each major." */
  note: string
  programHref: string
  hosts: { slug: string; label: string }[]
  rows: { slug: string; label: string; cells: ({ verdict: Verdict; href: string } | null)[] }[]
}

/** A few rows of the matrix, for the first page; each cell leads to its answer. */
export function SmallMatrix({ id, heading, note, programHref, hosts, rows }: SmallMatrixProps) {
  return (
    <section aria-labelledby={id} className="min-w-0 border-t-2 border-text pt-3">
      <h2 id={id} className="text-part">
        {heading}
      </h2>
      <p className="text-table text-text-2">
        {note}{" "}
        <a href={programHref} className="link">
          The program
        </a>
      </p>
      <section aria-label={`${heading}, table`} {...reachable} className={classes("relative mt-3 overflow-x-auto", scrollEdge)}>
        <table className="w-full border-separate border-spacing-0 text-head whitespace-nowrap [font-stretch:92%]">
          <caption className="sr-only">{heading}</caption>
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 border-b border-line-strong bg-paper py-2">
                <span className="sr-only">Guest</span>
              </th>
              {hosts.map(({ slug, label }) => (
                <th key={slug} scope="col" className="border-b border-line-strong py-2 pl-2 font-semibold">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.slug}>
                <th scope="row" className="sticky left-0 border-b border-line bg-paper pr-2 font-semibold">
                  {row.label}
                </th>
                {hosts.map((host, at) => {
                  const cell = row.cells[at]
                  return (
                    <td key={host.slug} className="border-b border-line p-0">
                      {cell ? (
                        <a
                          href={cell.href}
                          className="flex h-[34px] items-center pl-2 -outline-offset-2 hover:bg-accent-wash focus-visible:-outline-offset-2"
                        >
                          <span className="sr-only">{`${row.label} on ${host.label}: `}</span>
                          <VerdictMark verdict={cell.verdict} size={14} />
                        </a>
                      ) : (
                        <span className="pl-2 text-text-3">
                          –<span className="sr-only">not stated, no program</span>
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
