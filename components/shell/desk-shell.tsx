import { Menu } from "lucide-react"
import type { ReactNode } from "react"
import { Breadcrumbs, type Crumb } from "@/components/ui/breadcrumbs"
import { Tag } from "@/components/ui/chip"
import { Icon } from "@/components/ui/icon"
import { WholeWords } from "@/components/ui/whole-words"
import { Brand } from "./brand"
import { type DeskCounts, DeskNav, type DeskPlace } from "./desk-nav"

type DeskPerson = { name: string; vendor: string /** "approver", "engineer, manager". */; roles: string }

type DeskShellProps = {
  children: ReactNode
  person: DeskPerson
  places: DeskPlace[]
  counts: DeskCounts
  demo: boolean
  /** The sign-out form and whatever else belongs to the person. */
  account?: ReactNode
}

function Person({ person, demo, account }: Pick<DeskShellProps, "person" | "demo" | "account">) {
  return (
    <div className="border-t border-line px-2 pt-3 text-table">
      <p className="font-semibold">{person.name}</p>
      <p className="text-text-2">
        {person.vendor} · {person.roles}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        {demo && <Tag>Demo data</Tag>}
        {account}
      </div>
    </div>
  )
}

/** The members' side: places at the left, the page beside them; on a narrow screen they wait in a menu that needs no script. */
export function DeskShell({ children, person, places, counts, demo, account }: DeskShellProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[216px_minmax(0,1fr)] print:block">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-paper focus:p-2">
        To the content
      </a>
      <aside
        aria-label="Members"
        className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-sunken px-3 py-3 lg:flex print:hidden"
      >
        <a href="/" className="mb-4 flex h-8 items-center px-2" aria-label="Countersign, the public register">
          <Brand />
        </a>
        <DeskNav counts={counts} places={places} />
        <div className="mt-auto">
          <Person person={person} demo={demo} account={account} />
        </div>
      </aside>
      <aside aria-label="Members" className="lg:hidden print:hidden">
        <details className="absolute top-0 left-0 z-40 w-full">
          <summary className="ml-3.5 flex h-[51px] w-10 items-center justify-center">
            <Icon of={Menu} size={20} />
            <span className="sr-only">Menu</span>
          </summary>
          <div className="flex flex-col gap-4 border-y border-line bg-sunken p-4">
            <DeskNav counts={counts} places={places} />
            <Person person={person} demo={demo} account={account} />
          </div>
        </details>
      </aside>
      <div id="content" className="min-w-0">
        {children}
      </div>
    </div>
  )
}

/** The line above a desk page: where it stands, and what belongs at its end. */
export function DeskBar({ crumbs, demo, end }: { crumbs: Crumb[]; demo?: boolean; end?: ReactNode }) {
  return (
    <header className="flex h-[51px] items-center gap-4 border-b border-line pr-4 pl-15 lg:px-7 print:hidden">
      <div className="min-w-0 font-semibold">
        <Breadcrumbs items={crumbs} />
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-3">
        {demo && (
          <span className="lg:hidden">
            <Tag>Demo data</Tag>
          </span>
        )}
        {end}
      </div>
    </header>
  )
}

/** A desk page: its title, a line under it, what can be done, and the rest. */
export function DeskPage({
  title,
  under,
  actions,
  children,
}: {
  title: ReactNode
  under?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="px-4 pt-5 pb-16 lg:px-7">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="md:min-w-0 md:flex-1">
          <h1 className="text-desk">{typeof title === "string" ? <WholeWords>{title}</WholeWords> : title}</h1>
          {under && <div className="mt-1 flex flex-wrap gap-x-5 text-table text-text-2">{under}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      <div className="mt-5">{children}</div>
    </main>
  )
}
