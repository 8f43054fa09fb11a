import { Cell, ColumnHead, Row, RowHead, Table, TableHead, TableScroll } from "@/components/ui/table"

export type ShownColleague = { id: string; name: string; email: string; roles: readonly string[] }

/** The people of one vendor, with what they may do. */
export function Colleagues({ vendor, people }: { vendor: string; people: ShownColleague[] }) {
  return (
    <TableScroll label={`People of ${vendor}, table`}>
      <Table caption={`People of ${vendor} and their roles`}>
        <TableHead>
          <ColumnHead>Name</ColumnHead>
          <ColumnHead>E-mail</ColumnHead>
          <ColumnHead>Roles</ColumnHead>
        </TableHead>
        <tbody>
          {people.map(({ id, name, email, roles }) => (
            <Row key={id}>
              <RowHead>{name}</RowHead>
              <Cell>{email}</Cell>
              <Cell>{roles.length > 0 ? roles.join(", ") : <span className="text-text-2">none</span>}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}
