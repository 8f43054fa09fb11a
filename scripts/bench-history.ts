import type { Measured } from "./bench.ts"
import { resultsOfRun, type Seeded, seedHistory } from "./bench-history-seed.ts"
import { Failure } from "./failure.ts"
import { type TrialApp, withTrialApp } from "./trial-app.ts"

const usual = 50_000_000
/** In milliseconds; `ratio` is how much longer the first rows of a large run may take than those of a run of one result. */
const goal = { ratio: 3, firstRows: 300, comparison: 2_000, history: 300, group: 300, results: 300 }
const samples = 9

const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const most = (values: number[]): number => Math.max(...values)
const round = (value: number, digits = 0): number => Number(value.toFixed(digits))

/** The cookies of Mia's browser, signed in by the form's own requests. */
async function signedIn(address: string): Promise<string> {
  const asked = await fetch(`${address}/api/auth/csrf`)
  const begun = cookiesOf(asked)
  const { csrfToken } = await asked.json()
  const answered = await fetch(`${address}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: begun, Origin: address },
    body: new URLSearchParams({ csrfToken, email: "mia@microsoft.example", password: "countersign-demo" }),
  })
  return [begun, cookiesOf(answered)].filter(Boolean).join("; ")
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ")

type Timed = { first: number; whole: number }

/** Milliseconds until a page has shown `mark`, and until all of it is there. */
async function timed(address: string, headers: Record<string, string>, mark: string): Promise<Timed> {
  const began = performance.now()
  const answer = await fetch(address, { headers, redirect: "manual" })
  let text = ""
  let first: number | null = null
  const decoder = new TextDecoder()
  const reader = answer.body?.getReader()
  for (let next = await reader?.read(); reader && next && !next.done; next = await reader.read()) {
    text += decoder.decode(next.value, { stream: true })
    if (first === null && text.includes(mark)) first = performance.now() - began
  }
  if (answer.status !== 200 || first === null) throw new Failure(`${address} answered ${answer.status} without ${mark}`)
  return { first, whole: performance.now() - began }
}

async function sampled(count: number, ask: (at: number) => Promise<Timed>): Promise<Timed[]> {
  const found: Timed[] = []
  for (let at = 0; at < count; at++) found.push(await ask(at))
  return found
}

async function measure({ app: { address }, token }: TrialApp, seeded: Seeded): Promise<Measured> {
  const page = { Cookie: await signedIn(address) }
  const api = { Authorization: `Bearer ${token}` }
  const spread = (at: number) => seeded.runs[Math.floor(((at + 0.5) * seeded.runs.length) / samples)] ?? ""
  const beforeIt = (run: string) => seeded.runs[seeded.runs.indexOf(run) - 10] ?? ""
  const inLastHalf = (at: number) => seeded.runs.at(-1 - at) ?? ""
  const runPage = (run: string) => timed(`${address}/runs/${run}`, page, `/runs/${run}/results/`)

  await sampled(3, () => runPage(seeded.small))
  const small = await sampled(samples, () => runPage(seeded.small))
  // Each run is asked for once: what it holds may have to come from the disk.
  const large = await sampled(samples, (at) => runPage(spread(at)))
  const compared = await sampled(samples, (at) => {
    const run = inLastHalf(at)
    return timed(`${address}/runs/${run}/compare/${beforeIt(run)}`, page, "Newly failing")
  })
  const history = await sampled(samples, () =>
    timed(`${address}/history?${new URLSearchParams({ case: seeded.commonCase })}`, page, "The last 20 results"),
  )
  const results = await sampled(samples, (at) =>
    timed(`${address}/api/v1/runs/${inLastHalf(at)}/results?status=failed&limit=100&cursor=${at * 20_000}`, api, '"nextCursor"'),
  )
  const group = await sampled(samples, async (at) => {
    const run = inLastHalf(at)
    const { items } = await (await fetch(`${address}/api/v1/runs/${run}/failures`, { headers: api })).json()
    return timed(`${address}/runs/${run}?group=${items[1]?.group}`, page, `/runs/${run}/results/`)
  })

  const first = (found: Timed[]) => found.map((one) => one.first)
  const whole = (found: Timed[]) => found.map((one) => one.whole)
  const [ours, limit] = [middle(first(large)), middle(first(small))]
  const told = (milliseconds: number[], at: number) => ({
    milliseconds: round(middle(milliseconds)),
    slowest: round(most(milliseconds)),
    goal: at,
  })
  const parts = {
    firstRows: told(first(large), goal.firstRows),
    comparison: told(whole(compared), goal.comparison),
    history: told(whole(history), goal.history),
    group: told(first(group), goal.group),
    results: told(whole(results), goal.results),
  }
  return {
    bench: "history",
    ours: round(ours),
    limit: round(limit),
    unit: "milliseconds to the first rows of a run of 245,000 results, and of one result",
    ratio: round(ours / limit, 2),
    goal: goal.ratio,
    met: ours / limit <= goal.ratio && Object.values(parts).every(({ milliseconds, goal: at }) => milliseconds <= at),
    results: seeded.results,
    runs: seeded.runs.length,
    resultsOfRun,
    wholePage: told(whole(large), goal.comparison + goal.firstRows),
    parts,
  }
}

/** What an engineer waits for when runs are large and many: `count` results in all, and the last runs among them. */
export function benchHistory(count: number | null, seed: number): Promise<Measured> {
  return withTrialApp(async (trial) =>
    measure(trial, await seedHistory(trial.ownerUrl, count ?? usual, seed, (line) => console.error(line))),
  )
}
