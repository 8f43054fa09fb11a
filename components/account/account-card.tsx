import type { ReactNode } from "react"
import { Brand } from "@/components/shell/brand"
import { Tag } from "@/components/ui/chip"

/** A page of one short form: the sign, a heading, and what is to be done. */
export function AccountCard({ heading, demo, children }: { heading: string; demo: boolean; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[400px] flex-col justify-center px-4 py-12 sm:px-8">
      <div className="flex items-center justify-between">
        <a href="/" aria-label="Countersign, the public register">
          <Brand />
        </a>
        {demo && <Tag>Demo data</Tag>}
      </div>
      <h1 className="mt-4 mb-3 text-desk">{heading}</h1>
      {children}
    </main>
  )
}
