import type { Day } from "@/lib/register/answer"
import { type Index, sideOf } from "@/lib/register/index-snapshot"

/** A release with its lifecycle as followed to its end, and the names people use. */
export function releaseBody(index: Index, slug: string, asOf: Day): Record<string, unknown> {
  const { name, vendor, family, parent, ordinal, lifecycle, datesOf, release, source } = sideOf(index, slug, asOf)
  return {
    slug,
    name,
    vendor,
    family,
    version: release?.version ?? null,
    level: release?.level ?? "family",
    parent,
    ordinal,
    aliases: release?.aliases ?? [],
    architectures: release?.architectures ?? null,
    lifecycle,
    lifecycleFrom: datesOf,
    conflicts: release?.conflicts ?? null,
    source,
  }
}
