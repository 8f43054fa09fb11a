import { agree, type Claim, claimsOf, type Source } from "./environment-claims"
import { hypervisorOf } from "./environment-values"
import { saidBy } from "./environment-words"
import { type Catalogue, type ReleaseLines, releaseLines } from "./release-lines"

export type ContradictionCode =
  | "guest-contradicts"
  | "host-contradicts"
  | "hypervisor-contradicts"
  | "arch-contradicts"
  | "driver-contradicts"
  | "application-contradicts"
  | "application-not-named"
  | "environment-contradicts"

/** A warning of a run, by what is said of where it ran. One that blocks is answered before the run is shared. */
export type Contradiction = { code: ContradictionCode; message: string; line: null; column: null; blocks: boolean }

export type Stated = {
  sources: readonly Source[]
  combination: { guest: string; host: string; arch: string }
  catalogue: Catalogue
  /** Of the interoperability cases that the run has: "sql-server" of interop.sql-server.restore. */
  interopApplications: readonly string[]
}

/**
 * Where what files and sender say of guest, host, drivers and applications does not fit the combination, or each other: one
 * warning for each code, the same whatever the order. Nothing is guessed: an entry that cannot be read says nothing.
 */
export function contradictions({ sources, combination, catalogue, interopApplications }: Stated): Contradiction[] {
  const lines = releaseLines(catalogue)
  const claims = sources.flatMap((source) => claimsOf(source, lines))
  const { guest, host, arch } = combination
  const ofGuest = claims.filter((claim) => claim.subject.startsWith("guest.") && !fitsGuest(claim, guest, lines))
  const ofHost = claims.filter((claim) => claim.subject.startsWith("host.") && !fitsHost(claim, host, lines))
  const runsOn = hypervisorOf(lines.familyOf(host)?.slug ?? "")
  const ofHypervisor = claims.filter((claim) => claim.kind === "hypervisor" && runsOn !== null && claim.hypervisor !== runsOn)
  const ofArch = claims.filter((claim) => claim.kind === "arch" && claim.arch !== arch)
  const drivers = claims.filter((claim) => claim.subject.startsWith("driver."))
  const ofDriver = ofSeveralVersions(drivers, lines)
  const told = new Set([...ofGuest, ...ofHost, ...ofHypervisor, ...ofArch, ...drivers])
  // What contradicts the combination is answered there.
  const between = betweenSources(
    claims.filter((claim) => !told.has(claim)),
    lines,
  )
  const say = (of: Claim[]) => listed(of, sources)
  return [
    ...warning("guest-contradicts", ofGuest, () => `${begun(say(ofGuest))}; the combination's guest is ${lines.nameOf(guest)}.`),
    ...warning("host-contradicts", ofHost, () => `${begun(say(ofHost))}; the combination's host is ${lines.nameOf(host)}.`),
    ...warning("hypervisor-contradicts", ofHypervisor, () => `${begun(say(ofHypervisor))}; ${lines.nameOf(host)} runs on ${runsOn}.`),
    ...warning("arch-contradicts", ofArch, () => `${begun(say(ofArch))}; the combination is for ${arch}.`),
    ...warning("driver-contradicts", ofDriver, () => `A driver has more than one version: ${say(ofDriver)}.`),
    ...ofApplications(sources.flatMap(applicationsNamed), interopApplications),
    ...warning("environment-contradicts", between, () => `What was sent does not agree: ${say(between)}.`),
  ]
}

const warning = (code: ContradictionCode, of: readonly unknown[], message: () => string, blocks = true): Contradiction[] =>
  of.length === 0 ? [] : [{ code, message: message(), line: null, column: null, blocks }]

function fitsGuest(claim: Claim, guest: string, lines: ReleaseLines): boolean {
  if (claim.kind === "release") return claim.releases.some((one) => lines.related(one, guest))
  return claim.kind !== "build" || fitsBuild(claim.build, guest, lines)
}

function fitsHost(claim: Claim, host: string, lines: ReleaseLines): boolean {
  if (claim.kind === "release") return claim.releases.some((one) => mayBeHost(one, host, lines))
  return claim.kind !== "build" || fitsBuild(claim.build, host, lines)
}

