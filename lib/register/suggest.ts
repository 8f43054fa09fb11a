/**
 * Up to `count` of `slugs` that somebody who wrote `unknown` may have meant, the likeliest first; none when nothing is near.
 * What is the same but for dots and dashes comes first; then releases of the line and the major that are named, by how far
 * their minor is from the one written; then what has every word that was written and more; then other majors of the line.
 * Only then what else looks alike.
 */
export function suggestSlugs(unknown: string, slugs: Iterable<string>, count = 5): string[] {
  const text = normal(unknown)
  if (text === "") return []
  const wanted = partsOf(text)
  const ranked: { slug: string; rank: number[] }[] = []
  for (const slug of slugs) {
    const rank = rankOf(wanted, partsOf(normal(slug)))
    if (rank) ranked.push({ slug, rank })
  }
  ranked.sort((a, b) => byRank(a.rank, b.rank) || a.slug.length - b.slug.length || (a.slug < b.slug ? -1 : 1))
  return ranked.slice(0, count).map(({ slug }) => slug)
}

/** A slug cut into its line, the first number of its version, and the rest of that: "rhel-kvm", "9", "2". */
type Parts = { text: string; line: string; major: string; minor: string }

function partsOf(text: string): Parts {
  const [, line = text, major = "", minor = ""] = /^(\D*?)-?(\d+)(.*)$/.exec(text) ?? []
  return { text, line, major, minor: minor.replace(/^[-.]/, "") }
}

/** Numbers to be compared from the left, smaller is likelier; null: not like it at all. */
function rankOf(wanted: Parts, slug: Parts): number[] | null {
  if (compact(wanted.text) === compact(slug.text)) return [0]
  const ofLine = wanted.line !== "" && wanted.major !== "" && wanted.line === slug.line && slug.major !== ""
  const minor = distanceOf(wanted.minor, slug.minor)
  if (ofLine && wanted.major === slug.major) return [1, ...minor]
  const [written, words] = [wordsOf(wanted.text), wordsOf(slug.text)]
  if ([...written].every((word) => words.has(word))) return [2, words.size - written.size]
  if (ofLine) return [3, ...distanceOf(wanted.major, slug.major), ...minor]
  const score = likeness(wanted.text, slug.text)
  return score >= 0.4 ? [4, -score] : null
}

const wordsOf = (text: string): Set<string> => new Set(text.split("-"))

function byRank(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0)
  return 0
}

/** How many letters were written wrongly, then how far the numbers are apart: of those as easily mistyped the nearest. */
const distanceOf = (a: string, b: string): [number, number] => [
  edits(a, b),
  Math.abs((Number.parseInt(a, 10) || 0) - (Number.parseInt(b, 10) || 0)),
]

/** The fewest letters to put in, take out or change that make one text of the other (Levenshtein's distance). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row[b.length] ?? 0
}

const normal = (text: string): string =>
  text
    .slice(0, 80)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-+|-+$/g, "")

// Shared pairs of letters find a missing word, a shared number tells "2022" from "2019" where letters hardly differ.
function likeness(wanted: string, slug: string): number {
  const letters = dice(pairs(wanted), pairs(slug))
  const numbers = dice(numbersOf(wanted), numbersOf(slug))
  const starts = slug.startsWith(wanted) || wanted.startsWith(slug) ? 0.2 : 0
  return letters + starts + 0.5 * numbers
}

function dice(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const part of a) if (b.has(part)) shared += 1
  return (2 * shared) / (a.size + b.size)
}

function pairs(text: string): Set<string> {
  const padded = ` ${text.replace(/[-.]/g, " ")} `
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)))
}

// Both "9.4" and its parts, so that 9.4 is nearer to 9.2 than to 4.9.
const numbersOf = (text: string): Set<string> => new Set([...(text.match(/\d+(?:\.\d+)*/g) ?? []), ...(text.match(/(?<!\.)\d+/g) ?? [])])

const compact = (text: string): string => text.replace(/[-.]/g, "")
