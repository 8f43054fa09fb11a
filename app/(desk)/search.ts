import { z } from "zod"

export type Search = Promise<Record<string, string | string[] | undefined>>

/** One value of an address; undefined where it is not there, empty or there twice. */
export function single(parameters: Awaited<Search>, name: string): string | undefined {
  const given = parameters[name]
  return typeof given === "string" && given !== "" ? given : undefined
}

/** Ids of rows. Anything else in their place names nothing. */
export const isId = (word: string): boolean => z.uuid().safeParse(word).success

export const today = (): string => new Date().toISOString().slice(0, 10)
