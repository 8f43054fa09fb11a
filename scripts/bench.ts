import { parseArgs } from "node:util"
import { benchHistory } from "./bench-history.ts"
import { benchIngest } from "./bench-ingest.ts"
import { explain } from "./failure.ts"

/** What a bench ends with. `ours` and `limit` are measured in the same run, in `unit`; `ratio` is the one over the other. */
export type Measured = {
  bench: string
  ours: number
  limit: number
  unit: string
  ratio: number
  /** The ratio that is good enough. */
  goal: number
  /** Whether this and everything else that the bench holds the app to is so. */
  met: boolean
} & Record<string, unknown>

const benches: Record<string, (count: number | null, seed: number) => Promise<Measured>> = {
  ingest: benchIngest,
  history: benchHistory,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string" }, seed: { type: "string", default: "1" } },
})
try {
  const [name = ""] = positionals
  const bench = benches[name]
  if (!bench) throw new Error(`there is no bench "${name}": they are ${Object.keys(benches).join(", ")}`)
  const measured = await bench(values.count ? Number(values.count) : null, Number(values.seed))
  console.log(JSON.stringify(measured))
  process.exitCode = measured.met ? 0 : 1
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
