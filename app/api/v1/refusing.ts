import { problem } from "./problem"

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
type Handler = (request: Request) => Response

/**
 * Answers for the methods that a route does not have, to be exported beside those that it has: Next's own answer has neither a
 * body nor `Allow`. With a handler for each method Next would also tell OPTIONS of them all, so that is answered here.
 */
export function refusing(...has: ("GET" | "POST")[]): Record<Method | "OPTIONS", Handler> {
  const allow = [...has.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])), "OPTIONS"].join(", ")
  const refuse = (request: Request): Response =>
    problem(
      { code: "method-not-allowed", status: 405, title: "Method not allowed", detail: `Not ${request.method} here, but ${allow}.` },
      { Allow: allow },
    )
  const options = (): Response => new Response(null, { status: 204, headers: { Allow: allow } })
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options }
}
