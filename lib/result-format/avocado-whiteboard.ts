/** One text in Python's notation; the u before it is Python 2's. */
const TEXT = /u?(?:'((?:[^'\\\n]|\\[^\n])*)'|"((?:[^"\\\n]|\\[^\n])*)")/y
const ESCAPE = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([^xuU]))/g
const PLAIN_ESCAPES: Readonly<Record<string, string>> = { "\\": "\\", "'": "'", '"': '"', n: "\n", r: "\r", t: "\t" }

/**
 * A flat Python dictionary of texts in the notation of `str()`, which is what Avocado-VT writes into a whiteboard
 * (avocado_vt/utils.py, write_test_keyval). Null for anything else: other types, nesting, what comes before or after it.
 */
export function pythonTexts(text: string): Map<string, string> | null {
  let at = 0
  const found = new Map<string, string>()
  const skip = (what: RegExp): boolean => {
    what.lastIndex = at
    const length = what.exec(text)?.[0].length
    at += length ?? 0
    return length !== undefined
  }
  const next = (): string | null => {
    TEXT.lastIndex = at
    const match = TEXT.exec(text)
    at += match?.[0].length ?? 0
    return match ? unescaped(match[1] ?? match[2] ?? "") : null
  }
  if (!skip(/\s*\{\s*/y)) return null
  while (!skip(/\}\s*/y)) {
    const key = next()
    if (key === null || !skip(/\s*:\s*/y)) return null
    const value = next()
    if (value === null || !skip(/\s*(?:,\s*|(?=\}))/y)) return null
    found.set(key, value)
  }
  return at === text.length ? found : null
}

/** Null for an escape that `repr()` never writes. */
function unescaped(text: string): string | null {
  let isPlain = true
  const plain = text.replace(ESCAPE, (_, two: string | undefined, four: string | undefined, eight: string | undefined, other: string) => {
    const code = two ?? four ?? eight
    const point = code === undefined ? null : Number.parseInt(code, 16)
    const character = point === null ? PLAIN_ESCAPES[other] : point <= 0x10ffff ? String.fromCodePoint(point) : undefined
    isPlain &&= character !== undefined
    return character ?? ""
  })
  return isPlain && !text.replace(ESCAPE, "").includes("\\") ? plain : null
}
