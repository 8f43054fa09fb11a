import { z } from "zod"
import type { Matrix } from "@/lib/register/answer"
import { matrix } from "@/lib/register/matrix"
import { invalidInput } from "../problem"
import { publicBody } from "../public-body"
import { Arch, Day, parseQuery } from "../query"
import { refusing } from "../refusing"

const Query = z.object({
  guestFamily: z.string().optional(),
  hostFamily: z.string().optional(),
  verdict: z.enum(["supported", "supported-with-limits", "not-supported", "unknown"]).optional(),
  arch: Arch.optional(),
  asOf: Day.optional(),
})

export function GET(request: Request): Response {
  const query = parseQuery(request, Query)
  if (!query.ok) return invalidInput(query.errors)
  const wantsCsv = request.headers.get("accept")?.includes("text/csv") ?? false
  return publicBody(request, { ...query.value, csv: wantsCsv }, ({ index }, today) => {
    const { asOf = today, ...filter } = query.value
    const found = matrix(index, { ...filter, asOf })
    if (wantsCsv) return { type: "text/csv; charset=utf-8", body: csvOf(found) }
    const names = (sides: Matrix["guests"]) => sides.map(({ slug, name, family, vendor }) => ({ slug, name, family, vendor }))
    return { body: JSON.stringify({ asOf: found.asOf, guests: names(found.guests), hosts: names(found.hosts), cells: found.cells }) }
  })
}

// Every value is a slug, a day, a word of ours or a number: nothing in it needs quoting, and none begins a formula.
function csvOf({ cells }: Matrix): string {
  const rows = cells.map((cell) => [cell.guest, cell.host, cell.arch, cell.verdict, cell.basis, cell.until ?? "", cell.notes].join(","))
  return `${["guest,host,arch,verdict,basis,until,notes", ...rows].join("\r\n")}\r\n`
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refusing("GET")
