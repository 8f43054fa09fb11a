import type { ResultStatus } from "@/lib/policy/rules"
import type { Suggestion } from "./suggest"

/** A mapping as lists and pages show it. */
export type Mapping = {
  id: string
  vendor: string
  tool: string | null
  exact: boolean
  pattern: string
  standsFor: string
  by: string
  at: Date
  end: { reason: string; by: string; at: Date } | null
  /** How many results it caught, and in how many runs. */
  results: number
  runs: number
}

/** By which mapping a result of this name stands for a case. */
export type StandsBy = {
  mapping: string
  name: string
  case: string
  pattern: string
  standsFor: string
  by: string
  vendor: string
  at: Date
}

export type Place = { run: string; result: number }

/** The word for a result's place, to look it up by. */
export const placeWord = ({ run, result }: Place): string => `${run} ${result}`

export type StatusCounts = Record<ResultStatus, number>

/** A name of a run that stands for no case, and cases that it might be meant for. */
export type LooseName = { name: string; counts: StatusCounts; suggestions: Suggestion[] }

/** What a mapping would do, before it is made. */
export type Preview = {
  /** Names of the run that its pattern catches, the first by the alphabet. */
  names: { name: string; results: number; case: string; known: boolean; now: string | null }[]
  /** How many names and results of the run would stand for a known case. */
  namesHere: number
  resultsHere: number
  /** How many names of the run its pattern catches that would stand for no known case, and stay as they are. */
  namesLeft: number
  /** The same of the vendor's other runs. */
  resultsElsewhere: number
  runsElsewhere: number
}

/** Names of one tool in the vendor's recent runs that stand for no case. */
export type LooseTool = { tool: string | null; names: number; runs: number; latestRun: string; since: Date }
