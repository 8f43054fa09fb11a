import { Tag } from "@/components/ui/chip"
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table"
import type { Day } from "@/lib/register/answer"
import { programHref } from "./facts"
import { HistoricNotice } from "./historic-notice"
import { countInWords } from "./policy-table"

export type ProgramEntry = {
  slug: string
  name: string
  demo: boolean
  /** Names, as in a sentence. */
  validates: string
  countersigns: string
  guests: number
  hosts: number
  /** The version in force; null before the first. */
  policy: { version: number; requirements: number } | null
  certificates: number
}

// On a narrow screen a program is a block of lines.
const stacked = "max-md:block max-md:p-0 max-md:text-left"

/** Every program: who validates whose guests, under which policy. */
export function ProgramsView({ programs, historic }: { programs: ProgramEntry[]; historic: Day | null }) {
  return (
    <main className="mx-auto max-w-[1152px] px-4 pt-8 pb-16">
      {historic && <HistoricNotice asOf={historic} href="/programs" />}
      <h1 className="text-title">Programs and policies</h1>
      <p className="mt-1 max-w-[744px] text-read text-text-2">
        An agreement between two vendors: one tests the other's guests on its own hosts, and both sign what passed. Its policy says what
        must pass. The process is the same in every direction.
      </p>
      {programs.length === 0 ? (
        <p className="mt-6 border-t border-text py-3 text-work">No program is public yet. Answers come from what vendors publish.</p>
      ) : (
        <Table caption="Programs" className="mt-6 text-work max-md:block">
          <thead className="max-md:sr-only">
            <tr>
              <ColumnHead>Program</ColumnHead>
              <ColumnHead className="w-[130px]">Validates, signs</ColumnHead>
              <ColumnHead className="w-[130px]">Countersigns</ColumnHead>
              <ColumnHead className="w-[190px]">Covers</ColumnHead>
              <ColumnHead className="w-[190px]">Policy in force</ColumnHead>
              <ColumnHead numeric className="w-[90px]">
                Certificates
              </ColumnHead>
            </tr>
          </thead>
          <tbody className="max-md:block max-md:border-t max-md:border-text">
            {programs.map(({ slug, name, demo, validates, countersigns, guests, hosts, policy, certificates }) => (
              <Row key={slug} className="max-md:block max-md:py-3">
                <RowHead className="max-md:block max-md:p-0">
                  <a href={programHref(slug)} className="link">
                    {name}
                  </a>
                  {demo && (
                    <>
                      {" "}
                      <Tag>Demo data</Tag>
                    </>
                  )}
                </RowHead>
                <Cell className={stacked}>
                  {validates}
                  <span className="text-text-2 md:hidden"> validates and signs</span>
                </Cell>
                <Cell className={stacked}>
                  {countersigns}
                  <span className="text-text-2 md:hidden"> countersigns</span>
                </Cell>
                <Cell className={stacked}>
                  {countInWords(guests, "guest")} on {countInWords(hosts, "host")}
                </Cell>
                <Cell className={stacked}>
                  {policy ? `Policy ${policy.version}, ${countInWords(policy.requirements, "requirement")}` : "No policy yet"}
                </Cell>
                <Cell numeric className={stacked}>
                  {certificates}
                  <span className="text-text-2 md:hidden">{certificates === 1 ? " certificate" : " certificates"}</span>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </main>
  )
}
