import { randomUUID } from "node:crypto"
import { readdirSync } from "node:fs"
import path from "node:path"
import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test"
import { z } from "zod"
import { type Call, digest, memberCalls, memberLists, otherRoutes, publicCalls } from "./calls"
import { bySessionOf, byTokenOf, casesOf, fileOf, inReview, type Sender, send } from "./evidence"
import { deskPages, filled, type Ids, publicPages } from "./pages"
import { pairs } from "./pairs"
import { signInAs } from "./people"

// What somebody may not see does not exist for them: the same answer as for a thing that never was.

const pair = pairs.outsiders

type Named = Ids & { private: string; upload: string; mapping: string }

const at = (path: string, ids: Named): string =>
  filled(path, ids).replace("{private}", ids.private).replace("{upload}", ids.upload).replace("{mapping}", ids.mapping)
const never = (): Named => ({
  certification: randomUUID(),
  combination: randomUUID(),
  run: randomUUID(),
  upload: randomUUID(),
  mapping: randomUUID(),
  request: randomUUID(),
  private: randomUUID(),
})

const call = (request: APIRequestContext, { method, data }: Call, path: string, by?: Sender): Promise<APIResponse> =>
  request.fetch(path, { method, ...(by ?? {}), ...(data === undefined ? {} : { data }) })

/** Status, kind and words of an answer, without the ids that were asked for. */
async function told(
  response: APIResponse,
  ids: Named,
): Promise<{ status: number; type: string | undefined; cached: string | undefined; body: string }> {
  const body = Object.values(ids).reduce((text, id) => text.replaceAll(id, "ID"), await response.text())
  return { status: response.status(), type: response.headers()["content-type"], cached: response.headers()["cache-control"], body }
}

let ids: Named

test.beforeAll(async ({ request }) => {
  const mia = await byTokenOf("mia")
  const certification = await inReview(request, pair, { mia, rosa: await byTokenOf("rosa") })
  const cases = await casesOf(request, pair, "validation")
  const run = await send(request, mia, pair, fileOf(cases, "lisa"))
  const hidden = await send(request, mia, pair, fileOf(cases, "lisa"), "private")
  const asked = await request.post("/api/v1/run-requests", { ...mia, data: { ...pair, reason: "A new build." } })
  const combination = await request.post("/api/v1/combinations", { ...mia, data: { guest: pair.guest, host: pair.host } })
  const id = z.object({ id: z.string() }).parse(await asked.json()).id
  const uploads = await (await request.get("/api/v1/uploads", mia)).json()
  const upload = z.object({ items: z.array(z.object({ id: z.string() })).min(1) }).parse(uploads).items[0]?.id ?? ""
  ids = {
    certification,
    run,
    request: id,
    private: hidden,
    upload,
    mapping: await mappingOfOwn(request, mia),
    combination: z.object({ id: z.string() }).parse(await combination.json()).id,
  }
})

/** A mapping of Microsoft's that catches results of runs that nobody shared. */
async function mappingOfOwn(request: APIRequestContext, mia: Sender): Promise<string> {
  const name = `outsiders ${randomUUID()}`
  await send(request, mia, pair, Buffer.from(`<testsuite name="s"><testcase name="${name}"/></testsuite>`), "private")
  const mapped = await request.post("/api/v1/mappings", { ...mia, data: { pattern: name, for: "interop.no.such" } })
  expect(mapped.status(), await mapped.text()).toBe(201)
  return z.object({ id: z.string() }).parse(await mapped.json()).id
}

test("these lists name every page and every route", () => {
  const root = path.join(import.meta.dirname, "../app")
  const found = (name: string) => readdirSync(root, { recursive: true, encoding: "utf8" }).filter((one) => path.basename(one) === name)
  expect(found("page.tsx").sort()).toEqual([...publicPages, ...deskPages].map(({ file }) => file).sort())
  const routes = [...new Set([...memberCalls, ...memberLists].map(({ file }) => file)), ...publicCalls].map((route) => `api/v1/${route}`)
  expect(found("route.ts").sort()).toEqual([...routes, ...otherRoutes].map((route) => `${route}/route.ts`).sort())
})

test("nobody is asked to sign in, whether the thing exists or not", async ({ request, page }) => {
  for (const one of [...memberCalls, ...memberLists]) {
    const there = await call(request, one, at(one.path, ids))
    expect(there.status(), `${one.method} ${one.path}`).toBe(401)
    const answer = await told(there, ids)
    expect(answer).toMatchObject({ type: "application/problem+json", cached: "private, no-store" })
    expect(JSON.parse(answer.body)).toMatchObject({ code: "unauthenticated", status: 401 })
    const none = never()
    expect(await told(await call(request, one, at(one.path, none)), none)).toEqual(answer)
  }
  for (const { path: address } of deskPages) {
    const wanted = filled(address, ids)
    await page.goto(wanted)
    await expect(page.getByRole("heading", { name: "Sign in for your company" })).toBeVisible()
    const back = new URL(page.url()).searchParams.get("from")
    expect(back?.split("?")[0]).toBe(wanted)
  }
})

