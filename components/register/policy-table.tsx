import { Breakable } from "@/components/desk/breakable"
import { Cell, ColumnHead, Row, RowHead, Table } from "@/components/ui/table"
import type { PolicyVersion, PublicRequirement } from "@/lib/register/snapshot"

/** The two phases, in their order, by the words for them. */
export const phases = [
  {
    phase: "application-interoperability",
    words: "Application interoperability",
    means: "Each side ran the other's software with applications.",
  },
  { phase: "guest-validation", words: "Guest validation", means: "The validating vendor tests the guest itself." },
] as const

type Names = { vendorName: (slug: string) => string; releaseName: (slug: string) => string }
type Props = Names & { policy: PolicyVersion; validatingVendor: string }

// On a narrow screen a requirement is a block of lines.
const stacked = "max-md:block max-md:p-0"

/** All requirements of a policy by phase: what must pass, whose run counts, and how old a pass may be. */
export function PolicyTable({ policy, validatingVendor, vendorName, releaseName }: Props) {
  return (
    <Table caption={`Policy ${policy.version}`} className="max-md:block">
      <thead className="max-md:sr-only">
        <tr>
          <ColumnHead className="w-[28%]">Requirement</ColumnHead>
          <ColumnHead className="w-[14%]">Whose run counts</ColumnHead>
          <ColumnHead>Cases that must pass</ColumnHead>
          <ColumnHead numeric className="w-[12%]">
            A pass counts for
          </ColumnHead>
        </tr>
      </thead>
      {phases.map(({ phase, words, means }) => {
        const requirements = policy.requirements.filter((one) => one.phase === phase)
        return (
          <tbody key={phase} className="max-md:block">
            <tr className="border-b border-line max-md:block">
              <th scope="rowgroup" colSpan={4} className="pt-4 pb-2 text-left font-normal max-md:block">
                <span className="font-semibold">{words}</span>{" "}
                <span className="text-text-2">
                  · {countInWords(requirements.length, "requirement")}. {means}
                </span>
              </th>
            </tr>
            {requirements.map((requirement) => (
              <Row key={requirement.id} className="max-md:block max-md:py-2">
                <RowHead className="max-md:block max-md:p-0">
                  {requirement.title}
                  <Only requirement={requirement} releaseName={releaseName} />
                </RowHead>
                <Cell className={stacked}>
                  <span className="text-text-2 md:hidden">Run by </span>
                  {vendorName(requirement.side ?? validatingVendor)}
                </Cell>
                <Cell className={stacked}>
                  <ul>
                    {requirement.cases.map((name) => (
                      <li key={name} className="font-mono text-head leading-5 [overflow-wrap:break-word]">
                        <Breakable text={name} />
                      </li>
                    ))}
                  </ul>
                </Cell>
                <Cell numeric className={`${stacked} whitespace-nowrap max-md:text-left`}>
                  <span className="text-text-2 md:hidden">A pass counts for </span>
                  {requirement.freshnessDays === null ? "any age" : `${requirement.freshnessDays} days`}
                </Cell>
              </Row>
            ))}
          </tbody>
        )
      })}
    </Table>
  )
}

function Only({ requirement, releaseName }: { requirement: PublicRequirement; releaseName: Names["releaseName"] }) {
  const { onlyGuests = [], onlyHosts = [] } = requirement
  const names = [...onlyGuests, ...onlyHosts].map(releaseName)
  return names.length > 0 && <span className="block text-head font-normal text-text-2">Only for {names.join(", ")}</span>
}

/** "1 requirement", "4 requirements". */
export const countInWords = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`
