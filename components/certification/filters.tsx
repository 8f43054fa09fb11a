import { AddFilter, FilterChip } from "@/components/ui/chip"
import { type CertificationFilter, certificationsHref, matching } from "@/lib/certification/filter"
import { states } from "@/lib/certification/rules"
import type { CertificationLine } from "@/lib/certification/view"
import { stateNames } from "./state-mark"

type Props = {
  filter: CertificationFilter
  /** All of them, before any filter: every choice says how many it leaves. */
  lines: CertificationLine[]
  vendorName: (slug: string) => string
}

type Choice = { label: string; filter: CertificationFilter }
type Group = { heading: string; on: boolean; choices: Choice[] }

const each = <T,>(all: T[]): T[] => [...new Set(all)]

function groupsOf({ filter, lines, vendorName }: Props): Group[] {
  const programs = each(lines.map(({ program }) => program)).sort()
  const vendors = each(lines.flatMap(({ waitsFor }) => waitsFor)).sort()
  const programName = (slug: string) => lines.find(({ program }) => program === slug)?.programName ?? slug
  return [
    {
      heading: "Program",
      on: filter.program !== undefined,
      choices: programs.map((program) => ({ label: programName(program), filter: { ...filter, program } })),
    },
    {
      heading: "State",
      on: filter.state !== undefined,
      choices: states.map((state) => ({ label: stateNames[state], filter: { ...filter, state } })),
    },
    {
      heading: "Waits for",
      on: filter.waitsFor !== undefined,
      choices: vendors.map((waitsFor) => ({ label: vendorName(waitsFor), filter: { ...filter, waitsFor } })),
    },
    {
      heading: "Marked",
      on: filter.overdue !== undefined && filter.challenged !== undefined,
      choices: [
        ...(filter.overdue === undefined ? [{ label: "Overdue", filter: { ...filter, overdue: true as const } }] : []),
        ...(filter.challenged === undefined ? [{ label: "Challenged", filter: { ...filter, challenged: true } }] : []),
      ],
    },
  ]
}

/** The filters that are on, each removable, and those that can be added, each with how many it leaves. */
export function CertificationFilters(props: Props) {
  const { filter, lines, vendorName } = props
  const names = (slug: string | undefined, pick: (line: CertificationLine) => [string, string]) =>
    lines.map(pick).find(([key]) => key === slug)?.[1] ?? slug
  const chips: { name: keyof CertificationFilter; label: string }[] = [
    { name: "program", label: `Program: ${names(filter.program, (line) => [line.program, line.programName])}` },
    { name: "state", label: `State: ${filter.state ? stateNames[filter.state] : ""}` },
    { name: "waitsFor", label: `Waits for: ${vendorName(filter.waitsFor ?? "")}` },
    { name: "overdue", label: "Overdue" },
    { name: "challenged", label: filter.challenged ? "Challenged" : "Not challenged" },
    { name: "major", label: `Guests of ${names(filter.major, (line) => [line.major, line.majorName])}` },
    { name: "guest", label: `Guest: ${names(filter.guest, (line) => [line.guest, line.guestName])}` },
    { name: "host", label: `Host: ${names(filter.host, (line) => [line.host, line.hostName])}` },
    { name: "arch", label: `Architecture: ${filter.arch}` },
  ]
  const open = groupsOf(props).filter(({ on }) => !on)
  return (
    <div className="mb-4 flex flex-wrap items-start gap-2">
      {chips
        .filter(({ name }) => filter[name] !== undefined)
        .map(({ name, label }) => (
          <FilterChip key={name} removeHref={certificationsHref({ ...filter, [name]: undefined })}>
            {label}
          </FilterChip>
        ))}
      {open.length > 0 && (
        <AddFilter label="Add a filter">
          <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
            {open.map(({ heading, choices }) => (
              <div key={heading}>
                <h2 className="text-head font-semibold">{heading}</h2>
                <ul className="mt-1 flex flex-col gap-1 text-table">
                  {choices.map(({ label, filter: narrowed }) => (
                    <li key={label} className="flex justify-between gap-2">
                      <a href={certificationsHref(narrowed)} className="link">
                        {label}
                      </a>
                      <span className="text-text-2 tabular-nums">{matching(lines, narrowed).length}</span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </AddFilter>
      )}
    </div>
  )
}
