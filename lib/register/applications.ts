import type { AnswerApplication, AnswerPage, Day } from "./answer"
import { grouped } from "./grouped"
import type { Index } from "./index-snapshot"
import { sentence } from "./short-name"
import type { Side } from "./side"
import { type Standing, standingOn } from "./standing"
import { namesArchitecture } from "./statement"
import type { Judgement } from "./verdict"

type Stated = Standing<"application-statement">

/** What is said of an application, and whether it is known to hold on this host. */
type Described = { slug: string; name: string; said: string; holds: boolean; conditions: string; source: string | null }

// .NET and PowerShell write architectures in their own way.
const architectures: Record<string, string> = { x64: "x86_64", x86: "i686", Arm64: "aarch64" }

/** What vendors say about applications in this guest on this host, by application; what is not known to hold here is unknown here. */
export const applicationsOn = (index: Index, judgement: Judgement): AnswerApplication[] =>
  describedOn(index, judgement).map(({ slug, name, said, holds, conditions, source }) => ({
    slug,
    name,
    status: holds ? said : "unknown",
    conditions: holds ? conditions : `${conditions}; ${onlyWhereValidated}`,
    source,
  }))

/** The same for the page: what is said of one application in the same words stands once, with all that it rests on. */
export function applicationRows(index: Index, judgement: Judgement): AnswerPage["applications"] {
  const rows = grouped(describedOn(index, judgement), ({ name, said, holds }) => [`${name} ${said} ${holds}`])
  return [...rows.values()].flatMap((those) => {
    const [first] = those
    if (!first) return []
    const { name, said, holds } = first
    return { name, said, holds, grounds: those.map(({ conditions, source }) => ({ conditions: sentence(conditions), source })) }
  })
}

const onlyWhereValidated =
  "this holds where the host is validated under SVVP, Microsoft's program for hosts of other vendors, and nobody says so of this one"

function describedOn(index: Index, { query, sides }: Judgement): Described[] {
  const { guest, host } = sides
  const validated = isSvvpHost(index, host, query.asOf)
  return index.applications.stated
    .map((chain) => standingOn(chain, query.asOf))
    .filter((stated) => stated !== null)
    .filter(({ payload }) => namesArchitecture(payload.architectures?.map((name) => architectures[name] ?? name) ?? null, query.arch))
    .filter((stated) => speaksOfGuest(stated, guest, host, validated) && speaksOfHost(stated, host))
    .map((stated) => described(index, stated, query.asOf, validated || !needsSvvp(stated, guest, host)))
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

function described(index: Index, { payload, source }: Stated, asOf: Day, holds: boolean): Described {
  const { application, versions, status, conditions, publishedStatus } = payload
  const named = (index.applications.named.get(application) ?? []).map((chain) => standingOn(chain, asOf)).find((row) => row !== null)
  const title = named?.payload.name ?? application
  const version = versions?.join(", ") ?? ""
  const name = version === "" || title.endsWith(` ${version}`) ? title : `${title} ${version}`
  return { slug: application, name, said: statuses[status], holds, conditions: conditions ?? publishedStatus, source }
}

const statuses: Record<Stated["payload"]["status"], string> = {
  supported: "supported",
  "supported-with-limitations": "supported-with-limits",
  "not-supported": "not-supported",
}
