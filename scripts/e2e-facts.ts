import { readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** What a story may need to know of the server that it visits. `session` signs session cookies. */
export type E2eFacts = { address: string; session: string; appUrl: string; publicUrl: string; dataFolder: string }

const fileOf = (port: number) => join(tmpdir(), `countersign-e2e-${port}.json`)

/** The port that the server of the stories listens on; `npm test` chooses a free one. */
export const e2ePort = Number(process.env.E2E_PORT || 4183)

/** Notes what the server is, for the stories that run in other processes. Gives back where. */
export function noteE2eFacts(facts: E2eFacts): string {
  writeFileSync(fileOf(e2ePort), JSON.stringify(facts), { mode: 0o600 })
  return fileOf(e2ePort)
}

/** The server that the stories of this run visit. */
export function e2eFacts(): E2eFacts {
  return JSON.parse(readFileSync(fileOf(e2ePort), "utf8"))
}
