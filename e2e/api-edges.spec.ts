import { randomUUID } from "node:crypto"
import { request as ask } from "node:http"
import { type APIResponse, expect, test } from "@playwright/test"
import { byTokenOf, type Sender } from "./evidence"
import { pairs } from "./pairs"

// What the API says to requests that are not well made: always a problem document, never a page of ours or a failure.

async function problemOf(response: APIResponse, status: number, code: string): Promise<Record<string, unknown>> {
  expect(response.status(), await response.text()).toBe(status)
  expect(response.headers()["content-type"]).toBe("application/problem+json")
  const body = await response.json()
  expect(body).toMatchObject({ status, code })
  return body
}

let mia: Sender
test.beforeAll(async () => {
  mia = await byTokenOf("mia")
})

test("an address that is none of ours is not found, with every method", async ({ request }) => {
  for (const address of ["/api/v1", "/api/v1/openapi.json", "/api/v1/certifications/1/suspend", "/api/v1/nothing/at/all"])
    for (const method of ["GET", "POST", "DELETE"]) await problemOf(await request.fetch(address, { method }), 404, "not-found")
  for (const address of ["/api/v1/catalog/releases/%zz", "/api/v1/%"]) await problemOf(await request.get(address), 404, "not-found")
})

test("a method that an address does not have is told, with those that it has", async ({ request }) => {
  const calls = [
    ["DELETE", "/api/v1/matrix", "GET, HEAD, OPTIONS"],
    ["PUT", "/api/v1/runs", "GET, HEAD, POST, OPTIONS"],
    ["GET", "/api/v1/combinations", "POST, OPTIONS"],
  ] as const
  for (const [method, address, allow] of calls) {
    const refused = await request.fetch(address, { method })
    await problemOf(refused, 405, "method-not-allowed")
    expect(refused.headers().allow).toBe(allow)
    const options = await request.fetch(address, { method: "OPTIONS" })
    expect([options.status(), options.headers().allow]).toEqual([204, allow])
  }
})

test("a body is taken as long and as deep as bodies are, and without what no database keeps", async ({ request }) => {
  const sent = (data: string) =>
    request.post("/api/v1/combinations", { headers: { ...mia.headers, "Content-Type": "application/json" }, data })
  await problemOf(await sent(JSON.stringify({ ...pairs.apiEdges, more: "x".repeat(64 * 1024) })), 413, "too-large")
  for (const guest of ["a\u0000b", "\\\u0000"])
    await problemOf(await sent(JSON.stringify({ ...pairs.apiEdges, guest })), 422, "invalid-input")
  await problemOf(await sent(`{"guest": "a\\ud800b", "host": "x"}`), 422, "invalid-input")
  await problemOf(await sent(`{"guest": ${"[".repeat(20_000)}${"]".repeat(20_000)}}`), 422, "invalid-input")
  // A backslash and "u0000" are six characters of text.
  await problemOf(await sent(JSON.stringify({ ...pairs.apiEdges, guest: "\\u0000" })), 404, "not-found")
})

test("an upload that says it is longer than it may be is refused before it comes", async ({ baseURL }) => {
  const address = new URL(`/api/v1/runs?${new URLSearchParams(pairs.apiEdges)}`, baseURL)
  const headers = { ...mia.headers, "Content-Type": "application/xml", "Content-Length": 99_999_999_999 }
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const outgoing = ask(address, { method: "POST", headers })
    outgoing.on("error", reject)
    outgoing.on("response", (response) => {
      resolve(response.statusCode)
      outgoing.destroy()
    })
    outgoing.write("<testsuite>")
  })
  expect(status).toBe(413)
})

test("the same request with the same key, many times at once, is answered the same", async ({ request }) => {
  const headers = { ...mia.headers, "Content-Type": "application/xml", "Idempotency-Key": randomUUID() }
  const data = `<testsuite name="${randomUUID()}"><testcase name="a"/></testsuite>`
  const send = () => request.post(`/api/v1/runs?${new URLSearchParams(pairs.apiEdges)}`, { headers, data })
  const answers = await Promise.all(Array.from({ length: 8 }, send))
  expect(answers.map((answer) => answer.status())).toEqual(answers.map(() => 201))
  expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  expect(answers.filter((answer) => answer.headers()["idempotency-replayed"] === "true")).toHaveLength(7)
})

test("a cursor that is none of ours begins no list anew", async ({ request }) => {
  for (const list of ["certifications", "runs", "events", "inbox"])
    for (const cursor of ["junk", "", "0b7e6f0e-6c1c-4b4e-9d52-0f3f6b7a9c11"])
      await problemOf(await request.get(`/api/v1/${list}?cursor=${cursor}`, mia), 422, "invalid-input")
  for (const list of ["programs", "catalog/releases", "programs/rhel-on-hyper-v/policies"])
    await problemOf(await request.get(`/api/v1/${list}?cursor=%20`), 422, "invalid-input")
})

test("programs and their policies come a page at a time", async ({ request }) => {
  for (const list of ["/api/v1/programs", "/api/v1/programs/rhel-on-hyper-v/policies"]) {
    const whole = await (await request.get(list)).json()
    const items: unknown[] = []
    let next: string | undefined = `${list}?limit=1&junk=1`
    while (next !== undefined) {
      const page: APIResponse = await request.get(next)
      const body = await page.json()
      expect(body.items).toHaveLength(1)
      items.push(...body.items)
      next = /^<([^>]+)>; rel="next"$/.exec(page.headers().link ?? "")?.[1]
      expect(next === undefined).toBe(body.nextCursor === null)
      expect(next ?? "").not.toContain("junk")
    }
    expect(items).toEqual(whole.items)
  }
})

