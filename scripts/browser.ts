import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { chromium } from "@playwright/test"
import { node, root, run } from "./child.ts"
import { Failure } from "./failure.ts"

const DEBIAN = "/usr/bin/chromium"

/** The browser for the stories: Debian's, or one that Playwright has already. Null when the machine has neither. */
export function findBrowser(): string | null {
  return [DEBIAN, chromium.executablePath()].find(existsSync) ?? null
}

/**
 * A browser for the stories, installed when there is none: Playwright's own, or Debian's where that cannot be fetched.
 * Without any it fails, since stories that are skipped would say that all is well.
 */
export async function installBrowser(): Promise<string> {
  const ways: [string, string[]][] = [[node, [join(root, "node_modules", "playwright", "cli.js"), "install", "chromium"]]]
  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    const install = ["-y", "--no-install-recommends", "install", "chromium"]
    ways.push(["apt-get", install], ["apt-get", ["update"]], ["apt-get", install])
  }
  const said: string[] = []
  for (const [command, args] of ways) {
    const found = findBrowser()
    if (found) return found
    console.log(`No browser yet: ${command === node ? "playwright" : command} ${args.slice(-2).join(" ")}`)
    const { output } = await run(command, args, { ...process.env, DEBIAN_FRONTEND: "noninteractive" })
    said.push(output.trim().split("\n").slice(-3).join("\n"))
  }
  const found = findBrowser()
  if (found) return found
  throw new Failure(
    `${said.join("\n")}\n\nThere is no browser for the stories and none could be installed: install chromium, then run the tests again.`,
  )
}
