import { Calendar, Menu } from "lucide-react"
import { ButtonLink } from "@/components/ui/button"
import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import { Brand } from "./brand"

export type PublicPlace = "ask" | "matrix" | "programs" | "sources"

const entries: { place: PublicPlace; label: string; href: string }[] = [
  { place: "ask", label: "Ask", href: "/" },
  { place: "matrix", label: "Matrix", href: "/matrix" },
  { place: "programs", label: "Programs", href: "/programs" },
  { place: "sources", label: "Sources", href: "/sources" },
]

function AsOf({ asOf }: { asOf: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-table text-text-2">
      <Icon of={Calendar} size={14} />
      <span>
        As of <DayTime day={asOf} />
      </span>
    </span>
  )
}

type PublicHeaderProps = {
  current?: PublicPlace
  asOf?: string /** Where a member goes: to sign in, or to the desk. */
  signInHref?: string
}

/** The head of every public page. On a narrow screen the entries wait in a menu that needs no script. */
export function PublicHeader({ current, asOf, signInHref = "/sign-in" }: PublicHeaderProps) {
  return (
    <header className="relative border-b border-line">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-paper focus:p-2">
        To the content
      </a>
      <div className="flex h-[55px] items-center gap-8 px-4 lg:px-10">
        <a href="/" aria-label="Countersign, first page" className="flex">
          <Brand />
        </a>
        <nav aria-label="Main" className="hidden h-full md:block print:hidden">
          <ul className="flex h-full gap-6">
            {entries.map(({ place, label, href }) => (
              <li key={place}>
                <a
                  href={href}
                  {...(place === current ? { "aria-current": "page" } : {})}
                  className={classes(
                    "flex h-full items-center border-b-2 text-work",
                    place === current ? "border-text font-semibold" : "border-transparent text-text-2 hover:text-text",
                  )}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto hidden items-center gap-4 md:flex print:flex">
          {asOf && <AsOf asOf={asOf} />}
          <span className="print:hidden">
            <ButtonLink href={signInHref} size="small">
              Sign in
            </ButtonLink>
          </span>
        </div>
        <details className="ml-auto md:hidden print:hidden">
          <summary className="-mr-2 flex size-9 items-center justify-center rounded-control">
            <Icon of={Menu} size={20} />
            <span className="sr-only">Menu</span>
          </summary>
          <nav aria-label="Menu" className="absolute inset-x-0 top-full z-40 border-y border-line bg-raised px-4 py-2">
            <ul>
              {entries.map(({ place, label, href }) => (
                <li key={place} className="border-b border-line">
                  <a
                    href={href}
                    {...(place === current ? { "aria-current": "page" } : {})}
                    className={classes("block py-3 text-work", place === current && "font-semibold")}
                  >
                    {label}
                  </a>
                </li>
              ))}
              <li>
                <a href={signInHref} className="block py-3 text-work">
                  Sign in
                </a>
              </li>
            </ul>
            {asOf && <AsOf asOf={asOf} />}
          </nav>
        </details>
      </div>
    </header>
  )
}
