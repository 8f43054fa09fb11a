import { z } from "zod"
import { datesAsWritten, direction, optionalDay, optionalText, optionalTexts, text, vendorSlug } from "./fields"

export const application = z.strictObject({ slug: text, name: text, vendor: vendorSlug, kind: text, notes: optionalText })

export const applicationRelease = z.strictObject({
  slug: text,
  application: text,
  version: text,
  gaDate: optionalDay,
  fullSupportEnd: optionalDay,
  maintenanceEnd: optionalDay,
  addonEnd: optionalDay,
  datesAsWritten,
})

export const applicationStatement = z.strictObject({
  id: text,
  application: text,
  versions: optionalTexts,
  /** Releases or families it runs on; null: the statement is about hosts. */
  guests: optionalTexts,
  /** null: any host validated under SVVP. */
  hosts: optionalTexts,
  direction: z.enum([...direction.options, "both"]),
  status: z.enum(["supported", "supported-with-limitations", "not-supported"]),
  publishedStatus: text,
  architectures: optionalTexts,
  conditions: optionalText,
  notes: optionalText,
  sourceDate: optionalDay,
  datesAsWritten,
})

export const applicationPolicy = z.strictObject({ id: text, text, sourceDate: optionalDay, datesAsWritten })

export const testCase = z.strictObject({
  id: text,
  /** The exact identifier in the tool; null where only a group's name was at hand. */
  name: optionalText,
  title: text,
  area: text,
  category: optionalText,
  tool: text,
  repository: optionalText,
  /** null: the tool lists it, neither direction asks for it. */
  direction: direction.nullable(),
  appliesTo: z.enum(["guest", "windows-only", "windows-and-linux", "kvm-host", "guest-as-hardware", "guest-image"]).nullable(),
  priority: z.number().int().nonnegative().nullable(),
  tiers: optionalTexts,
  /** Only where the vendor publishes it. */
  required: z.boolean().nullable(),
  requirementNote: optionalText,
  /** null: no limit. */
  platforms: optionalTexts,
  features: optionalTexts,
  variants: optionalTexts,
  guestOs: optionalTexts,
  externalId: optionalText,
  maturity: optionalText,
  notes: optionalText,
})