for (const name of ["olaf", "ada"] as const) {
  test(`${name} is told of nothing that is the two vendors' own`, async ({ request, page, context }) => {
    const by = await bySessionOf(name)
    for (const one of memberCalls) {
      const answer = await told(await call(request, one, at(one.path, ids), by), ids)
      expect(answer.status, `${one.method} ${one.path}`).toBe(404)
      const none = never()
      expect(answer).toEqual(await told(await call(request, one, at(one.path, none), by), none))
    }
    for (const list of ["/api/v1/certifications", "/api/v1/runs", "/api/v1/mappings", "/api/v1/run-requests", "/api/v1/inbox"])
      expect(await (await request.get(list, by)).json()).toMatchObject({ items: [] })
    const events = await (await request.get("/api/v1/events?limit=200", by)).json()
    for (const event of events.items) if (Object.values(ids).includes(event.subject)) expect(event.payload).toBeNull()

    await signInAs(context, name)
    for (const { path: address } of deskPages.filter((one) => one.path.includes("{"))) {
      const none = never()
      const shown = await page.goto(at(address, ids))
      expect(shown?.status(), address).toBe(404)
      const words = await page.getByRole("main").textContent()
      expect(words).toContain("There is no such page")
      const title = await page.title()
      expect((await page.goto(at(address, none)))?.status()).toBe(404)
      expect(await page.getByRole("main").textContent()).toBe(words)
      expect(await page.title()).toBe(title)
    }
    for (const address of ["/certifications", "/combinations", "/runs", "/requests", "/inbox"]) {
      await page.goto(address)
      await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0)
      await expect(page.getByRole("main").getByRole("table")).toHaveCount(0)
      await expect(page.getByRole("main").getByRole("link", { name: /Hyper-V Server 2019/ })).toHaveCount(0)
    }
  })

  test(`${name} cannot begin anything between the two vendors`, async ({ request }) => {
    const by = await bySessionOf(name)
    const tries: { one: Call; unknown: Call }[] = [
      {
        one: { method: "POST", path: "/api/v1/combinations", file: "", data: pair },
        unknown: { method: "POST", path: "/api/v1/combinations", file: "", data: { guest: "no-such-guest", host: pair.host } },
      },
      {
        one: { method: "POST", path: "/api/v1/certifications", file: "", data: pair },
        unknown: { method: "POST", path: "/api/v1/certifications", file: "", data: { ...pair, program: "no-such-program" } },
      },
      {
        one: { method: "POST", path: "/api/v1/run-requests", file: "", data: { ...pair, reason: "Why." } },
        unknown: { method: "POST", path: "/api/v1/run-requests", file: "", data: { ...pair, guest: "no-such-guest", reason: "Why." } },
      },
      {
        one: { method: "POST", path: `/api/v1/runs?guest=${pair.guest}&host=${pair.host}`, file: "", data: "<testsuites/>" },
        unknown: { method: "POST", path: `/api/v1/runs?guest=no-such-guest&host=${pair.host}`, file: "", data: "<testsuites/>" },
      },
    ]
    for (const { one, unknown } of tries) {
      const answer = await told(await call(request, one, one.path, by), ids)
      expect(answer.status, one.path).toBe(404)
      expect(answer).toEqual(await told(await call(request, unknown, unknown.path, by), ids))
    }
  })
}

test("the other vendor is told of a private run as of one that never was, and of a shared one everything but its sharing", async ({
  request,
  page,
  context,
}) => {
  const rosa = await bySessionOf("rosa")
  for (const one of memberCalls.filter((one) => one.path.includes("{private}"))) {
    const answer = await told(await call(request, one, at(one.path, ids), rosa), ids)
    expect(answer.status, `${one.method} ${one.path}`).toBe(404)
    const none = never()
    expect(answer).toEqual(await told(await call(request, one, at(one.path, none), rosa), none))
  }
  for (const visible of [`/api/v1/runs/${ids.run}`, `/api/v1/runs/${ids.run}/results`, `/api/v1/runs/${ids.run}/artifact`])
    expect((await request.get(visible, rosa)).status(), visible).toBe(200)
  const { items } = await (await request.get(`/api/v1/runs?guest=${pair.guest}&host=${pair.host}`, rosa)).json()
  const listed = items.map(({ id }: { id: string }) => id)
  expect(listed).toContain(ids.run)
  expect(listed).not.toContain(ids.private)

  await signInAs(context, "rosa")
  expect((await page.goto(`/runs/${ids.private}`))?.status()).toBe(404)
  expect((await page.goto(`/runs/${ids.private}/results/0`))?.status()).toBe(404)
  for (const hidden of [`${ids.private}/compare`, `${ids.private}/compare/${ids.run}`, `${ids.run}/compare/${ids.private}`])
    expect((await page.goto(`/runs/${hidden}`))?.status(), hidden).toBe(404)
  expect((await page.goto(`/runs/${ids.run}`))?.status()).toBe(200)
  await expect(page.getByRole("link", { name: /^Share with/ })).toHaveCount(0)
  await page.goto(`/certifications/${ids.certification}`)
  await expect(page.getByRole("main")).not.toContainText(ids.private.slice(0, 8))
})

