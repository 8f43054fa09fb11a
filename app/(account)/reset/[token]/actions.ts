"use server"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ResetState } from "@/components/account/new-password-form"
import { isUnreachable } from "@/lib/auth/database-unreachable"
import { setPasswordByReset } from "@/lib/vendor/use-reset"

const ResetForm = z.object({ word: z.string().max(200), password: z.string().max(1000) })

export async function setPassword(_previous: ResetState, form: FormData): Promise<ResetState> {
  const input = ResetForm.safeParse(Object.fromEntries(form))
  if (!input.success) return { code: "reset-over" }
  try {
    const result = await setPasswordByReset(input.data, new Date())
    if (!result.ok) return result.error
  } catch (error) {
    if (isUnreachable(error)) return { code: "unavailable" }
    throw error
  }
  redirect("/sign-in?set=password")
}
