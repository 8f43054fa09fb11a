export type Suggestion = {
  case: string
  /** From 0 to 1: how much of what the two names are made of is in both. */
  score: number
}

const mostSuggestions = 5
/** Below this two names have little more in common than an ending. */
const leastScore = 0.3

/** The words of a name in small letters: parted at dots, underscores, hyphens, slashes, colons and blanks, and where a capital follows a small letter. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll}|\p{Nd})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")

/** Every three letters in a row of each word, its beginning and end marked by blanks, so that short words count and beginnings more. */
function trigramsOf(name: string): Set<string> {
  const found = new Set<string>()
  for (const word of wordsOf(name)) {
    const padded = [..."  ", ...word, " "]
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3).join(""))
  }
  return found
}

/**
 * Finds cases whose names are like a name: at most five, the most alike first, those equally alike by name. Likeness is that of the
 * sets of three letters in a row: the share of all that is in both. The cases are taken apart once, for however many names.
 */
export function suggestions(cases: Iterable<string>): (name: string) => Suggestion[] {
  const known = [...new Set(cases)].toSorted().map((one) => ({ case: one, size: trigramsOf(one).size }))
  const having = new Map<string, number[]>()
  known.forEach((one, at) => {
    for (const trigram of trigramsOf(one.case)) {
      const list = having.get(trigram)
      if (list) list.push(at)
      else having.set(trigram, [at])
    }
  })
  return (name) => {
    const trigrams = trigramsOf(name)
    const shared = new Map<number, number>()
    for (const trigram of trigrams) for (const at of having.get(trigram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
    return known
      .flatMap((one, at) => {
        const both = shared.get(at) ?? 0
        const score = both / (trigrams.size + one.size - both || 1)
        return score < leastScore ? [] : [{ case: one.case, score }]
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, mostSuggestions)
  }
}
