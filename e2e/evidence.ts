import { randomUUID } from "node:crypto"
import { type APIRequestContext, expect } from "@playwright/test"
import { z } from "zod"
import { casesFor, type DemoCase, type DemoTool, resultFile } from "../prisma/demo/result-file"
import { e2eFacts } from "../scripts/e2e-facts"
import type { Pair } from "./pairs"
import { cookieOf, tokenOf } from "./people"

export type Sender = { headers: Record<string, string> }
export type Side = "microsoft" | "red-hat" | "validation"

const Program = z.object({
  policy: z.object({ requirements: z.array(z.object({ phase: z.string(), side: z.string().nullable(), cases: z.array(z.string()) })) }),
})
const WithId = z.object({ id: z.uuid() })

const everyScope = ["runs:write", "runs:read", "certifications:write", "certifications:read"]

/** Sends as a token that was issued to the member. */
export async function byTokenOf(name: Parameters<typeof tokenOf>[0], scopes: string[] = everyScope): Promise<Sender> {
  return { headers: { Authorization: `Bearer ${await tokenOf(name, scopes)}` } }
}

/** Sends as the member's own browser would, from a page of ours. */
export async function bySessionOf(name: Parameters<typeof cookieOf>[0]): Promise<Sender> {
  const cookie = await cookieOf(name)
  return { headers: { Cookie: `${cookie.name}=${cookie.value}`, Origin: e2eFacts().address } }
}

/** What the policy in force asks of one side, as keys of cases. */
export async function casesOf(request: APIRequestContext, pair: Pair, side: Side): Promise<string[]> {
  const { policy } = Program.parse(await (await request.get(`/api/v1/programs/${pair.program}`)).json())
  const [phase, whose] = side === "validation" ? ["guest-validation", null] : ["application-interoperability", side]
  return policy.requirements.filter((one) => one.phase === phase && one.side === whose).flatMap((one) => one.cases)
}

/** A result file in which every case passed but those whose name has `failing` in it. No two are the same. */
export function fileOf(keys: string[], tool: DemoTool, failing?: string): Buffer {
  const asRun = (one: DemoCase) =>
    failing && one.name.includes(failing) ? { ...one, passed: false, message: "311.2 s, limit 300 s", seconds: 311.2 } : one
  return Buffer.from(resultFile(tool, casesFor(keys, tool).map(asRun), new Date(), randomUUID()))
}

const query = ({ guest, host }: Pair) => new URLSearchParams({ guest, host })

/** Uploads a run by HTTP; gives its id. */
export async function send(request: APIRequestContext, by: Sender, pair: Pair, data: Buffer, visibility = "shared"): Promise<string> {
  const sent = await request.post(`/api/v1/runs?${query(pair)}&visibility=${visibility}`, {
    headers: { ...by.headers, "Content-Type": "application/xml" },
    data,
  })
  expect(sent.status(), await sent.text()).toBe(201)
  return WithId.parse(await sent.json()).id
}

const Taken = z.object({ code: z.literal("slot-taken"), certification: z.uuid() })

/** Plans a certification by HTTP; gives its id. A story that begins again after a failure goes on with the one there is. */
async function plan(request: APIRequestContext, by: Sender, pair: Pair): Promise<string> {
  const planned = await request.post("/api/v1/certifications", { ...by, data: pair })
  const taken = Taken.safeParse(await planned.json())
  if (taken.success) return taken.data.certification
  expect(planned.status(), await planned.text()).toBe(201)
  return WithId.parse(await planned.json()).id
}

/** A certification of RHEL on Hyper-V with all evidence shared, submitted: it waits for both signatures. */
export async function inReview(request: APIRequestContext, pair: Pair, { mia, rosa }: { mia: Sender; rosa: Sender }): Promise<string> {
  const id = await plan(request, mia, pair)
  const { state } = z.object({ state: z.string() }).parse(await (await request.get(`/api/v1/certifications/${id}`, mia)).json())
  if (state === "in-review") return id
  await send(request, mia, pair, fileOf(await casesOf(request, pair, "microsoft"), "interop"))
  await send(request, rosa, pair, fileOf(await casesOf(request, pair, "red-hat"), "interop"))
  await send(request, mia, pair, fileOf(await casesOf(request, pair, "validation"), "lisa"))
  const submitted = await request.post(`/api/v1/certifications/${id}/submit`, mia)
  expect(submitted.status(), await submitted.text()).toBe(200)
  return id
}
