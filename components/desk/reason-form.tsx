"use client"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { TextArea } from "@/components/ui/field"
import { ActLine } from "./act-line"
import { ActionForm } from "./action-form"
import type { Action } from "./action-state"

type Props = {
  action: Action
  hidden: Record<string, string>
  /** What opens the form, with an ellipsis: "Reject…". */
  opener: string
  /** The button that does it. */
  label: string
  /** Who reads the reason, and what follows. */
  hint: string
  /** What the act does, where its opener stands in a line of acts. */
  note?: string
}

// Whoever opened the form came to write.
const focus = (field: HTMLTextAreaElement | null): void => field?.focus()

/** An act that needs a reason: a button that opens a field for it. */
export function ReasonForm({ action, hidden, opener, label, hint, note }: Props) {
  const [open, setOpen] = useState(false)
  if (!open) {
    const button = <Button onClick={() => setOpen(true)}>{opener}</Button>
    return note ? <ActLine note={note}>{button}</ActLine> : button
  }
  return (
    <div className="basis-full">
      <ActionForm
        action={action}
        hidden={hidden}
        label={label}
        kind="danger"
        beside={<Button onClick={() => setOpen(false)}>Not now</Button>}
      >
        <TextArea label="Reason" name="reason" required minLength={3} maxLength={2000} hint={hint} ref={focus} />
      </ActionForm>
    </div>
  )
}
