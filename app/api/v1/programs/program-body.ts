import type { PublicProgram } from "@/lib/register/snapshot"

/** A program as the contract shows it, with the policy in force on that day (`YYYY-MM-DD`), or null before the first. */
export function programBody({ policies, knownFrom: _, ...program }: PublicProgram, day: string): Record<string, unknown> {
  return { ...program, policy: policies.findLast((policy) => policy.appliesFrom <= day) ?? null }
}
