export type Random = () => number
/** From `start` to before `end`. */
export type Span = { start: number; end: number }
export type Kind = "xml" | "json" | "lines"

export const below = (random: Random, count: number): number => Math.floor(random() * count)

export function oneOf<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[below(random, items.length)] ?? items[0]
}

export function kindOf(text: string): Kind {
  // The byte order mark of UTF-8, as the characters of its bytes.
  const first = text.replace(/^\xef\xbb\xbf/, "").trimStart()[0]
  if (first === "<") return "xml"
  return first === "{" || first === "[" ? "json" : "lines"
}

/**
 * A piece that is whole by the rules of its kind: an element with all in it, an object of JSON with its comma, some lines. So what is made
 * by moving it about is often a file that can be read.
 */
export function blockIn(text: string, random: Random): Span {
  const kind = kindOf(text)
  if (kind === "xml") return elementIn(text, random) ?? linesIn(text, random)
  return (kind === "json" ? objectIn(text, random) : null) ?? linesIn(text, random)
}

/** A place where a block of this kind can stand: before another one. */
export const placeIn = (text: string, random: Random): number => blockIn(text, random).start

/** A block as it has to be written between others. */
export function written(text: string, { start, end }: Span): string {
  const block = text.slice(start, end)
  return kindOf(text) === "json" && !block.trimEnd().endsWith(",") ? `${block},` : block
}

export function linesIn(text: string, random: Random, most = 6): Span {
  const lines = text.split("\n")
  const first = below(random, lines.length)
  const start = lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0)
  const length = lines.slice(first, first + 1 + below(random, most)).reduce((sum, line) => sum + line.length + 1, 0)
  return { start, end: Math.min(text.length, start + length) }
}

function elementIn(text: string, random: Random): Span | null {
  const tags = [...text.matchAll(/<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>/g)]
  const tag = tags[below(random, tags.length)]
  if (!tag?.[1]) return null
  const start = tag.index
  const end = start + tag[0].length
  if (tag[0].endsWith("/>")) return { start, end }
  const same = new RegExp(`<(/?)${tag[1].replaceAll(".", "\\.")}(?:\\s[^<>]*?)?(/?)>`, "g")
  same.lastIndex = start
  let depth = 0
  for (let found = same.exec(text); found; found = same.exec(text)) {
    if (found[1]) depth--
    else if (!found[2]) depth++
    if (depth === 0) return { start, end: same.lastIndex }
  }
  return { start, end }
}

function objectIn(text: string, random: Random): Span | null {
  const begins = [...text.matchAll(/\{/g)]
  const start = begins[below(random, begins.length)]?.index
  if (start === undefined) return null
  const pieces = /"(?:\\.|[^"\\])*"|[{}]/g
  pieces.lastIndex = start
  let depth = 0
  for (let found = pieces.exec(text); found; found = pieces.exec(text)) {
    if (found[0] === "{") depth++
    if (found[0] === "}") depth--
    if (depth === 0) {
      const comma = /^\s*,/.exec(text.slice(pieces.lastIndex))
      return { start, end: pieces.lastIndex + (comma?.[0].length ?? 0) }
    }
  }
  return null
}
