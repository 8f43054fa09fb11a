import { buttonClasses } from "@/components/ui/button"
import { Tag } from "@/components/ui/chip"
import { DayTime } from "@/components/ui/day"
import { Cell, ColumnHead, Row, RowHead, Table, TableHead } from "@/components/ui/table"
import type { AnswerPage } from "@/lib/register/answer"
import { Source } from "./source"
import { VerdictMark } from "./verdict-mark"

const changeWords = { host: "the host", guest: "the guest", both: "both" }

type Named = {
  page: AnswerPage
  releaseName: (slug: string) => string
  /** Whether the answer to a pair rests on a certificate of the demo. */
  isDemo: (guest: string, host: string) => boolean
}

/** Nearby combinations that are supported, or supported for longer. On a narrow screen each is two lines. */
export function Alternatives({ page, releaseName, isDemo }: Named) {
  const { alternatives, arch } = page.answer
  const query = arch === "x86_64" ? "" : `?arch=${encodeURIComponent(arch)}`
  return (
    <Table caption="Nearby combinations" className="max-w-[680px] text-work max-sm:block">
      <thead className="max-sm:sr-only">
        <tr>
          <ColumnHead>Verdict</ColumnHead>
          <ColumnHead>Combination</ColumnHead>
          <ColumnHead>What changes</ColumnHead>
          <ColumnHead numeric>Until</ColumnHead>
        </tr>
      </thead>
      <tbody className="max-sm:block max-sm:border-t max-sm:border-text">
        {alternatives.map(({ guest, host, verdict, until, change }) => (
          <Row key={`${guest} ${host}`} className="max-sm:flex max-sm:flex-wrap max-sm:justify-between max-sm:py-2 max-sm:last:border-b-0">
            <Cell className="max-sm:order-2 max-sm:p-0">
              <VerdictMark verdict={verdict} />
            </Cell>
            <RowHead className="font-normal max-sm:order-1 max-sm:mb-1 max-sm:w-full max-sm:p-0">
              <a href={`/support/${guest}/on/${host}${query}`} className="link">
                {releaseName(guest)} on {releaseName(host)}
              </a>
              {isDemo(guest, host) && (
                <>
                  {" "}
                  <Tag>Demo data</Tag>
                </>
              )}
            </RowHead>
            <Cell className="max-sm:order-3 max-sm:mr-auto max-sm:p-0 max-sm:pl-3 max-sm:text-text-2">
              <span className="sm:hidden">changes </span>
              {changeWords[change]}
            </Cell>
            <Cell numeric className="max-sm:order-4 max-sm:p-0">
              {until ? (
                <>
                  <span className="text-text-2 sm:hidden">until </span>
                  <DayTime day={until} />
                </>
              ) : (
                "no end stated"
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

const number = new Intl.NumberFormat("en-GB")
const memory = (gib: number) => (gib >= 1024 && gib % 1024 === 0 ? `${number.format(gib / 1024)} TiB` : `${number.format(gib)} GiB`)
const count = (value: number | null | undefined) => (value == null ? null : number.format(value))
const size = (gib: number | null | undefined) => (gib == null ? null : memory(gib))

/** What one virtual machine may have: validated where something was, else the host's own. */
export function Limits({ page }: { page: AnswerPage }) {
  const { hostLimits: host, answer } = page
  const validated = answer.limits
  const twoKinds = host.gen1 !== null
  const needs = [
    host.guestMinRamMib !== null && `${number.format(Math.round((host.guestMinRamMib / 1024) * 10) / 10)} GiB memory`,
    host.guestMinStorageGib !== null && `${number.format(host.guestMinStorageGib)} GiB disk`,
  ].filter((need) => typeof need === "string")
  const stated = [
    { name: "Virtual processors, at most", first: count(host.gen1?.maxVcpus), second: count(validated.maxVcpus ?? host.maxVcpus) },
    { name: "Memory, at most", first: size(host.gen1?.maxMemoryGib), second: size(validated.maxMemoryGib ?? host.maxMemoryGib) },
    ...(twoKinds ? [{ name: "Firmware", first: "BIOS", second: validated.firmware ?? "UEFI" }] : []),
    ...(!twoKinds && validated.firmware ? [{ name: "Firmware", first: null, second: validated.firmware }] : []),
  ]
  const rows = stated.filter(({ first, second }) => first !== null || second !== null)
  if (rows.length === 0 && needs.length === 0)
    return <p className="text-work text-text-2">No source states a limit of one virtual machine.</p>
  return (
    <>
      <Table caption="Limits of one virtual machine" className="max-w-[680px] text-work">
        <TableHead>
          <ColumnHead>Per virtual machine</ColumnHead>
          {twoKinds && <ColumnHead numeric>Generation 1</ColumnHead>}
          <ColumnHead numeric>{twoKinds ? "Generation 2" : "Any"}</ColumnHead>
        </TableHead>
        <tbody>
          {rows.map(({ name, first, second }) => (
            <Row key={name} className="max-sm:last:border-b-0">
              <RowHead>{name}</RowHead>
              {twoKinds && <Cell numeric>{first ?? "not stated"}</Cell>}
              <Cell numeric>{second ?? "not stated"}</Cell>
            </Row>
          ))}
          {needs.length > 0 && (
            <Row className="max-sm:last:border-b-0">
              <RowHead>Guest needs at least</RowHead>
              <Cell numeric colSpan={twoKinds ? 2 : 1}>
                {needs.join(", ")}
              </Cell>
            </Row>
          )}
        </tbody>
      </Table>
      {host.source && (
        <p className="mt-3 max-w-[680px] text-table text-text-2">
          <Source source={host.source}>{`Source of the limits of ${page.short.host}`}</Source>
        </p>
      )}
    </>
  )
}

/** What the register answered before, newest first, and a form that asks for any day; it is a plain GET and needs no script. */
export function WhatWeSaid({ page, action }: { page: AnswerPage; action: string }) {
  const { answer, history } = page
  return (
    <>
      <ol className="max-w-[744px] text-work">
        {history.map(({ from, verdict, reason }) => (
          <li key={from ?? "before"} className="grid grid-cols-[6.5rem_1fr] gap-x-2 py-2 sm:grid-cols-[6.5rem_8.5rem_1fr] sm:items-start">
            <span className="text-text-2">{from ? <DayTime day={from} /> : "before"}</span>
            <VerdictMark verdict={verdict} size={14} />
            <span className="max-sm:col-start-2">{reason}</span>
          </li>
        ))}
      </ol>
      <form id="as-of" action={action} className="mt-4 flex flex-wrap items-center gap-2 text-table print:hidden">
        <label htmlFor="as-of-day" className="text-text-2">
          What did we say on
        </label>
        {answer.arch !== "x86_64" && <input type="hidden" name="arch" value={answer.arch} />}
        <input
          id="as-of-day"
          type="date"
          name="asOf"
          required
          defaultValue={answer.asOf}
          className="h-8 rounded-control border border-control bg-raised px-2 text-table"
        />
        <button type="submit" className={buttonClasses("secondary", "small")}>
          Show
        </button>
      </form>
    </>
  )
}
