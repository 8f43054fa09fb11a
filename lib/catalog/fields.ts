import { z } from "zod"

/** A calendar day that exists, `YYYY-MM-DD`, in UTC. */
export const day = z.iso.date()
export const text = z.string().min(1)
export const optionalText = text.nullable()
/** For a field that the files leave out where there is nothing to say. */
export const absentText = optionalText.default(null)
export const optionalDay = day.nullable()
export const optionalCount = z.number().int().positive().nullable()
export const texts = z.array(text)
export const optionalTexts = texts.nullable()

/** What a file wrote instead of a day (`2020-08`), by the field's name; empty where every date was a day. */
export const datesAsWritten = z.record(z.string(), z.string())

export const vendorSlug = z.enum(["red-hat", "microsoft"])
/** A: Windows Server guests on Red Hat hosts. B: RHEL guests on Microsoft hosts. */
export const direction = z.enum(["A", "B"])
