"use server"
import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { SignInState } from "@/components/account/sign-in-form"
import { DatabaseUnreachable } from "@/lib/auth/database-unreachable"
import { callerOf } from "@/lib/auth/known-browser"
import { startSession } from "@/lib/auth/own-cookie"
import { placeAfter } from "@/lib/auth/rules"
import { signIn } from "@/lib/auth/sign-in"

const SignInForm = z.object({ email: z.string().max(200), password: z.string().max(200), from: z.string().optional() })

export async function signInByForm(_previous: SignInState, form: FormData): Promise<SignInState> {
  const input = SignInForm.safeParse(Object.fromEntries(form))
  if (!input.success) return { code: "no-match", email: "" }
  const { email, password, from } = input.data
  let session: Awaited<ReturnType<typeof signIn>>
  try {
    session = await signIn(email, password, await callerOf(await headers()), new Date())
  } catch (error) {
    if (error instanceof DatabaseUnreachable) return { code: "unavailable", email }
    throw error
  }
  if (!session.ok) return { code: session.error.code, email }
  await startSession(session.value)
  redirect(placeAfter(from))
}
