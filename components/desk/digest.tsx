/** A SHA-256 in groups of eight, as people read it aloud. */
export function Digest({ value }: { value: string }) {
  return <code className="font-mono text-table [word-spacing:0.25rem]">{value.match(/.{1,8}/g)?.join(" ")}</code>
}

/** The first eight digits, where the whole stands elsewhere on the page. */
export const digestStart = (value: string): string => value.slice(0, 8)
