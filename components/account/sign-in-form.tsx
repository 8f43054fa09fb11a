"use client"
import { useActionState } from "react"
import { Button } from "@/components/ui/button"
import { TextField } from "@/components/ui/field"
import { Notice } from "@/components/ui/notice"
import { PasswordField } from "./password-field"

export type SignInCode = "no-match" | "rate-limited" | "unavailable" | "failed" | "password-set"
export type SignInState = { code: SignInCode; email: string } | null

function Outcome({ code }: { code: SignInCode }) {
  switch (code) {
    case "no-match":
      return (
        <Notice tone="problem">
          <strong>That did not match.</strong> Check the address and password; after five wrong tries you wait for 15 minutes.
        </Notice>
      )
    case "rate-limited":
      return (
        <Notice tone="caution">
          <strong>Too many tries.</strong> Too many wrong passwords came from here. Wait up to 15 minutes, then sign in; nobody else waits.
        </Notice>
      )
    case "unavailable":
      return (
        <Notice tone="caution">
          <strong>Signing in waits.</strong> The database does not answer at the moment; the public register goes on. Try again in a minute.
        </Notice>
      )
    case "failed":
      return (
        <Notice tone="problem">
          <strong>Signing in did not work.</strong> Try again; if it stays so, tell an administrator.
        </Notice>
      )
    case "password-set":
      return <Notice>Your new password is set. Sign in with it.</Notice>
  }
}

type Props = {
  action: (state: SignInState, form: FormData) => Promise<SignInState>
  /** Where to go afterwards: path and query. */
  from: string | undefined
  /** What is said before anything was sent. */
  first: SignInCode | null
}

/** Address and password. Needs no script. */
export function SignInForm({ action, from, first }: Props) {
  const [state, send, sending] = useActionState(action, first && { code: first, email: "" })
  return (
    <form action={send} className="flex flex-col gap-3">
      {state && <Outcome code={state.code} />}
      {from !== undefined && <input type="hidden" name="from" value={from} />}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        defaultValue={state?.email}
        autoFocus={!state?.email}
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" />
      <Button type="submit" kind="primary" wide aria-busy={sending}>
        Sign in
      </Button>
    </form>
  )
}
