import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { AccountCard } from "@/components/account/account-card"
import { type SignInCode, SignInForm } from "@/components/account/sign-in-form"
import { sessionActor } from "@/lib/auth/actor"
import { DatabaseUnreachable } from "@/lib/auth/database-unreachable"
import { placeAfter } from "@/lib/auth/rules"
import { env } from "@/lib/env"
import { signInByForm } from "./actions"

export const metadata: Metadata = { title: "Sign in" }

type Query = { [name: string]: string | string[] | undefined }

/** What next-auth's own addresses, or a reset just done, say on arrival. */
function saidOnArrival({ error, set }: Query): SignInCode | null {
  if (set === "password") return "password-set"
  if (error === undefined) return null
  return error === "CredentialsSignin" ? "no-match" : error === "unavailable" ? "unavailable" : "failed"
}

async function isSignedIn(): Promise<boolean> {
  try {
    return (await sessionActor()) !== null
  } catch (error) {
    if (error instanceof DatabaseUnreachable) return false
    throw error
  }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const from = typeof query.from === "string" ? query.from : undefined
  if (await isSignedIn()) redirect(placeAfter(from))
  return (
    <AccountCard heading="Sign in for your company" demo={env().DEMO}>
      <SignInForm action={signInByForm} from={from} first={saidOnArrival(query)} />
      <p className="mt-4 text-table text-text-2">
        Forgot your password? Ask an administrator for a link that sets a new one; it works once.
      </p>
      <p className="mt-2 text-table text-text-2">
        The register needs no account.{" "}
        <a href="/" className="link text-accent">
          Ask a question
        </a>
      </p>
    </AccountCard>
  )
}
