import { type Ledger, must, type Pair } from "@/lib/certification/ledger-for-tests"
import { shareRun } from "@/lib/test-run/share"
import type { Actor } from "@/lib/vendor/rules"
import { mapNames } from "./map"
import type { MapInput } from "./rules"

export type NamedRun = { failing?: string; share?: boolean; tool?: string; ranAt?: Date }

/** Names of a tool of our own: a case of the catalogue behind a prefix. */
export const nightly = (key: string): string => `nightly/${key}`

export const star: MapInput = { exact: false, pattern: "nightly/*", standsFor: "*", tool: null }
export const one = (name: string, standsFor: string): MapInput => ({ exact: true, pattern: name, standsFor, tool: null })

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")

/** A JUnit file whose cases have these names, of which one failed. No two are the same. */
function namesFile(names: string[], { failing, ranAt = new Date() }: NamedRun): string {
  const cases = names.map(
    (name) => `<testcase name="${escaped(name)}" time="1">${name === failing ? '<failure message="did not pass"/>' : ""}</testcase>`,
  )
  return `<testsuites name="${Math.random()}"><testsuite name="s" timestamp="${ranAt.toISOString()}">${cases.join("")}</testsuite></testsuites>`
}

/** Sends a run in which cases have these names, shared unless told otherwise. Returns its id. */
export async function sendNames(ledger: Ledger, actor: Actor, pair: Pair, names: string[], sent: NamedRun = {}): Promise<string> {
  const ranAt = sent.ranAt ?? ledger.clock()
  const { runId } = must(await ledger.upload(actor, pair, namesFile(names, { ...sent, ranAt })))
  if (sent.share ?? true) must(await shareRun(actor, runId, ledger.clock()))
  return runId
}

/** Maps as the ledger's clock has it. Returns the id. */
export const mapped = async (ledger: Ledger, actor: Actor, input: MapInput): Promise<string> =>
  must(await mapNames(actor, input, ledger.clock())).mappingId
