import {
  CircleDashed,
  ClockAlert,
  FileInput,
  Flag,
  type LucideIcon,
  MessageCircleQuestion,
  PenLine,
  ShieldAlert,
  Stamp,
  Tags,
  Undo2,
  X,
} from "lucide-react"
import { daysLeft } from "@/components/desk/days-left"
import { toolWords } from "@/components/test-run/tool-words"
import { classes } from "@/components/ui/classes"
import { DayTime } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import { WholeWords } from "@/components/ui/whole-words"
import type { InboxItem, InboxKind } from "@/lib/inbox/rules"
import { holderWords, kindWords, subjectOf, whyWords } from "@/lib/inbox/words"

const icons: Record<InboxKind, LucideIcon> = {
  sign: PenLine,
  countersign: Stamp,
  "sign-again": PenLine,
  submit: FileInput,
  "answer-rejection": Undo2,
  upload: CircleDashed,
  "run-again": ClockAlert,
  "look-into-failure": X,
  "read-challenge": ShieldAlert,
  "follow-up": Flag,
  "accept-or-decline": MessageCircleQuestion,
  "run-asked-for": CircleDashed,
  "read-decline": Undo2,
  "ask-after": ClockAlert,
  "see-to-request": Flag,
  "map-names": Tags,
}

type Props = {
  id: string
  heading: string
  items: InboxItem[]
  vendorName: (slug: string) => string
  /** `YYYY-MM-DD`. */
  today: string
  /** Said beside each: whom it waits for. */
  showHolder: boolean
}

/** Things that wait, a row each: what to do, why, since when, until when. */
export function InboxList({ id, heading, items, vendorName, today, showHolder }: Props) {
  return (
    <section aria-labelledby={`${id}-heading`}>
      <div className="flex gap-3 border-b border-line px-4 pt-6 pb-2 text-head text-text-2 lg:px-7">
        <h2 id={`${id}-heading`} className="flex-1 font-semibold">
          {heading} · {items.length}
        </h2>
        <span aria-hidden="true" className="w-32 text-right font-semibold max-md:hidden">
          Since
        </span>
        <span aria-hidden="true" className="w-28 text-right font-semibold max-md:hidden">
          Due
        </span>
      </div>
      <ul>
        {items.map((item) => (
          <Item key={`${subjectOf(item).url} ${item.kind}`} item={item} vendorName={vendorName} today={today} showHolder={showHolder} />
        ))}
      </ul>
    </section>
  )
}

function Item({ item, vendorName, today, showHolder }: Pick<Props, "vendorName" | "today" | "showHolder"> & { item: InboxItem }) {
  const { kind, since, dueOn, overdue } = item
  const { subject, url } = subjectOf(item)
  const urgent = dueOn !== null && dueOn <= today
  return (
    <li className="relative border-b border-line hover:bg-sunken">
      <div className="flex gap-3 px-4 py-2.5 lg:px-7">
        <Icon of={icons[kind]} className="mt-0.5 shrink-0 text-text-2" />
        <div className="min-w-0 flex-1">
          <a href={url} className="text-table after:absolute after:inset-0 hover:underline">
            <strong className="text-work font-semibold">{kindWords[kind]}</strong>{" "}
            <WholeWords>{item.about === "names" && item.tool ? `of ${toolWords(item.tool)}` : subject}</WholeWords>
          </a>
          <p className="text-table text-text-2">
            {showHolder && `Waits for ${holderWords(item, vendorName)}. `}
            {whyWords(item, vendorName)}
          </p>
          <p className="mt-1 text-table md:hidden">
            <span className="text-text-2">
              since <DayTime day={since.toISOString().slice(0, 10)} />
            </span>
            {dueOn && (
              <>
                {" "}
                · due{" "}
                <span className={classes(urgent && "font-semibold text-no")}>
                  <DayTime day={dueOn} />
                </span>{" "}
                <span className="text-text-2">{daysLeft(dueOn, today)}</span>
              </>
            )}
          </p>
        </div>
        <div className="w-32 text-right text-table max-md:hidden">
          <DayTime day={since.toISOString().slice(0, 10)} />
        </div>
        <div className="w-28 text-right text-table max-md:hidden">
          {dueOn ? (
            <>
              <DayTime day={dueOn} className={classes("whitespace-nowrap", urgent && "font-semibold text-no")} />
              <div className="text-head text-text-2">
                {overdue && <span className="sr-only">Overdue: </span>}
                {daysLeft(dueOn, today)}
              </div>
            </>
          ) : (
            "–"
          )}
        </div>
      </div>
    </li>
  )
}
