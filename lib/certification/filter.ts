import { type State, states } from "./rules"

/** What a list of certifications is narrowed to. It stands in the address, so a count can link to exactly its rows. */
export type CertificationFilter = {
  program?: string | undefined
  state?: State | undefined
  /** A vendor's slug: something of it is awaited. */
  waitsFor?: string | undefined
  overdue?: boolean | undefined
  /** Whether later evidence questions what was certified. */
  challenged?: boolean | undefined
  /** The release that its guest is a minor of; a guest without one stands for itself. */
  major?: string | undefined
  guest?: string | undefined
  host?: string | undefined
  arch?: string | undefined
}

type Filtered = {
  program: string
  state: State
  waitsFor: string[]
  overdue: boolean
  challenged: boolean
  major: string
  guest: string
  host: string
  arch: string
}

export function matching<Line extends Filtered>(lines: readonly Line[], filter: CertificationFilter): Line[] {
  const { program, state, waitsFor, overdue, challenged, major, guest, host, arch } = filter
  return lines.filter(
    (line) =>
      (program === undefined || line.program === program) &&
      (state === undefined || line.state === state) &&
      (waitsFor === undefined || line.waitsFor.includes(waitsFor)) &&
      (overdue === undefined || line.overdue === overdue) &&
      (challenged === undefined || line.challenged === challenged) &&
      (major === undefined || line.major === major) &&
      (guest === undefined || line.guest === guest) &&
      (host === undefined || line.host === host) &&
      (arch === undefined || line.arch === arch),
  )
}

type Parameters = Record<string, string | string[] | undefined>

/** The filter an address asks for. Words that are no state are left out. */
export function filterOf(parameters: Parameters): CertificationFilter {
  const one = (name: string): string | undefined => {
    const given = parameters[name]
    return typeof given === "string" && given !== "" && !given.includes("\u0000") ? given : undefined
  }
  const word = one("state")
  return {
    program: one("program"),
    state: states.find((state) => state === word),
    waitsFor: one("waitsFor"),
    overdue: yesOrNo(one("overdue")),
    challenged: yesOrNo(one("challenged")),
    major: one("major"),
    guest: one("guest"),
    host: one("host"),
    arch: one("arch"),
  }
}

const yesOrNo = (word: string | undefined): boolean | undefined => (word === "yes" ? true : word === "no" ? false : undefined)

/** The address of the list that shows exactly what the filter leaves. */
export function certificationsHref(filter: CertificationFilter): `/certifications${string}` {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) parameters.set(name, typeof value === "boolean" ? (value ? "yes" : "no") : value)
  }
  const query = parameters.toString()
  return query === "" ? "/certifications" : `/certifications?${query}`
}
