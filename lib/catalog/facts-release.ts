import { z } from "zod"
import { absentText, datesAsWritten, day, optionalCount, optionalDay, optionalText, optionalTexts, text, texts } from "./fields"

export const vendor = z.strictObject({ slug: text, name: text })

export const family = z.strictObject({
  slug: text,
  vendor: text,
  name: text,
  kind: z.enum(["operating-system", "hypervisor", "container-platform"]),
  roles: z.array(z.enum(["guest", "host"])),
  lifecyclePolicy: absentText,
  lifecycleRule: absentText,
  formerNames: optionalTexts.default(null),
  /** Other names people use; one name may belong to several families or releases. */
  aliases: texts,
})

export const release = z.strictObject({
  slug: text,
  family: text,
  name: text,
  /** null for a rolling product. */
  version: optionalText,
  level: z.enum(["major", "minor", "service-pack", "channel-release", "host-role", "host-role-minor", "rolling"]),
  /** Slug of the major or base release. */
  parent: optionalText,
  /** Slug of the operating system release a hypervisor ships in. */
  hostOs: optionalText,
  channel: z.enum(["LTSC", "SAC", "AC"]).nullable(),
  editions: optionalTexts,
  architectures: optionalTexts,
  /** Its own dates only; read them through `lifecycleOf`, which follows `lifecycleInheritedFrom` and `hostOs`. */
  gaDate: optionalDay,
  fullSupportEnd: optionalDay,
  maintenanceEnd: optionalDay,
  addonName: z.enum(["ELS", "ESU", "EUS"]).nullable(),
  addonEnd: optionalDay,
  lifecycleInheritedFrom: optionalText,
  supportLength: optionalText,
  build: optionalText,
  minRamMib: optionalCount,
  recommendedRamMib: optionalCount,
  minStorageGib: z.number().positive().nullable(),
  also: optionalTexts,
  /** Where two sources disagree about this release, in words. */
  conflicts: optionalText,
  notes: optionalText,
  datesAsWritten,
  /** Its place in its family, unique there; larger is newer. Says nothing across families. */
  ordinal: z.number().int().nonnegative(),
  /** Other names people use, without `name` and `slug`; one name may belong to several releases. */
  aliases: texts,
})

/** What one virtual machine may have on a host release; its source is the fact's own, not the release's. */
export const limit = z.strictObject({
  release: text,
  /** Generation 2 on Hyper-V; the only generation elsewhere. */
  maxVcpus: optionalCount,
  maxMemoryGib: optionalCount,
  /** Both null off Hyper-V. */
  maxVcpusGen1: optionalCount,
  maxMemoryGibGen1: optionalCount,
})

export const sourceCredit = z.strictObject({
  file: text,
  /** null where the source is a dated copy, which `snapshot` names. */
  name: absentText,
  snapshot: absentText,
  url: absentText,
  commit: absentText,
  date: day.nullable().default(null),
  licence: text,
})