test("the inbox comes a page at a time", async ({ request }) => {
  // What waits for Mia changes with what others try meanwhile; that some of it does is in the demo.
  const first = await request.get("/api/v1/inbox?limit=1", mia)
  expect(await first.json()).toMatchObject({ items: [{ title: expect.any(String) }], nextCursor: "1" })
  expect(first.headers().link).toBe('</api/v1/inbox?limit=1&cursor=1>; rel="next"')
  expect((await (await request.get("/api/v1/inbox?limit=1&cursor=1", mia)).json()).items).toHaveLength(1)
  expect(await (await request.get("/api/v1/inbox?cursor=100000", mia)).json()).toEqual({ items: [], nextCursor: null })
  await problemOf(await request.get("/api/v1/inbox?limit=0", mia), 422, "invalid-input")
})

test("who has the answer is told so, however the validator is written", async ({ request }) => {
  const { etag = "" } = (await request.get("/api/v1/programs")).headers()
  for (const header of [etag, `W/${etag}`, `"other" , W/${etag}`, "*"])
    expect((await request.get("/api/v1/programs", { headers: { "If-None-Match": header } })).status(), header).toBe(304)
  expect((await request.get("/api/v1/programs", { headers: { "If-None-Match": '"other"' } })).status()).toBe(200)
  const unknown = "/api/v1/catalog/releases/nothing"
  expect((await request.get(unknown, { headers: { "If-None-Match": "*" } })).status()).toBe(404)
})

test("parameters that mean nothing make no answer of their own", async ({ request }) => {
  const plain = (await request.get("/api/v1/matrix")).headers()
  const junk = (await request.get("/api/v1/matrix?junk=1")).headers()
  const other = (await request.get("/api/v1/matrix?verdict=unknown")).headers()
  expect(junk.etag).toBe(plain.etag)
  expect(other.etag).not.toBe(plain.etag)
})

test("an architecture or a day that cannot be is refused", async ({ request }) => {
  const { guest, host } = pairs.apiEdges
  for (const query of ["arch=x 86", "arch=%3Cb%3E", "asOf=0000-01-01", "asOf=2026-02-30"]) {
    await problemOf(await request.get(`/api/v1/support?guest=${guest}&host=${host}&${query}`), 422, "invalid-input")
    await problemOf(await request.get(`/api/v1/matrix?${query}`), 422, "invalid-input")
  }
  const planned = { program: "rhel-on-hyper-v", guest, host, dueOn: "0000-01-01" }
  await problemOf(await request.post("/api/v1/certifications", { ...mia, data: planned }), 422, "invalid-input")
})

test("a combination that cannot be is refused with what is wrong, an upload for it too", async ({ request }) => {
  const swapped = { guest: "hyper-v-windows-server-2022", host: "rhel-8.7" }
  const refused = await problemOf(await request.post("/api/v1/combinations", { ...mia, data: swapped }), 422, "invalid-input")
  expect(refused.errors).toMatchObject([{ path: "guest" }, { path: "host" }])
  const upload = `/api/v1/runs?guest=${swapped.host}&host=${swapped.guest}&arch=zz`
  const unsent = await problemOf(await request.post(upload, { ...mia, data: "<testsuite/>" }), 422, "invalid-input")
  expect(unsent.errors).toMatchObject([{ path: "arch" }, { path: "arch" }])
})

test("a file's time without a zone says so, one that no calendar has is none", async ({ request }) => {
  const { guest, host } = pairs.apiEdges
  const send = async (timestamp: string) => {
    const data = `<testsuite name="${Date.now()}" timestamp="${timestamp}"><testcase classname="a" name="b"/></testsuite>`
    const sent = await request.post(`/api/v1/runs?guest=${guest}&host=${host}`, { ...mia, data })
    expect(sent.status(), await sent.text()).toBe(201)
    return sent.json()
  }
  expect(await send("2026-03-14T10:00:00")).toMatchObject({ startedAt: "2026-03-14T10:00:00.000Z", startedAtHasZone: false })
  expect(await send("2026-03-14T10:00:00+01:00")).toMatchObject({ startedAt: "2026-03-14T09:00:00.000Z", startedAtHasZone: true })
  for (const none of ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"]) expect(await send(none)).toMatchObject({ startedAt: null })
})

test("who may not do it is told so before what is wrong with what was sent", async ({ request }) => {
  const { guest, host } = pairs.apiEdges
  const planned = await request.post("/api/v1/certifications", { ...mia, data: { program: "rhel-on-hyper-v", guest, host } })
  expect(planned.status(), await planned.text()).toBe(201)
  const { id } = await planned.json()
  for (const verb of ["sign", "reject"])
    await problemOf(await request.post(`/api/v1/certifications/${id}/${verb}`, { ...mia, data: {} }), 403, "person-required")
  const rosa = await byTokenOf("rosa")
  await problemOf(await request.post(`/api/v1/certifications/${id}/withdraw`, { ...rosa, data: {} }), 403, "forbidden")
  await problemOf(await request.post(`/api/v1/certifications/${id}/withdraw`, { ...mia, data: {} }), 422, "invalid-input")
  const olaf = await byTokenOf("olaf")
  await problemOf(await request.post(`/api/v1/certifications/${id}/sign`, { ...olaf, data: {} }), 404, "not-found")
})
