/** The product's sign: two frames, and where both hold. */
function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" fill="none" className="shrink-0">
      <path d="M2 4h13v12H2zM10 8h12v12H10z" stroke="currentColor" strokeWidth="2" />
      <path d="M10 8h5v8h-5z" fill="currentColor" />
    </svg>
  )
}

/** Sign and name. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 text-fact font-semibold">
      <BrandMark />
      Countersign
    </span>
  )
}
