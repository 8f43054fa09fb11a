import { wordsFor } from "@/lib/certification/refusals"

/** Errors leave as RFC 9457 problem documents with a stable code. */

export type ProblemCode =
  | "invalid-input"
  | "not-found"
  | "unauthenticated"
  | "forbidden"
  | "conflict"
  | "too-large"
  | "unreadable-file"
  | "unavailable"
  | "storage-full"
  | "too-slow"
  | (string & {})

export type Problem = { code: ProblemCode; status: number; title: string; detail: string } & Record<string, unknown>

export function problem({ code, status, title, detail, ...rest }: Problem, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: `urn:countersign:problem:${code}`, title, status, detail, code, ...rest },
    { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "private, no-store", ...headers } },
  )
}

export const notFound = (rest: Record<string, unknown> = {}): Response =>
  problem({ code: "not-found", status: 404, title: "Not found", detail: "There is nothing here.", ...rest })

export const unauthenticated = (): Response =>
  problem(
    { code: "unauthenticated", status: 401, title: "Sign in first", detail: "Send a token, or sign in and send the cookie." },
    { "WWW-Authenticate": "Bearer" },
  )

export const forbidden = (detail: string): Response => problem({ code: "forbidden", status: 403, title: "Not allowed", detail })

/** Worded as the pages word it. */
export const notEngineer = (): Response => problem({ code: "not-engineer", ...wordsFor({ code: "not-engineer" }, (slug) => slug) })

export const tooLarge = (detail: string): Response => problem({ code: "too-large", status: 413, title: "Too large", detail })

export const unavailable = (detail = "The database cannot be reached. Nothing was kept; try again."): Response =>
  problem({ code: "unavailable", status: 503, title: "Not available now", detail })

export type InputFault = { path: string; message: string }

export const invalidInput = (errors: InputFault[]): Response =>
  problem({
    code: "invalid-input",
    status: 422,
    title: "The request is not well formed",
    detail: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; "),
    errors,
  })
