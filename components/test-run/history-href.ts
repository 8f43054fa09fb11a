/** Where the past of a case is told, on one guest or host where one is named. */
export function historyHref(
  name: string,
  on: { guest?: string | undefined; host?: string | undefined; cursor?: string | undefined } = {},
): `/history?${string}` {
  const query = new URLSearchParams({ case: name })
  for (const [key, value] of Object.entries(on)) if (value !== undefined) query.set(key, value)
  return `/history?${query}`
}
