export { isId } from "@/lib/id"

export type Search = Promise<Record<string, string | string[] | undefined>>

/** One value of an address; undefined where it is not there, empty, there twice, or no text that anything could be called. */
export function single(parameters: Awaited<Search>, name: string): string | undefined {
  const given = parameters[name]
  return typeof given === "string" && given !== "" && !given.includes("\u0000") ? given : undefined
}

export const today = (): string => new Date().toISOString().slice(0, 10)
