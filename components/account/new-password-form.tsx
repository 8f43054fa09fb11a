"use client"
import { useActionState } from "react"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import { type AccountCode, accountWords } from "@/lib/vendor/refusals"
import { passwordLength } from "@/lib/vendor/rules"
import { PasswordField } from "./password-field"

export type ResetState = { code: AccountCode } | null

type Props = {
  action: (state: ResetState, form: FormData) => Promise<ResetState>
  /** The word of the one-time link. */
  word: string
  /** Whose password it will be. */
  email: string
}

/** Sets a first or a forgotten password by a one-time link. */
export function NewPasswordForm({ action, word, email }: Props) {
  const [state, send, sending] = useActionState(action, null)
  return (
    <form action={send} className="flex flex-col gap-3">
      {state && <Notice tone="problem">{accountWords[state.code]}</Notice>}
      <p className="text-table text-text-2">
        For <span className="font-semibold text-text">{email}</span>. The link works once.
      </p>
      <input type="hidden" name="word" value={word} />
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label="New password"
        name="password"
        autoComplete="new-password"
        minLength={passwordLength.least}
        hint={`At least ${passwordLength.least} characters.`}
      />
      <Button type="submit" kind="primary" wide aria-busy={sending}>
        Set the password
      </Button>
    </form>
  )
}
