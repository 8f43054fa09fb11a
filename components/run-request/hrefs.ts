type Releases = { guest: string; host: string; arch: string }

/** The form that asks for a run, filled in as far as it is known. */
export function askHref(
  { guest, host, arch }: Releases,
  cases: readonly string[] = [],
  build: string | null = null,
): `/requests/new?${string}` {
  const query = new URLSearchParams({ guest, host, arch })
  if (cases.length > 0) query.set("cases", cases.join("\n"))
  if (build !== null) query.set("build", build)
  return `/requests/new?${query}`
}

export const uploadHref = ({ guest, host, arch }: Releases): `/runs/new?${string}` =>
  `/runs/new?${new URLSearchParams({ guest, host, arch })}`
