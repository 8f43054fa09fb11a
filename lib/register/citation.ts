/** A source that a row names: the address that opens, and the words beside it, such as the file within it that is meant. */
export type Citation = { url: string | null; words: string }

/** A row's source in its parts. Some are an address, some an address with words after it, some words alone. */
export function citationOf(source: string): Citation {
  const [, url, words] = /^(https?:\/\/\S+)(?:\s+(.+))?$/.exec(source) ?? []
  return url === undefined ? { url: null, words: source } : { url, words: words ?? "" }
}
