import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { readCatalogue } from "@/lib/catalog/read-data"
import { database } from "@/lib/db/client"
import { addProgram } from "@/lib/policy/add-program"
import type { Result } from "@/lib/result"
import { recordRun } from "@/lib/test-run/record"
import { shareRun } from "@/lib/test-run/share"
import { type Actor, atConsole } from "@/lib/vendor/rules"
import { admitCast, type Cast } from "@/prisma/demo/admit-cast"
import { demoPrograms } from "@/prisma/demo/programs"
import { casesFor, type DemoTool, resultFile } from "@/prisma/demo/result-file"
import { connected } from "@/scripts/roles"
import { testDatabase } from "@/scripts/test-database"
import { planCertification } from "./plan"
import { currentDigest } from "./queries"
import { signCertification } from "./sign"
import { submitCertification } from "./submit"

export type Pair = { guest: string; host: string; arch: string }
export type Sent = { failing?: string; leftOut?: string; share?: boolean; ranAt?: Date }
export type Ledger = Awaited<ReturnType<typeof newLedgerWithPrograms>>

export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

const secret = "a secret of the tests, long enough for it"

/** Points this process at a database and a data folder of its own: the catalogue, the cast, and the two programs of the demo. */
export async function newLedgerWithPrograms() {
  const { drop, ...urls } = await testDatabase()
  const dataDir = mkdtempSync(path.join(tmpdir(), "countersign-ledger-"))
  Object.assign(process.env, { DATABASE_APP_URL: urls.appUrl, DATABASE_PUBLIC_URL: urls.publicUrl, DATA_DIR: dataDir, MAX_UPLOAD_MB: "8" })
  Object.assign(process.env, { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: "http://127.0.0.1:3000" })
  let time = Date.now() - 86_400_000
  /** Ten seconds later each time, from a day ago. */
  const clock = (): Date => {
    time += 10_000
    return new Date(time)
  }

  const cast = await admitCast(clock())
  const programs = demoPrograms(must(await readCatalogue(path.join(process.cwd(), "prisma/data"))))
  for (const { program, policy } of programs) must(await addProgram(atConsole, program, policy, clock()))

  const leave = async () => {
    await database().$disconnect()
    await globalThis.countersignBulk?.end()
    await drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...urls, dataDir, cast, clock, drop: leave, ...actsOf(cast, programs, clock), rows: () => rowsOf(urls.ownerUrl) }
}

/** How many rows each table has, by the owner's eyes. */
async function rowsOf(ownerUrl: string): Promise<Record<string, number>> {
  return connected(ownerUrl, async (client) => {
    const tables = await client.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    const counts = tables.rows.map(({ name }) => `(SELECT count(*)::int FROM ${name}) AS ${name}`)
    return (await client.query(`SELECT ${counts.join(", ")}`)).rows[0]
  })
}

/** What tests do over and over, through the verbs that people use. Microsoft validates, plans and submits, on `rhel-on-hyper-v`. */
function actsOf(cast: Cast, programs: ReturnType<typeof demoPrograms>, clock: () => Date) {
  const [onHyperV] = programs
  if (!onHyperV) throw new Error("there is no demo program")
  const { guests, hosts } = onHyperV.program
  const pairs = hosts.flatMap((host) => guests.map((guest): Pair => ({ guest, host, arch: "x86_64" }))).values()

  /** A combination that no test of this file has used. */
  const newPair = (): Pair => {
    const { value } = pairs.next()
    if (!value) throw new Error("every combination was used")
    return value
  }

  /** Another program that covers the same: certifications of one combination side by side. */
  const newProgram = async (slug: string): Promise<string> => {
    must(await addProgram(atConsole, { ...onHyperV.program, slug, name: slug }, onHyperV.policy, clock()))
    return slug
  }

  /** The keys that a phase wants of a side; null: the validating vendor's. */
  const casesOf = (side: string | null): string[] =>
    onHyperV.policy.requirements.filter((one) => one.side === side && !one.onlyHosts).flatMap((one) => one.cases)

  const file = (tool: DemoTool, keys: string[], { failing, leftOut, ranAt = clock() }: Sent = {}): string => {
    const wanted = keys.filter((key) => key !== leftOut)
    const cases = casesFor(wanted, tool).map((one, index) => (wanted[index] === failing ? { ...one, passed: false } : one))
    return resultFile(tool, cases, ranAt, `${clock().toISOString()} ${Math.random()}`)
  }

  const upload = (actor: Actor, pair: Pair, body: BodyInit, fileName: string | null = null) => {
    const stream = new Response(body).body
    if (!stream) throw new Error("an upload has a body")
    return recordRun(actor, { ...pair, format: null, tool: null }, { body: stream, contentType: null, fileName }, clock)
  }

  /** Sends a run of the keys, shared unless told otherwise. Returns its id. */
  const send = async (actor: Actor, pair: Pair, tool: DemoTool, keys: string[], sent: Sent = {}): Promise<string> => {
    const { runId } = must(await upload(actor, pair, file(tool, keys, sent)))
    if (sent.share ?? true) must(await shareRun(actor, runId, clock()))
    return runId
  }

  const interopOfMicrosoft = (pair: Pair, sent: Sent = {}) => send(cast.mia, pair, "interop", casesOf("microsoft"), sent)
  const interopOfRedHat = (pair: Pair, sent: Sent = {}) => send(cast.rosa, pair, "interop", casesOf("red-hat"), sent)
  const validation = (pair: Pair, sent: Sent = {}) => send(cast.mia, pair, "lisa", casesOf(null), sent)

  /** All that the policy wants, shared; a file for each side. */
  const evidence = async (pair: Pair, sent: Sent = {}): Promise<void> => {
    await Promise.all([
      send(cast.mia, pair, "interop", [...casesOf("microsoft"), ...casesOf(null)], sent),
      send(cast.rosa, pair, "interop", casesOf("red-hat"), sent),
    ])
  }
  const plan = async (pair: Pair, program = "rhel-on-hyper-v"): Promise<string> =>
    must(await planCertification(cast.mia, { program, ...pair, dueOn: null }, clock()))
  const submit = (id: string, actor: Actor = cast.mia) => submitCertification(actor, id, clock())
  const digestOf = (id: string): Promise<string> => currentDigest(cast.mia, id, clock())
  const sign = async (actor: Actor, id: string) =>
    signCertification(actor, { certificationId: id, seenDigest: await digestOf(id) }, clock())

  /** A certification in review, on a combination of its own unless one with its evidence is given. */
  const inReview = async (pair?: Pair, program?: string): Promise<string> => {
    const on = pair ?? newPair()
    const id = await plan(on, program)
    if (!pair) await evidence(on)
    must(await submit(id))
    return id
  }
  const sends = { file, upload, send, casesOf, interopOfMicrosoft, interopOfRedHat, validation, evidence }
  return { newPair, newProgram, plan, submit, sign, digestOf, inReview, ...sends }
}
