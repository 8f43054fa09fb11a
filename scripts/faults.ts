import { parseArgs } from "node:util"
import { explain } from "./failure.ts"
import { cutConnections } from "./faults-cut.ts"
import { killUploads } from "./faults-kill.ts"
import { outage } from "./faults-outage.ts"
import { seeded, type TrialApp, withTrialApp } from "./trial-app.ts"

/** `random`: numbers in [0, 1), the same for the same seed. */
export type Bench = TrialApp & { random: () => number }

export type Outcome = { tried: number; failed: number; notes: Record<string, unknown> }

const faults: Record<string, (bench: Bench, count: number) => Promise<Outcome>> = {
  cut: cutConnections,
  kill: killUploads,
  outage,
}
const usual: Record<string, number> = { cut: 1000, kill: 20, outage: 10_000 }

async function tryFaults(names: string[], count: number | null, seed: number): Promise<number> {
  const unknown = names.find((name) => !faults[name])
  if (unknown !== undefined) throw new Error(`there is no fault "${unknown}": they are ${Object.keys(faults).join(", ")}`)
  return withTrialApp(async (trial) => {
    const bench: Bench = Object.assign(trial, { random: seeded(seed) })
    let failed = 0
    for (const name of names) {
      const outcome = await faults[name]?.(bench, count ?? usual[name] ?? 1)
      if (!outcome) continue
      failed += outcome.failed
      console.log(JSON.stringify({ run: `faults ${name}`, tried: outcome.tried, failed: outcome.failed, ...outcome.notes }))
    }
    return failed
  })
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string" }, seed: { type: "string", default: "1" } },
})
try {
  // The outage comes last: the database does not come back from it.
  const names = positionals.length > 0 ? positionals : ["cut", "kill", "outage"]
  process.exitCode = (await tryFaults(names, values.count ? Number(values.count) : null, Number(values.seed))) > 0 ? 1 : 0
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
