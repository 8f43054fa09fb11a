// Runs before any package is there, on whatever Node (>= 20) the machine has: only Node's own modules here.
import { spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const node = join(root, "node_modules", ".bin", "node")
const OLDEST = 20

const packagesIn = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages

/** Whether node_modules holds what the lock file says; compared by name and version, since times change with a checkout. */
function isInstalled() {
  if (!existsSync(node) || !existsSync(join(root, "node_modules", ".package-lock.json"))) return false
  const installed = packagesIn("node_modules/.package-lock.json")
  return Object.entries(packagesIn("package-lock.json")).every(([path, { version, optional, link }]) => {
    if (path === "" || link) return true
    const found = installed[path]
    return found ? found.version === version : Boolean(optional)
  })
}

/** Installs what the lock file says when it is not there; gives the sentence to end with when that fails. */
function install() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST)
    return `Node ${process.versions.node} is too old: install Node ${OLDEST} or newer.`
  if (isInstalled()) return null
  console.log("Installing the packages of package-lock.json.")
  // The folder that npm is about to empty must not be where it finds its Node.
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.startsWith(join(root, "node_modules")))
  const env = { ...process.env, PATH: path.join(delimiter), NODE_ENV: "development" }
  const done = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  })
  const said = `${done.stdout ?? ""}${done.stderr ?? ""}`.trim()
  if (done.error) return "npm was not found: install it beside Node, then start again."
  if (/ENOSPC|no space left on device/i.test(said)) return "The disk is full: free some space and start again."
  if (done.status !== 0) return `${said}\n\nThe packages could not be installed; the lines above are npm's.`
  if (!existsSync(node))
    return "npm left out the packages' install scripts: allow them (npm config set ignore-scripts false), then start again."
  return null
}

/**
 * Makes sure of the packages, then runs a script under the Node that comes with them and ends as it ends. Ctrl-C and
 * SIGTERM are passed on; when npm itself is killed, the script is told to stop.
 */
export function handOver(script) {
  const sentence = install()
  if (sentence) {
    console.error(sentence)
    process.exit(1)
  }
  const child = spawn(node, [join(root, "scripts", script), ...process.argv.slice(2)], { cwd: root, stdio: "inherit" })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.env.npm_lifecycle_event && process.ppid !== parent) child.kill("SIGTERM")
  }, 500)
  child.on("exit", (code) => {
    clearInterval(watch)
    process.exit(code ?? 1)
  })
}
