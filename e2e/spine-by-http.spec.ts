import { type APIRequestContext, expect, test } from "@playwright/test"
import { z } from "zod"
import { casesFor, resultFile } from "../prisma/demo/result-file"
import { e2eFacts } from "../scripts/e2e-facts"
import { cookieOf, tokenOf } from "./people"

const guest = "rhel-9.1"
const host = "hyper-v-server-2019"
const pair = `guest=${guest}&host=${host}`

const Program = z.object({
  policy: z.object({ requirements: z.array(z.object({ phase: z.string(), side: z.string().nullable(), cases: z.array(z.string()) })) }),
})
const Certification = z.object({
  id: z.string(),
  state: z.string(),
  decision: z.object({
    satisfied: z.boolean(),
    digest: z.string(),
    requirements: z.array(z.object({ id: z.string(), outcome: z.string() })),
  }),
  signatures: z.array(z.object({ vendor: z.string(), act: z.string(), counts: z.boolean() })),
  allowedActions: z.array(z.object({ action: z.string(), reason: z.string().nullable() })),
})
const Refused = z.object({ status: z.number(), code: z.string(), detail: z.string(), requirements: z.array(z.string()) })
const Run = z.object({ id: z.string(), visibility: z.string(), counts: z.object({ total: z.number(), passed: z.number() }) })
const Answer = z.object({ verdict: z.string(), basis: z.object({ kind: z.string(), certificate: z.string().nullable() }) })

type Sender = { headers: Record<string, string> }

/** What a policy asks of each side, as files its tools would write. */
async function casesBySide(request: APIRequestContext): Promise<Record<"microsoft" | "redHat" | "validation", string[]>> {
  const { policy } = Program.parse(await (await request.get("/api/v1/programs/rhel-on-hyper-v")).json())
  const of = (phase: string, side: string | null) =>
    policy.requirements.filter((one) => one.phase === phase && one.side === side).flatMap((one) => one.cases)
  return {
    microsoft: of("application-interoperability", "microsoft"),
    redHat: of("application-interoperability", "red-hat"),
    validation: of("guest-validation", null),
  }
}

async function sendAndShare(request: APIRequestContext, by: Sender, tool: "lisa" | "interop", cases: string[]): Promise<void> {
  const data = resultFile(tool, casesFor(cases, tool), new Date(), `by http ${by.headers.Authorization?.slice(-6)}`)
  const sent = await request.post(`/api/v1/runs?${pair}`, { ...by, headers: { ...by.headers, "Content-Type": "application/xml" }, data })
  expect(sent.status(), await sent.text()).toBe(201)
  const run = Run.parse(await sent.json())
  expect(run).toMatchObject({ visibility: "private", counts: { total: cases.length, passed: cases.length } })
  const shared = await request.post(`/api/v1/runs/${run.id}/share`, by)
  expect(shared.status()).toBe(200)
  expect(Run.parse(await shared.json()).visibility).toBe("shared")
}

test("a certification by HTTP alone, from upload to public answer", async ({ request }) => {
  const { address } = e2eFacts()
  const mia = {
    headers: { Authorization: `Bearer ${await tokenOf("mia", ["runs:write", "certifications:write", "certifications:read"])}` },
  }
  const rosa = { headers: { Authorization: `Bearer ${await tokenOf("rosa", ["runs:write"])}` } }
  const person = async (name: "marco" | "ravi") => {
    const cookie = await cookieOf(name)
    return { headers: { Cookie: `${cookie.name}=${cookie.value}`, Origin: address } }
  }
  const cases = await casesBySide(request)
  const before = Answer.parse(await (await request.get(`/api/v1/support?${pair}`)).json())
  expect(before.basis.kind).not.toBe("certified")

  const planned = await request.post("/api/v1/certifications", {
    ...mia,
    data: { program: "rhel-on-hyper-v", guest, host, arch: "x86_64" },
  })
  expect(planned.status(), await planned.text()).toBe(201)
  const { id } = Certification.parse(await planned.json())
  const again = await request.post("/api/v1/certifications", { ...mia, data: { program: "rhel-on-hyper-v", guest, host } })
  expect(again.status()).toBe(409)
  expect(await again.json()).toMatchObject({ code: "slot-taken", certification: id })

  await sendAndShare(request, mia, "interop", cases.microsoft)
  const early = await request.post(`/api/v1/certifications/${id}/submit`, mia)
  const tooEarly = Refused.parse(await early.json())
  expect(tooEarly).toMatchObject({
    status: 409,
    code: "interoperability-first",
    requirements: [expect.stringMatching("jboss"), expect.stringMatching("sssd")],
  })
  expect(tooEarly.detail).toMatch(/^Phase 1 is not met on both sides\. Missing: JBoss EAP.* \(Red Hat\); SSSD.* \(Red Hat\)\.$/)
  // The page's disabled button has its reason from the same table.
  const { allowedActions } = Certification.parse(await (await request.get(`/api/v1/certifications/${id}`, mia)).json())
  expect(allowedActions.find(({ action }) => action === "submit")?.reason).toBe(tooEarly.detail)
  await sendAndShare(request, rosa, "interop", cases.redHat)
  const unsatisfied = await request.post(`/api/v1/certifications/${id}/submit`, mia)
  expect(await unsatisfied.json()).toMatchObject({ status: 409, code: "decision-unsatisfied" })
  await sendAndShare(request, mia, "lisa", cases.validation)

  const submitted = Certification.parse(await (await request.post(`/api/v1/certifications/${id}/submit`, mia)).json())
  expect(submitted).toMatchObject({ state: "in-review", decision: { satisfied: true } })
  const { digest } = submitted.decision
  const byToken = await request.post(`/api/v1/certifications/${id}/sign`, { ...mia, data: { digest } })
  expect(await byToken.json()).toMatchObject({ status: 403, code: "person-required" })
  const stale = await request.post(`/api/v1/certifications/${id}/sign`, { ...(await person("marco")), data: { digest: "0".repeat(64) } })
  expect(await stale.json()).toMatchObject({ status: 409, code: "evidence-changed", digest })

  const signed = Certification.parse(
    await (await request.post(`/api/v1/certifications/${id}/sign`, { ...(await person("marco")), data: { digest } })).json(),
  )
  expect(signed.signatures).toEqual([{ vendor: "microsoft", act: "sign", counts: true }])
  const twice = await request.post(`/api/v1/certifications/${id}/sign`, { ...(await person("marco")), data: { digest } })
  expect(await twice.json()).toMatchObject({ status: 409, code: "already-signed" })
  const done = await request.post(`/api/v1/certifications/${id}/sign`, { ...(await person("ravi")), data: { digest } })
  expect(Certification.parse(await done.json()).state).toBe("certified")

  await expect
    .poll(async () => Answer.parse(await (await request.get(`/api/v1/support?${pair}`)).json()).basis.kind, { timeout: 2_000 })
    .toBe("certified")
  const after = Answer.parse(await (await request.get(`/api/v1/support?${pair}`)).json())
  expect(after.verdict).toBe("supported")
  expect(after.basis.certificate).not.toBeNull()
  expect(await (await request.get(`/support/${guest}/on/${host}`)).text()).toContain("Tested and signed")
  const { cells } = z
    .object({ cells: z.array(z.object({ guest: z.string(), host: z.string(), basis: z.string() })) })
    .parse(await (await request.get("/api/v1/matrix")).json())
  expect(cells).toContainEqual(expect.objectContaining({ guest, host, basis: "certified" }))
})
