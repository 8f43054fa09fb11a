"use client"
import { useActionState } from "react"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"
import { type AccountCode, accountWords } from "@/lib/vendor/refusals"
import { passwordLength } from "@/lib/vendor/rules"
import { PasswordField } from "./password-field"

export type ChangePasswordState = { code: AccountCode | "changed" } | null

const onCurrent = (code: string) => code === "password-wrong"
const onNext = (code: string) => code === "password-short" || code === "password-long" || code === "password-email"

type Props = { action: (state: ChangePasswordState, form: FormData) => Promise<ChangePasswordState>; email: string }

/** One's own password: the current one, and the one to come. */
export function ChangePasswordForm({ action, email }: Props) {
  const [state, send, sending] = useActionState(action, null)
  const code = state && state.code !== "changed" ? state.code : null
  const errorWhere = (belongs: (code: string) => boolean) => (code && belongs(code) ? { error: accountWords[code] } : {})
  return (
    <form action={send} className="flex flex-col sm:max-w-[336px] gap-3">
      {state?.code === "changed" && (
        <Notice>
          <span role="status">Your password is changed. Every other session of yours has ended.</span>
        </Notice>
      )}
      {code && !onCurrent(code) && !onNext(code) && <Notice tone="problem">{accountWords[code]}</Notice>}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label="Current password" name="current" autoComplete="current-password" {...errorWhere(onCurrent)} />
      <PasswordField
        label="New password"
        name="next"
        autoComplete="new-password"
        minLength={passwordLength.least}
        hint={`At least ${passwordLength.least} characters.`}
        {...errorWhere(onNext)}
      />
      <div>
        <Button type="submit" kind="primary" aria-busy={sending}>
          Change the password
        </Button>
      </div>
    </form>
  )
}
