import type { ReactNode } from "react"
import { StaleBanner } from "@/components/register/stale-banner"
import { classes } from "@/components/ui/classes"
import type { Since } from "@/lib/register/public-path"
import { PublicFooter, type RegisterStamp } from "./public-footer"
import { PublicHeader, type PublicPlace } from "./public-header"

type PublicShellProps = {
  children: ReactNode
  current?: PublicPlace
  /** The day the page's answers are for. */
  asOf?: string
  register?: RegisterStamp
  /** Since when the ledger cannot be reached; null while it can. */
  staleSince?: Since | null
  width?: "reading" | "wide"
}

/** Head, page and foot of the public side. The page itself brings its `main`. */
export function PublicShell({ children, current, asOf, register, staleSince = null, width = "reading" }: PublicShellProps) {
  return (
    <div className={classes("flex min-h-dvh flex-col print:block", width === "wide" && "[page:wide]")}>
      {staleSince && <StaleBanner since={staleSince} />}
      <PublicHeader {...(current ? { current } : {})} {...(asOf ? { asOf } : {})} />
      <div id="content" className="grow">
        {children}
      </div>
      <PublicFooter width={width} {...(register ? { register } : {})} />
    </div>
  )
}
