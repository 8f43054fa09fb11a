/** A shadow at the side of a frame behind which there is more to scroll to; none where the end is in sight. */
export const scrollEdge =
  "[background:linear-gradient(to_right,var(--color-paper)_40%,transparent)_0_0/40px_100%_no-repeat_local,linear-gradient(to_left,var(--color-paper)_40%,transparent)_100%_0/40px_100%_no-repeat_local,linear-gradient(to_right,var(--color-line-strong),transparent)_0_0/14px_100%_no-repeat_scroll,linear-gradient(to_left,var(--color-line-strong),transparent)_100%_0/14px_100%_no-repeat_scroll] print:[background:none]"