/** A host goes by its own name and by that of the operating system that it comes in. Of many it is not known: any of its vendor's may be. */
function mayBeHost(said: string, host: string, lines: ReleaseLines): boolean {
  if (lines.related(said, host)) return true
  const [system, own] = [lines.systemOf(said), lines.systemOf(host)]
  if (system !== null && own !== null) return lines.related(system, own)
  if (lines.isSystem(said)) return lines.familyOf(said)?.vendor === lines.familyOf(host)?.vendor
  return comesIn(host, said, lines) || comesIn(said, host, lines)
}

/** OpenShift Virtualization comes in OpenShift, which is no operating system. */
const comesIn = (one: string, other: string, lines: ReleaseLines): boolean => {
  const platform = lines.platformOf(one)
  return platform !== null && lines.related(platform, other)
}

function fitsBuild(build: number, own: string, lines: ReleaseLines): boolean {
  const known = lines.buildsOf(own)
  if (known.length > 0) return known.includes(build)
  const system = lines.systemOf(own)
  const named = lines.ofBuild(build)
  return named.length === 0 || named.some((one) => lines.related(one, own) || (system !== null && lines.related(one, system)))
}

const bySubject = (claims: readonly Claim[]): Claim[][] => [...Map.groupBy(claims, ({ subject }) => subject).values()]

const ofSeveralVersions = (drivers: readonly Claim[], lines: ReleaseLines): Claim[] =>
  bySubject(drivers)
    .filter((same) => same.some((one) => same.some((other) => !agree(one, other, lines))))
    .flat()

/** A source may say several things of one, such as a kernel before and after an update; another agrees with it where they share one. */
function betweenSources(claims: readonly Claim[], lines: ReleaseLines): Claim[] {
  return bySubject(claims).flatMap((same) =>
    same.filter((one) => {
      const beside = same.filter(({ source }) => source === one.source)
      const others = [...Map.groupBy(same, ({ source }) => source)].filter(([source]) => source !== one.source)
      return others.some(([, said]) => !beside.some((mine) => said.some((theirs) => agree(mine, theirs, lines))))
    }),
  )
}

const applicationsNamed = ({ entries, tools }: Source): string[] =>
  saidBy(entries, tools).flatMap(({ subject }) => /^application\.(.+)$/.exec(subject)?.[1] ?? [])

/** Slugs alone: the name of a case may be any text. */
const slugs = (words: readonly string[]): string[] =>
  [...new Set(words)].filter((word) => /^[a-z0-9][a-z0-9-]{0,60}$/.test(word)).toSorted()

function ofApplications(named: readonly string[], tested: readonly string[]): Contradiction[] {
  const [known, wanted] = [slugs(named), slugs(tested)]
  if (known.length === 0) {
    const keys = few(wanted.map((application) => `application.${application}`))
    return warning(
      "application-not-named",
      wanted,
      () => `Nothing says which version was tested of what the cases are about: ${keys}.`,
      false,
    )
  }
  const missing = wanted.filter((application) => !known.includes(application))
  return warning(
    "application-contradicts",
    missing,
    () => `The run has cases of ${few(missing)}, but of applications its environment names ${few(known)} alone.`,
  )
}

const mostListed = 5
const few = (words: readonly string[], between = ", "): string =>
  [...words.slice(0, mostListed), ...(words.length > mostListed ? [`${words.length - mostListed} more`] : [])].join(between)

/** Who says what, with the key under which it stands. Each once, in the order of its letters. */
function listed(claims: readonly Claim[], sources: readonly Source[]): string {
  const bySource = [...Map.groupBy(claims, ({ source }) => whoOf(source, sources))].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return few(
    bySource.map(([who, said]) => {
      const words = new Set(said.map(({ key, shown }) => `${shown} (${key.slice(0, 60)})`))
      return `${who} says ${few([...words].toSorted())}`
    }),
    "; ",
  )
}

/** As a sentence begins; the name of a file stays as it is. */
const begun = (text: string): string => text.replace(/^(?:the|part) /, (word) => word.charAt(0).toUpperCase() + word.slice(1))

function whoOf(source: Source, sources: readonly Source[]): string {
  if (source.by === "sender") return "the sender"
  const files = sources.filter(({ by }) => by === "file")
  return files.length === 1 ? "the file" : (source.fileName ?? `part ${files.indexOf(source) + 1}`)
}
