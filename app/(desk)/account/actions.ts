"use server"
import { redirect } from "next/navigation"
import { z } from "zod"
import type { ChangePasswordState } from "@/components/account/change-password-form"
import { requireActor } from "@/lib/auth/actor"
import { DatabaseUnreachable, isUnreachable } from "@/lib/auth/database-unreachable"
import { dropSession, startSession } from "@/lib/auth/own-cookie"
import { changePassword } from "@/lib/vendor/change-password"
import { endSessions } from "@/lib/vendor/end-sessions"

const ChangeForm = z.object({ current: z.string().max(1000), next: z.string().max(1000) })

export async function changeOwnPassword(_previous: ChangePasswordState, form: FormData): Promise<ChangePasswordState> {
  const input = ChangeForm.safeParse(Object.fromEntries(form))
  if (!input.success) return { code: "password-long" }
  try {
    const actor = await requireActor("/account")
    const result = await changePassword(actor, input.data, new Date())
    if (!result.ok) return result.error
    if (actor.memberId) await startSession({ memberId: actor.memberId, epoch: result.value.sessionEpoch })
    return { code: "changed" }
  } catch (error) {
    if (error instanceof DatabaseUnreachable || isUnreachable(error)) return { code: "unavailable" }
    throw error
  }
}

/** Signs this browser out; others of the same person stay signed in. */
export async function signOut(): Promise<void> {
  await dropSession()
  redirect("/sign-in")
}

export async function signOutEverywhere(): Promise<void> {
  await endSessions(await requireActor("/account"), new Date())
  await dropSession()
  redirect("/sign-in")
}
