import type { Metadata } from "next"
import { connection } from "next/server"
import { AccountCard } from "@/components/account/account-card"
import { NewPasswordForm } from "@/components/account/new-password-form"
import { ButtonLink } from "@/components/ui/button"
import { env } from "@/lib/env"
import { resetOf } from "@/lib/vendor/queries"
import { accountWords } from "@/lib/vendor/refusals"
import { setPassword } from "./actions"

export const metadata: Metadata = { title: "Set a password", robots: { index: false } }

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  // Whether the link is good is asked anew each time.
  await connection()
  const { token } = await params
  const reset = await resetOf(token, new Date())
  if (!reset) {
    return (
      <AccountCard heading="This link was used or has expired" demo={env().DEMO}>
        <p className="mb-4 text-work text-text-2">{accountWords["reset-over"]}</p>
        <p>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        </p>
      </AccountCard>
    )
  }
  return (
    <AccountCard heading="Set a password" demo={env().DEMO}>
      <NewPasswordForm action={setPassword} word={token} email={reset.email} />
    </AccountCard>
  )
}
