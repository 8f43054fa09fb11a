import { isDeepStrictEqual, parseArgs } from "node:util"
import { explain } from "./failure.ts"
import { countsOf } from "./fuzz-counts.ts"
import { filesToMutate, keepMutated } from "./fuzz-files.ts"
import { appProcess, residentMegabytes } from "./fuzz-memory.ts"
import { type FuzzFile, mutatedFile } from "./fuzz-mutations.ts"
import { type TrialApp, withTrialApp } from "./trial-app.ts"

const AT_ONCE = 8
const SLOWEST = 10_000
/** Longer than the app reads any file. Who goes away earlier leaves work behind that the next ones wait for, and nobody sees what was slow. */
const PATIENCE = 200_000
const MOST_MEGABYTES = 600
const SAMPLED_EVERY = 100
const ALLOWED = [200, 201, 408, 413, 422]

type Answer = { status: number; body: { format?: string; counts?: unknown }; milliseconds: number }
type Asked = { seed: number; first: number; count: number; format: string | null }

async function sent({ app, token }: TrialApp, bytes: Buffer): Promise<Answer> {
  const began = performance.now()
  const response = await fetch(`${app.address}/api/v1/runs?guest=rhel-8.0&host=hyper-v-server-2019`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/octet-stream" },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(PATIENCE),
  })
  const body = await response.json()
  return { status: response.status, body, milliseconds: performance.now() - began }
}

/** What is wrong with the answer to a file; null when nothing is. */
function faultOf(bytes: Buffer, { status, body, milliseconds }: Answer): string | null {
  if (milliseconds > SLOWEST) return `was answered only after ${Math.round(milliseconds / 1000)} seconds`
  if (!ALLOWED.includes(status)) return `was answered ${status} ${JSON.stringify(body)}`
  if (status > 201) return null
  const counted = countsOf(body.format ?? "", bytes)
  if (counted === undefined || isDeepStrictEqual(body.counts, counted)) return null
  return `was read as ${body.format} with ${JSON.stringify(body.counts)}, and counted ${JSON.stringify(counted)}`
}

/** Those that the app reads as this format; with none given, all. */
async function ofFormat(trial: TrialApp, format: string | null): Promise<[FuzzFile, ...FuzzFile[]]> {
  const files = filesToMutate()
  if (format === null) return files
  const kept: FuzzFile[] = []
  for (const file of files) if ((await sent(trial, file.bytes)).body.format === format) kept.push(file)
  const [first, ...others] = kept
  if (!first) throw new Error(`no file is read as ${format}`)
  return [first, ...others]
}

async function fuzz(trial: TrialApp, { seed, first, count, format }: Asked): Promise<number> {
  const files = await ofFormat(trial, format)
  const statuses: Record<string, number> = {}
  const read: Record<string, number> = {}
  let [failed, slowest, megabytes, next] = [0, 0, 0, first]
  const pid = appProcess()
  const sample = () => {
    if (pid !== null) megabytes = Math.max(megabytes, residentMegabytes(pid))
  }
  const sampling = setInterval(sample, SAMPLED_EVERY)
  let gone = false
  trial.app.ended.then(() => {
    gone = true
  })

  const tryOne = async (number: number) => {
    const { bytes, how } = mutatedFile(files, seed, number)
    let fault: string | null
    try {
      const answer = await sent(trial, bytes)
      slowest = Math.max(slowest, answer.milliseconds)
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      const as = answer.status <= 201 ? answer.body.format : undefined
      if (as !== undefined) read[as] = (read[as] ?? 0) + 1
      fault = faultOf(bytes, answer)
    } catch (error) {
      fault = `was not answered (${explain(error)})`
    }
    if (fault === null) return
    failed++
    const again = `--seed ${seed} --number ${number}${format === null ? "" : ` --format ${format}`}`
    console.error(`${how} ${fault}: kept as ${keepMutated(seed, number, bytes)}, made again with ${again}`)
  }
  const worker = async () => {
    while (next < first + count && !gone) await tryOne(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  clearInterval(sampling)
  sample()
  if (gone) failed++
  if (megabytes > MOST_MEGABYTES) failed++
  const notes = { app: gone ? "ended" : "runs", megabytes: Math.round(megabytes), slowestMs: Math.round(slowest), statuses, read }
  console.log(JSON.stringify({ run: "fuzz", tried: next - first, failed, seed, ...notes }))
  return failed
}

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    format: { type: "string" },
    number: { type: "string" },
  },
})
try {
  const one = values.number === undefined ? { first: 0, count: Number(values.count) } : { first: Number(values.number), count: 1 }
  const asked = { seed: Number(values.seed), format: values.format ?? null, ...one }
  process.exitCode = (await withTrialApp((trial) => fuzz(trial, asked))) > 0 ? 1 : 0
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
