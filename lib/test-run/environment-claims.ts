import type { EnvironmentEntry } from "@/lib/result-format/model"
import { archIn, buildIn, type Hypervisor, hypervisorIn, kernelIn, releasesIn, versionIn } from "./environment-values"
import { type Said, type Subject, saidBy } from "./environment-words"
import type { ReleaseLines } from "./release-lines"

/** Who says something of the environment: one of the files, or the person or job that sent them. */
export type Source = { by: "file" | "sender"; fileName: string | null; tools: readonly string[]; entries: readonly EnvironmentEntry[] }

/** What an entry says, as far as it can be read. `shown` is made of what was read alone: the rest of the text may be a secret. */
export type Claim = { source: Source; key: string; subject: Subject; shown: string } & Read

type Read =
  /** Slugs of the releases, or families, of which it must be one. */
  | { kind: "release"; releases: string[]; word: string }
  | { kind: "build"; build: number; word: string }
  | { kind: "hypervisor"; hypervisor: Hypervisor; word: string }
  | { kind: "arch"; arch: string; word: string }
  | { kind: "version"; word: string }

type Shown = { subject: Subject; shown: string } & Read

/** All that a source claims in entries that can be read; what cannot be is silent. */
export const claimsOf = (source: Source, lines: ReleaseLines): Claim[] =>
  saidBy(source.entries, source.tools).flatMap((said) => readOf(said, lines).map((read) => ({ source, key: said.key, ...read })))

function readOf({ subject, value }: Said, lines: ReleaseLines): Shown[] {
  switch (subject) {
    case "guest.release":
    case "host.release":
      return releaseOf(subject, value, lines)
    case "guest.build":
    case "host.build": {
      const build = buildOf(subject, value, lines)
      return build.length > 0 ? build : releaseOf(subject, value, lines)
    }
    case "guest.kernel":
    case "host.kernel":
      return kernelOf(subject, value, lines)
    case "host.hypervisor": {
      const hypervisor = hypervisorIn(value)
      if (hypervisor === null) return []
      const read: Shown = { subject, kind: "hypervisor", hypervisor, word: hypervisor, shown: hypervisor }
      // Hyper-V has the build of its host.
      return hypervisor === "Hyper-V" ? [read, ...buildOf("host.build", value, lines)] : [read]
    }
    case "arch":
      return archOf(value)
    default: {
      const word = versionIn(value)
      return word === null ? [] : [{ subject, kind: "version", word, shown: word }]
    }
  }
}

function releaseOf(subject: Subject, value: string, lines: ReleaseLines): Shown[] {
  const releases = releasesIn(value, lines)
  if (releases.length === 0) return subject.endsWith(".release") ? buildOf(subject, value, lines) : []
  // "KVM" as a host's release is a hypervisor and no product: RHEL, RHV and OpenStack have it.
  const hypervisor = subject.startsWith("host.") && releases.every(lines.isFamily) ? hypervisorIn(value) : null
  if (hypervisor !== null) return [{ subject: "host.hypervisor", kind: "hypervisor", hypervisor, word: hypervisor, shown: hypervisor }]
  return [{ subject, kind: "release", releases, word: releases.toSorted().join(" "), shown: namesOf(releases, lines) }]
}

function buildOf(subject: Subject, value: string, lines: ReleaseLines): Shown[] {
  const build = buildIn(value, lines)
  if (build === null) return []
  const of = lines.ofBuild(build)
  const shown = of.length === 0 ? `build ${build}` : `build ${build}, which is ${namesOf(of, lines)}`
  return [{ subject, kind: "build", build, word: String(build), shown }]
}

const namesOf = (releases: readonly string[], lines: ReleaseLines): string => releases.map(lines.nameOf).join(" or ")

function kernelOf(subject: Subject, value: string, lines: ReleaseLines): Shown[] {
  const kernel = kernelIn(value)
  if (kernel === null) return []
  const { words, version, arch } = kernel
  const releases = lines.ofVersion("rhel", version)
  const ofArch: Shown[] = arch === null ? [] : [{ subject: "arch", kind: "arch", arch, word: arch, shown: arch }]
  if (releases.length === 0) return ofArch
  const shown = `${words}, a kernel of ${namesOf(releases, lines)}`
  return [{ subject, kind: "release", releases, word: words, shown }, ...ofArch]
}

function archOf(value: string): Shown[] {
  const arch = archIn(value)
  return arch === null ? [] : [{ subject: "arch", kind: "arch", arch, word: arch, shown: arch }]
}

/** Whether two claims of one subject can both hold. "100.95" and "100.95.104" can, and so can RHEL 9 and RHEL 9.4. */
export function agree(one: Claim, other: Claim, lines: ReleaseLines): boolean {
  if (one.subject.endsWith(".release") && one.kind === "release" && other.kind === "release") {
    return one.releases.some((release) => other.releases.some((second) => lines.related(release, second)))
  }
  if (one.kind !== other.kind) return true
  return one.word === other.word || one.word.startsWith(`${other.word}.`) || other.word.startsWith(`${one.word}.`)
}
