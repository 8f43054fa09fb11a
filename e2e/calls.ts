import { pairs } from "./pairs"

// Every route of the API, held against the files by the outsiders' story.

const pair = pairs.outsiders
/** One that no decision and no group of failures has. */
export const digest = "0".repeat(64)

export type Call = { method: "GET" | "POST"; path: string; file: string; data?: unknown }

/** Every call that members make. `{private}` is a run of Microsoft's that nobody shared, `{run}` one that both vendors see, as they do `{request}`. */
export const memberCalls: Call[] = [
  { method: "GET", path: "/api/v1/certifications/{certification}", file: "certifications/[id]" },
  { method: "GET", path: "/api/v1/certifications/{certification}/decision", file: "certifications/[id]/decision" },
  { method: "POST", path: "/api/v1/certifications/{certification}/submit", file: "certifications/[id]/submit" },
  { method: "POST", path: "/api/v1/certifications/{certification}/sign", file: "certifications/[id]/sign", data: { digest } },
  { method: "POST", path: "/api/v1/certifications/{certification}/reject", file: "certifications/[id]/reject", data: { reason: "no" } },
  { method: "POST", path: "/api/v1/certifications/{certification}/withdraw", file: "certifications/[id]/withdraw", data: { reason: "no" } },
  { method: "GET", path: "/api/v1/runs/{run}", file: "runs/[id]" },
  { method: "GET", path: "/api/v1/runs/{run}/results", file: "runs/[id]/results" },
  { method: "GET", path: "/api/v1/runs/{run}/artifact", file: "runs/[id]/artifact" },
  { method: "GET", path: "/api/v1/runs/{run}/compare/{run}", file: "runs/[id]/compare/[other]" },
  { method: "POST", path: "/api/v1/runs/{run}/share", file: "runs/[id]/share" },
  { method: "POST", path: "/api/v1/runs/{run}/answers", file: "runs/[id]/answers", data: { warning: "1", answer: "So it is." } },
  { method: "GET", path: "/api/v1/runs/{run}/names", file: "runs/[id]/names" },
  { method: "POST", path: "/api/v1/mappings/{mapping}/end", file: "mappings/[id]/end", data: { reason: "no" } },
  { method: "POST", path: "/api/v1/runs/{run}/retract", file: "runs/[id]/retract", data: { reason: "no" } },
  { method: "POST", path: "/api/v1/runs/{run}/redact", file: "runs/[id]/redact", data: { reason: "no" } },
  { method: "GET", path: "/api/v1/run-requests/{request}", file: "run-requests/[id]" },
  { method: "POST", path: "/api/v1/run-requests/{request}/accept", file: "run-requests/[id]/accept" },
  { method: "POST", path: "/api/v1/run-requests/{request}/decline", file: "run-requests/[id]/decline", data: { reason: "no" } },
  { method: "POST", path: "/api/v1/run-requests/{request}/withdraw", file: "run-requests/[id]/withdraw" },
  { method: "GET", path: "/api/v1/uploads/{upload}", file: "uploads/[id]" },
  { method: "GET", path: "/api/v1/runs/{run}/failures", file: "runs/[id]/failures" },
  { method: "POST", path: "/api/v1/runs/{run}/notes", file: "runs/[id]/notes", data: { group: digest, note: "no" } },
  { method: "POST", path: "/api/v1/notes/{private}/end", file: "notes/[id]/end" },
  { method: "GET", path: "/api/v1/runs/{private}", file: "runs/[id]" },
  { method: "GET", path: "/api/v1/runs/{private}/failures", file: "runs/[id]/failures" },
  { method: "POST", path: "/api/v1/runs/{private}/notes", file: "runs/[id]/notes", data: { group: digest, note: "no" } },
  { method: "GET", path: "/api/v1/runs/{private}/results", file: "runs/[id]/results" },
  { method: "GET", path: "/api/v1/runs/{private}/artifact", file: "runs/[id]/artifact" },
  { method: "GET", path: "/api/v1/runs/{private}/compare/{run}", file: "runs/[id]/compare/[other]" },
  { method: "GET", path: "/api/v1/runs/{run}/compare/{private}", file: "runs/[id]/compare/[other]" },
  { method: "POST", path: "/api/v1/runs/{private}/share", file: "runs/[id]/share" },
  { method: "POST", path: "/api/v1/runs/{private}/answers", file: "runs/[id]/answers", data: { warning: "1", answer: "So it is." } },
  { method: "GET", path: "/api/v1/runs/{private}/names", file: "runs/[id]/names" },
  { method: "POST", path: "/api/v1/runs/{private}/retract", file: "runs/[id]/retract", data: { reason: "no" } },
  { method: "POST", path: "/api/v1/runs/{private}/redact", file: "runs/[id]/redact", data: { reason: "no" } },
]

/** Calls that name nothing by an id: nobody is refused, everybody else gets what is theirs. */
export const memberLists: Call[] = [
  { method: "GET", path: "/api/v1/certifications", file: "certifications" },
  { method: "POST", path: "/api/v1/certifications", file: "certifications", data: pair },
  { method: "GET", path: "/api/v1/runs", file: "runs" },
  { method: "POST", path: `/api/v1/runs?guest=${pair.guest}&host=${pair.host}`, file: "runs", data: "<testsuites/>" },
  { method: "GET", path: "/api/v1/uploads", file: "uploads" },
  { method: "POST", path: "/api/v1/combinations", file: "combinations", data: pair },
  { method: "GET", path: "/api/v1/run-requests", file: "run-requests" },
  { method: "POST", path: "/api/v1/run-requests", file: "run-requests", data: { ...pair, reason: "Why." } },
  { method: "GET", path: "/api/v1/mappings", file: "mappings" },
  { method: "POST", path: "/api/v1/mappings", file: "mappings", data: { pattern: "no such name", for: "interop.no.such" } },
  { method: "GET", path: "/api/v1/inbox", file: "inbox" },
  { method: "GET", path: "/api/v1/history?case=interop.sql-server.restore", file: "history" },
  { method: "GET", path: "/api/v1/events", file: "events" },
  { method: "GET", path: "/api/v1/events/verify", file: "events/verify" },
]

export const publicCalls = [
  "support",
  "matrix",
  "programs",
  "programs/[slug]",
  "programs/[slug]/policies",
  "catalog/releases",
  "catalog/releases/[slug]",
]
/** Routes that are no page and no call of the API: the question form, health, next-auth's own, whatever is no address of the API. */
export const otherRoutes = ["(public)/ask", "livez", "readyz", "api/auth/[...nextauth]", "api/v1/[[...path]]"]
