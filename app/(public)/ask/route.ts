/** Where the question form goes: to the address of its answer, or back to the form. */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url)
  const guest = searchParams.get("guest")
  const host = searchParams.get("host")
  const arch = searchParams.get("arch")
  const named = arch && arch !== "x86_64" ? `?${new URLSearchParams({ arch })}` : ""
  const location = guest && host ? `/support/${encodeURIComponent(guest)}/on/${encodeURIComponent(host)}${named}` : "/"
  return new Response(null, { status: 303, headers: { Location: location } })
}
