/** Where the rows after these are, and the way back to the newest. */
export function NextPage({ nextHref, firstHref }: { nextHref: string | null; firstHref: string | null }) {
  if (!nextHref && !firstHref) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex gap-4 text-table">
      {firstHref && (
        <a href={firstHref} className="link">
          The newest
        </a>
      )}
      {nextHref && (
        <a href={nextHref} className="link" rel="next">
          Older ones
        </a>
      )}
    </nav>
  )
}
