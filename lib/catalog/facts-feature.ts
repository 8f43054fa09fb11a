import { z } from "zod"
import { absentText, day, text, texts } from "./fields"

export const feature = z.strictObject({
  slug: text,
  category: text,
  title: text,
  /** Its row in the published tables, from 0. */
  position: z.number().int().nonnegative(),
})

/** One dated copy of the published feature tables. */
export const snapshot = z.strictObject({
  id: text,
  /** The best bound for the day of its content; `printedDate` is what the page says. */
  date: day,
  printedDate: day,
  retrievedCopy: text,
  hosts: texts,
  tables: texts,
  /** Why only a part of this copy is carried; null for a whole one. */
  partial: absentText,
})

export const column = z.strictObject({
  id: text,
  snapshot: text,
  table: text,
  key: text,
  label: text,
  integrationServices: text,
  releases: texts,
  openEnded: z.boolean(),
})

/** A note is known by copy and number together: numbers changed their meaning between copies. */
export const featureNote = z.strictObject({ snapshot: text, number: z.number().int().positive(), text })

export const featureCell = z.strictObject({
  snapshot: text,
  column: text,
  feature: text,
  /** Hosts the published row names. A host of the copy that is not among them lacks the feature; empty: the row names no host. */
  hosts: texts,
  status: z.enum(["available", "not-available", "not-applicable", "built-in", "download"]),
  /** Numbers of notes of the same copy. */
  notes: z.array(z.number().int().positive()),
})

/** A fault of a published table. */
export const anomaly = z.strictObject({ id: text, snapshot: text, text })