test("a write by session that another site sent is refused", async ({ request }) => {
  const mia = await bySessionOf("mia")
  const writes = [...memberCalls, ...memberLists].filter(({ method }) => method === "POST")
  const withoutOrigin = { Cookie: mia.headers.Cookie ?? "" }
  for (const one of writes) {
    for (const headers of [
      { ...withoutOrigin, Origin: "https://elsewhere.example" },
      { ...withoutOrigin, Origin: "null" },
      { ...withoutOrigin, "Sec-Fetch-Site": "cross-site" },
      withoutOrigin,
    ]) {
      const refused = await call(request, one, at(one.path, ids), { headers })
      expect(refused.status(), `${one.path} with ${JSON.stringify(Object.keys(headers))}`).toBe(403)
      expect(await refused.json()).toMatchObject({ code: "forbidden" })
    }
  }
  expect(await (await request.get(`/api/v1/certifications/${ids.certification}`, mia)).json()).toMatchObject({ state: "in-review" })
})

test("a token does what its scopes say, for its own vendor, and never signs", async ({ request }) => {
  const readsRuns = await byTokenOf("mia", ["runs:read"])
  const writesRuns = await byTokenOf("mia", ["runs:write"])
  const readsCertifications = await byTokenOf("mia", ["certifications:read"])
  const writesCertifications = await byTokenOf("mia", ["certifications:write"])
  const everything = await byTokenOf("ravi")
  const upload = `/api/v1/runs?guest=${pair.guest}&host=${pair.host}`
  const file = fileOf(await casesOf(request, pair, "validation"), "lisa")

  expect((await request.get(`/api/v1/runs/${ids.run}`, readsRuns)).status()).toBe(200)
  expect((await request.get(`/api/v1/certifications/${ids.certification}`, readsCertifications)).status()).toBe(200)
  for (const [by, addresses] of [
    [readsRuns, ["/api/v1/certifications", `/api/v1/certifications/${ids.certification}`, "/api/v1/events"]],
    [writesRuns, ["/api/v1/runs", `/api/v1/runs/${ids.run}`, `/api/v1/runs/${ids.run}/artifact`, "/api/v1/certifications"]],
    [readsCertifications, ["/api/v1/runs", `/api/v1/runs/${ids.run}`, `/api/v1/runs/${ids.run}/results`]],
    [writesCertifications, ["/api/v1/certifications", "/api/v1/runs"]],
  ] as const) {
    for (const address of addresses) {
      const refused = await request.get(address, by)
      expect(refused.status(), address).toBe(403)
      expect(await refused.json()).toMatchObject({ code: "forbidden" })
    }
  }
  for (const by of [readsRuns, readsCertifications, writesCertifications])
    expect((await request.post(upload, { ...by, data: file })).status()).toBe(403)
  for (const by of [readsRuns, writesRuns, readsCertifications])
    expect((await request.post(`/api/v1/certifications/${ids.certification}/submit`, by)).status()).toBe(403)
  for (const [act, data] of [
    ["sign", { digest }],
    ["reject", { reason: "no" }],
  ] as const) {
    const refused = await request.post(`/api/v1/certifications/${ids.certification}/${act}`, { ...everything, data })
    expect(refused.status()).toBe(403)
    expect(await refused.json()).toMatchObject({ code: "person-required" })
  }
  for (const word of ["Bearer cs_unknown", "Bearer", "Basic bWlhOmNvdW50ZXJzaWduLWRlbW8="])
    expect((await request.get("/api/v1/runs", { headers: { Authorization: word } })).status(), word).toBe(401)
  // A token that is not good is not made up for by a session.
  const session = await bySessionOf("mia")
  const both = { headers: { ...session.headers, Authorization: `Bearer cs_${"a".repeat(43)}` } }
  expect((await request.get("/api/v1/runs", both)).status()).toBe(401)
})
