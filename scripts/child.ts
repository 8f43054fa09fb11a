import { spawn } from "node:child_process"
import { setTimeout as pause } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { Failure } from "./failure.ts"

/** The project's folder, absolute, without a slash at its end. */
export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "")

/** The Node that the project brings along, whatever Node the machine has. */
export const node = `${root}/node_modules/.bin/node`

export type Environment = NodeJS.ProcessEnv

export type Finished = { code: number | null; output: string }

const running = new Map<number, Promise<unknown>>()
const PATIENCE = 20_000

/** Interrupts what `run` has under way, with all it started, as Ctrl-C would; waits until it is gone. */
export async function stopChildren(): Promise<void> {
  for (const pid of running.keys()) {
    try {
      process.kill(-pid, "SIGINT")
    } catch {
      running.delete(pid)
    }
  }
  await Promise.race([Promise.all(running.values()), pause(PATIENCE, undefined, { ref: false })])
}

/**
 * Runs a command in the project's folder and waits for its end, with both outputs in one text. `show` passes them on
 * as they come. The command has a process group of its own, so that Ctrl-C reaches it only through `stopChildren`.
 */
export function run(command: string, args: string[], env: Environment, { show = false } = {}): Promise<Finished> {
  const child = spawn(command, args, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] })
  const { pid } = child
  const finished = new Promise<Finished>((resolve, reject) => {
    let output = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8")
      stream.on("data", (text: string) => {
        output += text
        if (show) process.stdout.write(text)
      })
    }
    child.on("error", reject)
    child.on("close", (code) => resolve({ code, output }))
  })
  if (pid === undefined) return finished
  running.set(pid, finished)
  return finished.finally(() => running.delete(pid))
}

/** As `run`, but a command that fails throws: its own output, then `sentence`. */
export async function runOrFail(sentence: string, command: string, args: string[], env: Environment): Promise<string> {
  const { code, output } = await run(command, args, env)
  if (code === 0) return output
  throw new Failure(`${output.trim()}\n\n${sentence}`)
}
