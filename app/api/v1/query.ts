import { z } from "zod"
import type { InputFault } from "./problem"

const isRealDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** `YYYY-MM-DD`, and a day that exists. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a day as YYYY-MM-DD", abort: true })
  .refine(isRealDay, { error: "is not a day of the calendar" })

/** The parameters of an address by a schema; each name once. Faults name the parameter. */
export function parseQuery<Shape extends z.ZodObject>(
  request: Request,
  schema: Shape,
): { ok: true; value: z.infer<Shape> } | { ok: false; errors: InputFault[] } {
  const parameters = new URL(request.url).searchParams
  const twice = [...new Set([...parameters.keys()].filter((name) => parameters.getAll(name).length > 1))]
  if (twice.length > 0) return { ok: false, errors: twice.map((path) => ({ path, message: "is given twice" })) }
  const parsed = schema.safeParse(Object.fromEntries(parameters))
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, errors: faultsOf(parsed.error) }
}

export const faultsOf = (error: z.ZodError): InputFault[] =>
  error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }))

/** The header that names the next page of a list; nothing on the last. */
export function nextLink(request: Request, nextCursor: string | null): Record<string, string> {
  if (nextCursor === null) return {}
  const url = new URL(request.url)
  url.searchParams.set("cursor", nextCursor)
  return { Link: `<${url.pathname}${url.search}>; rel="next"` }
}
