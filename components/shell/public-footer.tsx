import { Moment } from "@/components/ui/day"

export type RegisterStamp = { builtAt: string; revision: string }

/** The foot of every public page: what an answer does not grant, and which register it came from. */
export function PublicFooter({ register, width }: { register?: RegisterStamp; width: "reading" | "wide" }) {
  const measure = width === "wide" ? "max-w-[1440px] lg:px-10" : "max-w-[1152px]"
  return (
    <footer className="border-t border-line">
      <div
        className={`mx-auto grid gap-x-8 gap-y-5 px-4 py-6 text-table text-text-2 md:grid-cols-[minmax(0,45ch)_1fr_auto] lg:grid-cols-[minmax(0,40rem)_1fr_auto] ${measure}`}
      >
        <p className="max-w-[38rem]">
          Licences are between you and each vendor: nothing here grants a licence, a patent right or an open-source right, and no money
          changes hands between the vendors. Product names belong to their owners.
        </p>
        <p>
          <a href="/sources" className="link">
            Sources and licences
          </a>
        </p>
        {register && (
          <p className="md:text-right">
            Register of <Moment at={register.builtAt} />
            <br />
            <span className="font-mono text-head">rev {register.revision.slice(0, 8)}</span>
          </p>
        )}
      </div>
    </footer>
  )
}
