type Props = {
  nextHref: string | null
  firstHref: string | null
  /** What the links say; the newest come first unless told otherwise. */
  first?: string
  next?: string
}

/** Where the rows after these are, and the way back to the first. */
export function NextPage({ nextHref, firstHref, first = "The newest", next = "Older ones" }: Props) {
  if (!nextHref && !firstHref) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex gap-4 text-table">
      {firstHref && (
        <a href={firstHref} className="link">
          {first}
        </a>
      )}
      {nextHref && (
        <a href={nextHref} className="link" rel="next">
          {next}
        </a>
      )}
    </nav>
  )
}
