import type { Day, Verdict } from "@/lib/register/answer"

/** What the matrix page is asked to show; null and empty mean "all". All of it stands in the address. */
export type MatrixFilter = {
  guestFamily: string | null
  hostFamily: string | null
  verdict: Verdict | null
  /** The one architecture shown. */
  arch: string
  /** null: today. */
  asOf: Day | null
  /** Majors that are unfolded. */
  open: string[]
  /** True: all columns, not the first six. */
  allHosts: boolean
}

/** The architecture that is not named in addresses. */
export const usualArch = "x86_64"

/** The address of the matrix with a filter; what is not filtered does not stand in it. */
export function matrixHref(filter: MatrixFilter, change: Partial<MatrixFilter> = {}, anchor?: string): string {
  const { guestFamily, hostFamily, verdict, arch, asOf, open, allHosts } = { ...filter, ...change }
  const query = new URLSearchParams()
  if (guestFamily) query.set("guestFamily", guestFamily)
  if (hostFamily) query.set("hostFamily", hostFamily)
  if (verdict) query.set("verdict", verdict)
  if (arch !== usualArch) query.set("arch", arch)
  if (asOf) query.set("asOf", asOf)
  for (const major of open) query.append("open", major)
  if (allHosts) query.set("hosts", "all")
  const text = query.toString()
  return `/matrix${text ? `?${text}` : ""}${anchor ? `#${anchor}` : ""}`
}

/** The address of a combination's answer. */
export function answerHref(guest: string, host: string, filter: Pick<MatrixFilter, "arch" | "asOf">): string {
  const query = new URLSearchParams()
  if (filter.arch !== usualArch) query.set("arch", filter.arch)
  if (filter.asOf) query.set("asOf", filter.asOf)
  const text = query.toString()
  return `/support/${guest}/on/${host}${text ? `?${text}` : ""}`
}
