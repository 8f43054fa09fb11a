import type { Day } from "./facts"

export const isMonth = (written: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(written)

export const firstDayOf = (month: string): Day => `${month}-01`

/** @param month `YYYY-MM`, as `isMonth` has it */
export function lastDayOf(month: string): Day {
  const [year = 0, number = 0] = month.split("-").map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
