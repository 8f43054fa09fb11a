import "server-only"
import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage, Server } from "node:http"
import { peerHeader } from "@/lib/auth/rules"

const isIncoming = (message: unknown): message is { request: IncomingMessage; server: Server } =>
  typeof message === "object" && message !== null && "request" in message && "server" in message

/**
 * Looks at each request before Next does. It writes the address that the request really comes from into a header of ours, over
 * whatever a client put there: Next passes on a client's own `X-Forwarded-For` and has no other word for it. And it mends a path
 * that Next would answer with a failure in plain text. Node gives a request five minutes to arrive, too few for a large file on a slow
 * line; `uploadSeconds` is how long it may take.
 * The channel: https://nodejs.org/api/diagnostics_channel.html#http
 */
export function lookAtRequests(uploadSeconds: number): void {
  subscribe("http.server.request.start", (message) => {
    if (!isIncoming(message)) return
    const { request, server } = message
    server.requestTimeout = uploadSeconds * 1000
    request.headers[peerHeader] = request.socket.remoteAddress ?? ""
    if (request.url !== undefined) request.url = readablePath(request.url)
  })
}

/** An address whose path can be decoded: where a "%" in it stands for no letter, each is taken for itself. Such a path names nothing. */
export function readablePath(url: string): string {
  const [path = "", ...query] = url.split("?")
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return [path.replaceAll("%", "%25"), ...query].join("?")
  }
}
