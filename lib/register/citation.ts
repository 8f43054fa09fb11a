import { dayInWords } from "./day"

/** A source that a row names: the address that opens, and the words beside it, such as the document within it that is meant. */
export type Citation = { url: string | null; words: string }

/** A row's source in its parts, for who reads it. Some are an address, some an address with words after it, some words alone. */
export function citationOf(source: string): Citation {
  const [, url, words] = /^(https?:\/\/\S+)(?:\s+(.+))?$/.exec(source) ?? []
  return url === undefined ? { url: null, words: readable(source) } : { url, words: readable(words ?? "") }
}

// Rows name a file by its path in a repository, and days as machines write them.
function readable(words: string): string {
  return words
    .replace(/\S+\.(?:md|adoc)\b/, documentTitle)
    .replace(/ \(file id \d+\)/, "")
    .replaceAll("ms.date ", "")
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, dayInWords)
}

/** "“Maximum scale limits”" from a path that ends in `maximum-scale-limits.md`. */
function documentTitle(path: string): string {
  const file = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "")
  const title = file.replaceAll("-", " ").replace("Hyper V", "Hyper-V")
  return `\u201c${title.charAt(0).toUpperCase()}${title.slice(1)}\u201d`
}
