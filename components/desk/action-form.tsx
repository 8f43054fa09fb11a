"use client"
import { type ReactNode, useActionState } from "react"
import { Button, type ButtonKind } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import { ActLine } from "./act-line"
import type { Action } from "./action-state"

type Props = {
  action: Action
  /** Sent along unseen: what the person acts on, as this page shows it. */
  hidden: Record<string, string>
  /** The button's words. */
  label: ReactNode
  kind?: ButtonKind
  /** Beside the button. */
  beside?: ReactNode
  /** What the button does, where it stands in a line of acts. */
  note?: ReactNode
  children?: ReactNode
}

/** A form with one button, which says why it was refused. */
export function ActionForm({ action, hidden, label, kind = "primary", beside, note, children }: Props) {
  const [refusal, submit, pending] = useActionState(action, null)
  const button = (
    // Not `disabled` while it is sent: that would drop the focus. A second press is queued behind the first and refused.
    <Button type="submit" kind={kind} aria-busy={pending}>
      {label}
    </Button>
  )
  return (
    // React empties a form once its action has answered; after a refusal, what was typed is still needed.
    <form action={submit} onReset={(event) => event.preventDefault()} className="flex flex-col gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {refusal && (
        <Notice tone="problem">
          <strong>{refusal.title}.</strong> {refusal.detail}
          {refusal.link && (
            <>
              {" "}
              <a href={refusal.link.href} className="link">
                {refusal.link.label}
              </a>
            </>
          )}
        </Notice>
      )}
      {children}
      {note ? (
        <ActLine note={note}>{button}</ActLine>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          {button}
          {beside}
        </div>
      )}
    </form>
  )
}
