import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { installBrowser } from "./browser.ts"
import { node, root, run, stopChildren } from "./child.ts"
import { freePort } from "./embedded-postgres.ts"
import { explain } from "./failure.ts"
import { startTestCluster, type TestCluster } from "./test-cluster.ts"
import { testEnvironment } from "./test-environment.ts"
import { runStatic } from "./test-static.ts"
import { playwrightTally, type Tally, vitestTally } from "./test-tally.ts"
import { makeTemplate } from "./test-template.ts"

type Part = "static" | "rules" | "db" | "e2e"
const PARTS: Record<Part, () => Promise<Tally>> = {
  static: runStatic,
  rules: () => runVitest("rules"),
  db: () => runVitest("db"),
  e2e: runStories,
}
const isPart = (word: string): word is Part => word in PARTS

const given = process.env.DATABASE_URL
const clean = testEnvironment(process.env)
for (const name of Object.keys(process.env)) if (!(name in clean)) delete process.env[name]
Object.assign(process.env, clean)

const folder = mkdtempSync(join(tmpdir(), "countersign-reports-"))

// None until a part needs it.
const servers: TestCluster[] = []
const stopServers = () => Promise.all(servers.splice(0).map((server) => server.stop()))

async function runVitest(project: "rules" | "db"): Promise<Tally> {
  const report = join(folder, `${project}.json`)
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  const vitest = [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--project", project, ...reporters]
  const { code } = await run(node, vitest, process.env, { show: true })
  return vitestTally(report, code)
}

async function runStories(): Promise<Tally> {
  const report = join(folder, "e2e.json")
  const env = {
    ...process.env,
    E2E_BROWSER: await installBrowser(),
    E2E_PORT: String(await freePort(null)),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  }
  const playwright = [join(root, "node_modules", "@playwright", "test", "cli.js"), "test", "--reporter=list,json"]
  const { code } = await run(node, playwright, env, { show: true })
  return playwrightTally(report, code)
}

async function runPart(part: Part): Promise<Tally> {
  console.log(`\n== ${part}`)
  try {
    return await PARTS[part]()
  } catch (error) {
    console.error(explain(error))
    return { passed: 0, failed: 1 }
  }
}

async function main(): Promise<number> {
  const words = process.argv.slice(2)
  const unknown = words.find((word) => !isPart(word))
  if (unknown) {
    console.error(`There is no part "${unknown}": the parts are ${Object.keys(PARTS).join(", ")}.`)
    return 1
  }
  const parts = Object.keys(PARTS).filter(isPart)
  const wanted = words.length > 0 ? parts.filter((part) => words.includes(part)) : parts
  const total = { passed: 0, failed: 0 }
  for (const part of wanted) {
    if (interrupted) break
    if (part === "db" || part === "e2e") process.env.TEST_TEMPLATE ??= await template()
    const { passed, failed } = await runPart(part)
    total.passed += passed
    total.failed += failed
  }
  await stopServers()
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
}

// Without a template the part itself says, as its failure, what is wrong; the others still run.
async function template(): Promise<string> {
  try {
    const server = await startTestCluster(given)
    servers.push(server)
    return JSON.stringify(await makeTemplate(server))
  } catch (error) {
    console.error(explain(error))
    return "null"
  }
}

let interrupted = false
async function interrupt(): Promise<void> {
  // Ctrl-C arrives from the terminal, from npm and from the script above; the first one counts.
  if (interrupted) return
  interrupted = true
  await stopChildren()
  await stopServers()
  rmSync(folder, { recursive: true, force: true })
  process.exit(130)
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt)

try {
  process.exitCode = await main()
} catch (error) {
  console.error(explain(error))
  await stopServers()
  console.log("\n0 passed, 1 failed")
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
