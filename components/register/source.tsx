import { citationOf } from "@/lib/register/citation"

/** A source as a link under a word for it, and what its row says beside the address; one without an address in its own words. */
export function Source({ source, children }: { source: string; children: string }) {
  const { url, words } = citationOf(source)
  if (url === null) return `${children}: ${words}`
  return (
    <>
      <a href={url} className="link">
        {children}
      </a>
      {words && <span className="[overflow-wrap:anywhere]">{words.startsWith("(") ? ` ${words}` : `, ${words}`}</span>}
    </>
  )
}
