import { z } from "zod"
import { positionOf } from "@/lib/position"
import { isDay } from "@/lib/register/public-path"
import type { InputFault } from "./problem"

/** `YYYY-MM-DD`, and a day that exists; PostgreSQL has no year 0. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "must be a day as YYYY-MM-DD", abort: true })
  .refine((day) => isDay(day) && !day.startsWith("0000"), { error: "is not a day of the calendar" })

/** The name of an architecture, as a caller writes it. */
export const Arch = z.string().regex(/^[a-z0-9_]{1,20}$/, { error: "is not the name of an architecture" })

/** How many rows of a list a page has. */
export const limit = (usual: number) => z.coerce.number().int().min(1).max(200).default(usual)

const notOurs = "is none of ours"

/** Where a list by time goes on. */
export const TimeCursor = z.string().refine((word) => positionOf(word) !== null, { error: notOurs })

/** Where a list of numbered rows goes on; nothing is numbered beyond what a bigint holds. */
export const NumberCursor = z.string().regex(/^\d{1,18}$/, { error: notOurs })

/** Where a list by slug goes on. */
export const SlugCursor = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, { error: notOurs })

/** The parameters of an address by a schema; each name once. Faults name the parameter. */
export function parseQuery<Shape extends z.ZodObject>(
  request: Request,
  schema: Shape,
): { ok: true; value: z.infer<Shape> } | { ok: false; errors: InputFault[] } {
  const parameters = new URL(request.url).searchParams
  const twice = [...new Set([...parameters.keys()].filter((name) => parameters.getAll(name).length > 1))]
  if (twice.length > 0) return { ok: false, errors: twice.map((path) => ({ path, message: "is given twice" })) }
  const unstorable = [...parameters].filter(([, value]) => value.includes("\u0000"))
  if (unstorable.length > 0) return { ok: false, errors: unstorable.map(([path]) => ({ path, message: "holds a NUL character" })) }
  const parsed = schema.safeParse(Object.fromEntries(parameters))
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, errors: faultsOf(parsed.error) }
}

export const faultsOf = (error: z.ZodError): InputFault[] =>
  error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }))

/** The rows of an ordered list that come after its cursor, a page of them; `nextCursor` is the last one's key. */
export function pageAfter<Row>(
  rows: readonly Row[],
  limit: number,
  cursor: string | undefined,
  { key, comesAfter }: { key: (row: Row) => string; comesAfter: (row: Row, cursor: string) => boolean },
): { items: Row[]; nextCursor: string | null } {
  const rest = cursor === undefined ? rows : rows.filter((row) => comesAfter(row, cursor))
  const items = rest.slice(0, limit)
  const last = rest.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last === undefined ? null : key(last) }
}

/** What was understood of an address. */
export type Asked = Record<string, string | number | boolean | undefined>

/** The header that names the next page of a list, by what was understood of this one's address; nothing on the last. */
export function nextLink(request: Request, asked: Asked, nextCursor: string | null): Record<string, string> {
  if (nextCursor === null) return {}
  const parameters = Object.entries({ ...asked, cursor: nextCursor }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return { Link: `<${new URL(request.url).pathname}?${new URLSearchParams(parameters)}>; rel="next"` }
}
