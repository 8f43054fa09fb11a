import { join } from "node:path"
import { node, root, run } from "./child.ts"
import { explain } from "./failure.ts"
import { ensureClient } from "./sources.ts"
import type { Tally } from "./test-tally.ts"

const tool = (...path: string[]) => join(root, "node_modules", ...path)
const next = tool("next", "dist", "bin", "next")

// Each needs what those before it made: types come from the Prisma client and from Next's list of routes.
const CHECKS: [string, [string, ...string[]]][] = [
  ["routes have types", [next, "typegen"]],
  ["types", [tool("typescript", "bin", "tsc"), "--noEmit", "--incremental", "false"]],
  ["lint and format", [tool("@biomejs", "biome", "bin", "biome"), "ci", "--colors=off", "."]],
  [
    "import direction",
    [tool("dependency-cruiser", "bin", "dependency-cruiser.mjs"), "--config", ".dependency-cruiser.cjs", "app", "components", "lib"],
  ],
  ["dead code", [tool("knip", "bin", "knip.js"), "--no-progress"]],
]

/** Every check that needs neither a database nor a browser; each counts as one. A check that fails shows what it says. */
export async function runStatic(): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  const count = (name: string, failure: string | null) => {
    console.log(failure === null ? `✓ ${name}` : `✗ ${name}\n${failure}`)
    if (failure === null) tally.passed++
    else tally.failed++
  }
  await ensureClient().then(
    () => count("Prisma client", null),
    (error) => count("Prisma client", explain(error)),
  )
  for (const [name, command] of CHECKS) {
    const { code, output } = await run(node, command, process.env)
    count(name, code === 0 ? null : output.trim())
  }
  return tally
}
