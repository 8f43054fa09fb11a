import type { Payload } from "@/lib/catalog/facts"

export type CatalogueRelease = Pick<Payload["release"], "slug" | "family" | "name" | "version" | "parent" | "hostOs" | "build" | "aliases">
export type CatalogueFamily = Pick<Payload["family"], "slug" | "vendor" | "name" | "kind" | "aliases">
export type Catalogue = { releases: readonly CatalogueRelease[]; families: readonly CatalogueFamily[] }

export type ReleaseLines = ReturnType<typeof releaseLines>

/** Words after a release that say nothing of which it is. */
const BESIDE =
  /[\s,(-]*(?:\([^()]*\)|standard|datacenter|essentials|enterprise edition|azure edition|server core|evaluation|x64|x86_64|64-bit|(?:10\.0|6\.\d|5\.\d)\.\d{4,5}(?:\.\d+)*|build \d{4,5}(?:\.\d+)*)$/

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/["'®™]/g, "")
    .replace(/\blinux(?: server)?(?: release)?\b/g, "linux")
    .replace(/\s+/g, " ")
    .trim()

/** Windows Server 2008 with its second service pack says 6003 since an update of 2019, and said 6002 before (KB4489887). */
const ALSO_BUILD: Readonly<Record<number, number>> = { 6003: 6002 }

/** 20348 of "10.0.20348" and "20348"; null without a build. */
const buildNumber = (build: string | null): number | null =>
  build === null ? null : Number(/(\d{4,5})$/.exec(build)?.[1] ?? Number.NaN) || null

/** How the releases of the catalogue stand to each other, and by what names and builds they go. A family is an entry like a release. */
export function releaseLines({ releases, families }: Catalogue) {
  const bySlug = new Map(releases.map((release) => [release.slug, release]))
  const familyBySlug = new Map(families.map((family) => [family.slug, family]))
  const byName = new Map<string, Set<string>>()
  for (const { slug, name, aliases } of [...releases, ...families]) {
    for (const one of [slug, name, ...aliases]) byName.set(plain(one), (byName.get(plain(one)) ?? new Set()).add(slug))
  }

  /** A release, what it is a minor or service pack of, and at last its family. */
  const lineOf = (slug: string): string[] => {
    const line: string[] = []
    for (let at = bySlug.get(slug); at && !line.includes(at.slug); at = at.parent === null ? undefined : bySlug.get(at.parent))
      line.push(at.slug)
    return [...line, familyOf(slug)?.slug ?? slug]
  }
  const familyOf = (slug: string): CatalogueFamily | undefined => familyBySlug.get(bySlug.get(slug)?.family ?? slug)

  /** Whether one can be the other, said more exactly: RHEL 9 and RHEL 9.4. */
  const related = (one: string, other: string): boolean => lineOf(one).includes(other) || lineOf(other).includes(one)

  const isSystem = (slug: string): boolean => familyOf(slug)?.kind === "operating-system"

  /** What a host comes in; null where the catalogue does not say. */
  const platformOf = (slug: string): string | null =>
    lineOf(slug)
      .map((one) => bySlug.get(one)?.hostOs ?? null)
      .find((one) => one !== null) ?? null

  /** The operating system that a host is, or comes in; null where the catalogue does not say. */
  const systemOf = (slug: string): string | null => {
    const platform = isSystem(slug) ? slug : platformOf(slug)
    return platform !== null && isSystem(platform) ? platform : null
  }

  /** Builds of a release, or of what it is a minor of, or of the operating system that it comes in; none where the catalogue knows none. */
  const buildsOf = (slug: string): number[] => {
    const system = systemOf(slug)
    for (const one of [...lineOf(slug), ...(system === null ? [] : lineOf(system))]) {
      const build = buildNumber(bySlug.get(one)?.build ?? null)
      if (build !== null) return [build, ALSO_BUILD[build] ?? build]
    }
    return []
  }

  /** What goes by a name, with or without an edition, a code name or a build after it. None where it is not exactly a name. */
  const named = (text: string): string[] => {
    for (let rest = plain(text); rest !== ""; ) {
      const found = byName.get(rest)
      if (found) return [...found]
      const shorter = rest.replace(BESIDE, "")
      if (shorter === rest) return []
      rest = shorter
    }
    return []
  }

  return {
    named,
    related,
    isSystem,
    isFamily: (slug: string): boolean => familyBySlug.has(slug),
    platformOf,
    systemOf,
    buildsOf,
    familyOf,
    ofBuild: (build: number): string[] => releases.filter((one) => buildNumber(one.build) === build).map(({ slug }) => slug),
    /** The release of this version in a family. */
    ofVersion: (family: string, version: string): string[] =>
      releases.filter((one) => one.family === family && one.version === version).map(({ slug }) => slug),
    nameOf: (slug: string): string => bySlug.get(slug)?.name ?? familyBySlug.get(slug)?.name ?? slug,
  }
}
