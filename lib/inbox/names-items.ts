import type { LooseTool } from "@/lib/mapping/view"
import { type Actor, mayWorkAsEngineer } from "@/lib/vendor/rules"
import type { Waiting } from "./waiting"

/** Names of one tool that stand for no case: a line for the tool, however many runs have them. */
export type NamesItem = Waiting & {
  about: "names"
  kind: "map-names"
  tool: string | null
  names: number
  runs: number
  /** The newest run that has one. */
  run: string
}

/** For the engineers of the vendor whose runs they are: nobody else may say what they stand for. */
export function namesItems(actor: Actor, tools: readonly LooseTool[]): NamesItem[] {
  if (!mayWorkAsEngineer(actor, "runs:write")) return []
  return tools.map(({ tool, names, runs, latestRun, since }) => ({
    about: "names",
    kind: "map-names",
    tool,
    names,
    runs,
    run: latestRun,
    since,
    dueOn: null,
    overdue: false,
    waitsFor: [actor.vendor],
  }))
}
