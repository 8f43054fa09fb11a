/** What people call a run: the first eight digits of its id, on one line with the word. */
export const runName = (id: string): string => `Run\u00a0${id.slice(0, 8)}`

export const runHref = (id: string): `/runs/${string}` => `/runs/${id}`
