import {
  BadgeCheck,
  Ban,
  Check,
  Eye,
  EyeOff,
  FileInput,
  Flag,
  Grid3x3,
  Handshake,
  type LucideIcon,
  MessageCircleQuestion,
  MessageSquare,
  PenLine,
  Scale,
  ShieldAlert,
  Tags,
  Undo2,
  XCircle,
} from "lucide-react"
import { runHref, runName } from "@/components/desk/run-name"
import { Moment } from "@/components/ui/day"
import { Icon } from "@/components/ui/icon"
import type { CertificationView } from "@/lib/certification/view"
import { trailLines } from "./trail-lines"

/** `after` stands after the run. */
const kinds: Record<string, { icon: LucideIcon; words: string; after?: string }> = {
  "combination-added": { icon: Grid3x3, words: "added the combination" },
  "certification-planned": { icon: Flag, words: "planned this certification" },
  "warning-answered": { icon: MessageSquare, words: "answered a contradiction of" },
  "run-shared": { icon: Eye, words: "shared" },
  "run-retracted": { icon: Undo2, words: "retracted" },
  "run-redacted": { icon: EyeOff, words: "redacted" },
  "case-mapped": { icon: Tags, words: "mapped names to cases" },
  "mapping-ended": { icon: Tags, words: "ended a mapping of names" },
  "run-requested": { icon: MessageCircleQuestion, words: "asked the other vendor for a run" },
  "run-request-accepted": { icon: Handshake, words: "accepted what was asked for" },
  "run-request-declined": { icon: Ban, words: "declined what was asked for" },
  "run-request-withdrawn": { icon: Undo2, words: "asks for a run no more" },
  "run-request-answered": { icon: Check, words: "answered what was asked for with" },
  "certification-submitted": { icon: FileInput, words: "submitted for review" },
  "evidence-changed": { icon: Scale, words: "shared", after: ", which changed the decision: earlier signatures no longer count" },
  signed: { icon: PenLine, words: "signed" },
  countersigned: { icon: PenLine, words: "countersigned" },
  certified: { icon: BadgeCheck, words: "Certified with the second signature" },
  rejected: { icon: Undo2, words: "rejected it" },
  withdrawn: { icon: XCircle, words: "withdrew it" },
  "challenge-opened": { icon: ShieldAlert, words: "shared", after: ", which challenges it" },
}

/** What happened, newest first. */
export function Trail({ trail, vendorName }: { trail: CertificationView["trail"]; vendorName: (slug: string) => string }) {
  return (
    <section aria-labelledby="trail-heading">
      <h2 id="trail-heading" className="text-work font-semibold">
        Trail
      </h2>
      <ol className="mt-3 flex flex-col">
        {trailLines(trail).map(({ number, numbers, at, kind, by, vendor, text, run, cause }) => {
          const known: (typeof kinds)[string] = kinds[kind] ?? { icon: Flag, words: kind }
          return (
            <li key={number} className="group relative flex gap-3 pb-4 text-table">
              <span className="absolute top-5 bottom-0 left-[7px] w-px bg-line group-last:hidden" />
              <Icon of={known.icon} size={15} className="mt-0.5 shrink-0 text-text-2" />
              <div className="min-w-0">
                {by && (
                  <>
                    <strong className="font-semibold">{by}</strong>
                    {vendor && `, ${vendorName(vendor)},`}{" "}
                  </>
                )}
                {(cause && kinds[cause]?.words) ?? known.words}
                {run && (
                  <>
                    {" "}
                    <a href={runHref(run)} className="link">
                      {runName(run).toLowerCase()}
                    </a>
                  </>
                )}
                {known.after}
                {text && `: ${text}`}
                <div className="text-head text-text-2">
                  <Moment at={at.toISOString()} /> · {numbers.length === 1 ? "event" : "events"} {numbers.join(", ")}
                </div>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
