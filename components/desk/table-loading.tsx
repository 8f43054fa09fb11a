import { ColumnHead, SkeletonRows, Table, TableHead } from "@/components/ui/table"

/** A table on its way: its heads, and rows of the size of the real ones. */
export function TableLoading({ columns, rows = 12 }: { columns: string[]; rows?: number }) {
  return (
    <div role="status" aria-label="Loading">
      <Table caption="Loading" aria-hidden="true">
        <TableHead>
          {columns.map((column, at) => (
            <ColumnHead key={column} className={at > 1 ? "max-md:hidden" : undefined}>
              {column}
            </ColumnHead>
          ))}
        </TableHead>
        <tbody>
          <SkeletonRows rows={rows} columns={columns.length} />
        </tbody>
      </Table>
    </div>
  )
}
