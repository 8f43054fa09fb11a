"use server"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { SignInState } from "@/components/account/sign-in-form"
import { DatabaseUnreachable } from "@/lib/auth/database-unreachable"
import { startSession } from "@/lib/auth/own-cookie"
import { placeAfter } from "@/lib/auth/rules"
import type { Session } from "@/lib/auth/session-token"
import { signIn } from "@/lib/auth/sign-in"

const SignInForm = z.object({ email: z.string().max(200), password: z.string().max(200), from: z.string().optional() })

export async function signInByForm(_previous: SignInState, form: FormData): Promise<SignInState> {
  const input = SignInForm.safeParse(Object.fromEntries(form))
  if (!input.success) return { code: "no-match", email: "" }
  const { email, password, from } = input.data
  let session: Session | null
  try {
    session = await signIn(email, password, new Date())
  } catch (error) {
    if (error instanceof DatabaseUnreachable) return { code: "unavailable", email }
    throw error
  }
  if (!session) return { code: "no-match", email }
  await startSession(session)
  redirect(placeAfter(from))
}
