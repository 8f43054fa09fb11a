/** Up to `count` of `slugs` that somebody who wrote `unknown` may have meant, the likeliest first; none when nothing is near. */
export function suggestSlugs(unknown: string, slugs: Iterable<string>, count = 5): string[] {
  const wanted = normal(unknown)
  if (wanted === "") return []
  const scored: { slug: string; score: number }[] = []
  for (const slug of slugs) {
    const score = likeness(wanted, normal(slug))
    if (score >= 0.4) scored.push({ slug, score })
  }
  scored.sort((a, b) => b.score - a.score || a.slug.length - b.slug.length || (a.slug < b.slug ? -1 : 1))
  return scored.slice(0, count).map(({ slug }) => slug)
}

const normal = (text: string): string =>
  text
    .slice(0, 80)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-+|-+$/g, "")

// Shared pairs of letters find a missing word, a shared number tells "2022" from "2019" where letters hardly differ.
function likeness(wanted: string, slug: string): number {
  if (compact(wanted) === compact(slug)) return 3
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
