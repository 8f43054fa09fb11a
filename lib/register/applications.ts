import type { AnswerApplication, Day } from "./answer"
import type { Index } from "./index-snapshot"
import type { Side } from "./side"
import { type Standing, standingOn } from "./standing"
import { namesArchitecture } from "./statement"
import type { Judgement } from "./verdict"

type Stated = Standing<"application-statement">

// .NET and PowerShell write architectures in their own way.
const architectures: Record<string, string> = { x64: "x86_64", x86: "i686", Arm64: "aarch64" }

/** What vendors say about applications in this guest on this host, by application. */
export function applicationsOn(index: Index, { query, sides }: Judgement): AnswerApplication[] {
  const { guest, host } = sides
  const validated = isSvvpHost(index, host, query.asOf)
  return index.applications.stated
    .map((chain) => standingOn(chain, query.asOf))
    .filter((stated) => stated !== null)
    .filter(({ payload }) => namesArchitecture(payload.architectures?.map((name) => architectures[name] ?? name) ?? null, query.arch))
    .filter((stated) => speaksOfGuest(stated, guest, host, validated) && speaksOfHost(stated, host))
    .map((stated) => described(index, stated, query.asOf, needsSvvp(stated, guest, host) && !validated))
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }))
}

// A statement on hosts alone is about Microsoft's own guests on hosts that another vendor has validated.
function speaksOfGuest({ payload }: Stated, guest: Side, host: Side, validated: boolean): boolean {
  if (payload.guests !== null) return payload.guests.some((slug) => guest.lineage.includes(slug))
  return validated && guest.vendor === "microsoft" && host.vendor !== guest.vendor
}

const speaksOfHost = ({ payload }: Stated, host: Side): boolean =>
  payload.hosts === null || payload.hosts.some((slug) => host.lineage.includes(slug))

const needsSvvp = ({ payload }: Stated, guest: Side, host: Side): boolean =>
  payload.hosts === null && payload.direction !== "B" && guest.vendor === "microsoft" && host.vendor !== guest.vendor

function isSvvpHost(index: Index, host: Side, asOf: Day): boolean {
  const given = host.lineage.flatMap((slug) => index.hostCertifications.get(slug) ?? [])
  return given.some((chain) => {
    const certification = standingOn(chain, asOf)
    return certification?.payload.program === "SVVP" && certification.payload.status === "certified"
  })
}

function described(index: Index, { payload, source }: Stated, asOf: Day, unvalidated: boolean): AnswerApplication {
  const { application, versions, status, conditions, publishedStatus } = payload
  const named = (index.applications.named.get(application) ?? []).map((chain) => standingOn(chain, asOf)).find((row) => row !== null)
  const title = named?.payload.name ?? application
  const version = versions?.join(", ") ?? ""
  const name = version === "" || title.endsWith(` ${version}`) ? title : `${title} ${version}`
  const parts = [
    conditions ?? publishedStatus,
    unvalidated ? "holds if the host is validated under SVVP; nobody says so of this one" : null,
  ]
  return { slug: application, name, status: statuses[status], conditions: parts.filter((part) => part !== null).join("; "), source }
}

const statuses: Record<Stated["payload"]["status"], string> = {
  supported: "supported",
  "supported-with-limitations": "supported-with-limits",
  "not-supported": "not-supported",
}
