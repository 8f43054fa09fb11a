/** What people call a run: the first eight digits of its id. */
export const runName = (id: string): string => `Run ${id.slice(0, 8)}`

export const runHref = (id: string): `/runs/${string}` => `/runs/${id}`
