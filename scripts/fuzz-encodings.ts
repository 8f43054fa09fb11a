import { below, oneOf, type Random } from "./fuzz-blocks.ts"

const declaration = /^<\?xml[^>]*\?>/

/** As `text` reads in another encoding. In and out: one character for each byte. Sometimes what the file says of its encoding goes with it. */
export function recoded(bytes: string, random: Random): string {
  const text = Buffer.from(bytes, "latin1")
    .toString("utf8")
    .replace(/^\uFEFF/, "")
  const form = oneOf(random, ["utf-16le", "utf-16be", "utf-8", "latin1", "wrong"])
  if (form === "latin1")
    return declared(text, "ISO-8859-1", random)
      .replaceAll(/(?<=name="|- )\w/g, "\xe9")
      .replaceAll(/[^\0-\xff]/g, "?")
  if (form === "wrong") {
    const wrong = oneOf(random, ["utf-16", "UTF-16LE", "us-ascii", "windows-1252", "iso-8859-15", "shift_jis", "utf-7", "no-such", ""])
    return Buffer.from(declared(text, wrong, random)).toString("latin1")
  }
  const mark = random() < 0.5 ? "\uFEFF" : ""
  const whole = mark + (random() < 0.5 ? declared(text, form === "utf-8" ? "UTF-8" : "UTF-16", random) : text)
  if (form === "utf-8") return Buffer.from(whole).toString("latin1")
  const units = Buffer.from(whole, "utf16le")
  // At times a byte is missing at the end.
  const even = form === "utf-16be" ? units.swap16() : units
  return even.subarray(0, even.length - (random() < 0.1 ? 1 : 0)).toString("latin1")
}

function declared(text: string, encoding: string, random: Random): string {
  const quote = oneOf(random, ['"', "'"])
  const line = `<?xml version="1.0" encoding=${quote}${encoding}${quote}?>`
  if (declaration.test(text)) return text.replace(declaration, line)
  return text.startsWith("<") || random() < 0.1 ? `${line}\n${text}` : text
}

const odd = [
  "\0",
  "\x1b[31m",
  "\x0b",
  "\x7f",
  "\x85",
  "\xff",
  "\xc3",
  "\xef\xbf\xbe",
  "\xef\xbf\xbf",
  "\xed\xa0\x80",
  "\xf4\x90\x80\x80",
  "\xef\xbb\xbf",
  "\xe2\x80\xa8",
  "\r",
  "\t",
  "&#0;",
  "&#x1B;",
  "&#xFFFE;",
  "&#1114112;",
  "&bogus;",
  "&lt;",
  "&",
  "<",
  "]]>",
  "<![CDATA[",
  "<!-- x -->",
  "<!-- -- -->",
  "<?x y?>",
  "\\u0000",
  "\\ud800",
  "\\",
  '"',
  "'",
] as const

/** One to four characters put in that may not stand there. */
export function withOdd(text: string, random: Random): string {
  let result = text
  for (let left = 1 + below(random, 4); left > 0; left--) {
    const at = below(random, result.length + 1)
    result = result.slice(0, at) + (odd[below(random, odd.length)] ?? "") + result.slice(at)
  }
  return result
}
