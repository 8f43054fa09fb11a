import { readFileSync } from "node:fs"
import path from "node:path"
import { type APIRequestContext, expect, test } from "@playwright/test"
import { z } from "zod"

// What the sources say, asked of a copy with the demo. The demo and the stories certify on two hosts only.
const demoHosts = ["hyper-v-server-2019", "rhel-kvm-8"]

const Answer = z.object({
  verdict: z.string(),
  basis: z.object({ kind: z.string(), source: z.string().nullable(), statedOn: z.string().nullable() }),
  reason: z.string(),
  until: z.string().nullable(),
  untilBecause: z.string().nullable(),
})
const Cell = z.object({
  guest: z.string(),
  host: z.string(),
  arch: z.string(),
  verdict: z.string(),
  basis: z.string(),
  until: z.string().nullable(),
  notes: z.int(),
})
const Side = z.object({ slug: z.string(), name: z.string() })
const Matrix = z.object({ asOf: z.string(), guests: z.array(Side), hosts: z.array(Side), cells: z.array(Cell) })

async function answerOf(request: APIRequestContext, guest: string, host: string, rest = "") {
  const response = await request.get(`/api/v1/support?guest=${guest}&host=${host}${rest}`)
  expect(response.status()).toBe(200)
  return Answer.parse(await response.json())
}

const matrixOf = async (request: APIRequestContext, query = "") => Matrix.parse(await (await request.get(`/api/v1/matrix${query}`)).json())

const Statement = z.object({
  guest: z.string(),
  host: z.string(),
  also_hosts: z.array(z.string()).nullable(),
  scope: z.string(),
  architectures: z.array(z.string()).nullable(),
})
const file = path.join(import.meta.dirname, "../prisma/data/combinations.json")
const statements = z.object({ combinations: z.array(Statement) }).parse(JSON.parse(readFileSync(file, "utf8"))).combinations

/** Each pair that a plain statement speaks of on an architecture: on its own host and on those it also stands for. */
function pairsStated(arch: string): Set<string> {
  const plain = statements.filter(({ scope, architectures }) => scope === "guest" && (architectures?.includes(arch) ?? true))
  return new Set(plain.flatMap(({ guest, host, also_hosts }) => [host, ...(also_hosts ?? [])].map((one) => `${guest} ${one}`)))
}

test("a support that has ended is not supported today, and was on its day", async ({ request, page }) => {
  const guest = "windows-server-2008"
  const host = "rhel-kvm-5.4"
  expect(await answerOf(request, guest, host)).toMatchObject({ verdict: "not-supported" })
  const then = await answerOf(request, guest, host, "&asOf=2012-06-01")
  expect(then).toMatchObject({ verdict: "supported", basis: { kind: "published", statedOn: expect.stringMatching(/^2009-/) } })

  await page.goto(`/support/${guest}/on/${host}`)
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is not supported on")
  await page.goto(`/support/${guest}/on/${host}?asOf=2012-06-01`)
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is supported on")
  await expect(page.getByText("This is what the register answers for 1 Jun 2012.")).toBeVisible()
  await page.getByRole("link", { name: "What it says now" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is not supported on")
})

test("the side that ends first ends the answer", async ({ request, page }) => {
  expect(await answerOf(request, "rhel-9.4", "hyper-v-windows-server-2022")).toMatchObject({
    until: "2031-10-14",
    untilBecause: "host-lifecycle",
  })
  await page.goto("/support/rhel-9.4/on/hyper-v-windows-server-2022")
  await expect(page.getByText("14 Oct 2031").first()).toBeVisible()
  await expect(page.getByText(/^The host ends first/)).toBeVisible()
})

for (const [vendor, guest, host] of [
  ["Microsoft", "rhel-9.4", "hyper-v-windows-server-2022"],
  // Its host has ended since: from then on the answer rests on that.
  ["Red Hat", "windows-server-2025", "openshift-virtualization-4.17?asOf=2025-06-01"],
]) {
  test(`an answer that rests on a statement of ${vendor} names it as the publisher`, async ({ page }) => {
    await page.goto(`/support/${guest}/on/${host}`)
    await expect(page.getByText(`Published by ${vendor}`, { exact: true })).toBeVisible()
  })
}

test("unknown is an answer, and says who could make it known", async ({ request, page }) => {
  const answer = await answerOf(request, "windows-server-2022", "rhel-kvm-9")
  expect(answer).toMatchObject({ verdict: "unknown", basis: { kind: "none" }, reason: expect.stringContaining("Red Hat") })
  await page.goto("/support/windows-server-2022/on/rhel-kvm-9")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("It is not known whether")
  await expect(page.getByText(answer.reason).first()).toBeVisible()
})

test("a release that nobody knows is not found, with what was meant", async ({ request, page }) => {
  const answer = await request.get("/api/v1/support?guest=rhel-9.44&host=hyper-v-windows-server-2022")
  expect(answer.status()).toBe(404)
  expect(answer.headers()["content-type"]).toContain("application/problem+json")
  const { code, suggestions } = await answer.json()
  expect(code).toBe("not-found")
  expect(suggestions[0]).toBe("rhel-9.4")
  expect(suggestions).toHaveLength(5)
  for (const slug of suggestions) expect(slug).toMatch(/^rhel-9\.\d+$/)

  const shown = await page.goto("/support/rhel-9.44/on/hyper-v-windows-server-2022")
  expect(shown?.status()).toBe(404)
  await expect(page.getByRole("heading", { name: "Not in the register" })).toBeVisible()
  await page.getByRole("link", { name: "Red Hat Enterprise Linux 9.4 on Hyper-V on Windows Server 2022", exact: true }).click()
  await expect(page).toHaveURL("/support/rhel-9.4/on/hyper-v-windows-server-2022")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("9.4")
})

for (const arch of ["x86_64", "i686"]) {
  test(`every statement of the sources is a cell on ${arch}, and nothing else is published`, async ({ request }) => {
    const stated = pairsStated(arch)
    const { cells } = await matrixOf(request, `?arch=${arch}`)
    expect(stated.size).toBeGreaterThan(100)
    const certified = cells.filter(({ basis }) => basis === "certified")
    expect(certified.filter(({ host }) => !demoHosts.includes(host))).toEqual([])
    const sayers = new Map(cells.map((cell) => [`${cell.guest} ${cell.host}`, cell]))
    const unsaid = [...stated].filter((pair) => !["published", "certified"].includes(sayers.get(pair)?.basis ?? "none"))
    expect(unsaid).toEqual([])
    const published = cells.filter(({ basis }) => basis === "published").map(({ guest, host }) => `${guest} ${host}`)
    expect(published.filter((pair) => !stated.has(pair))).toEqual([])
    expect(published.length).toBe([...stated].filter((pair) => sayers.get(pair)?.basis !== "certified").length)
  })
}

test("every published cell names its source", async ({ request }) => {
  const { cells } = await matrixOf(request)
  const published = cells.filter(({ basis }) => basis === "published")
  // Every tenth, and the same ones each time; all of them would be a test of patience.
  for (const { guest, host, verdict, until } of published.filter((_, at) => at % 10 === 0)) {
    const answer = await answerOf(request, guest, host)
    expect(answer, `${guest} on ${host}`).toMatchObject({
      verdict,
      until,
      basis: { kind: "published", source: expect.stringMatching(/\S/) },
    })
  }
})

test("a cell for each pair that a program covers, in both directions", async ({ request }) => {
  const { items } = await (await request.get("/api/v1/programs")).json()
  expect(items.map(({ slug }: { slug: string }) => slug).sort()).toEqual(["rhel-on-hyper-v", "windows-server-on-rhel-kvm"])
  const { cells } = await matrixOf(request)
  const pairs = new Set(cells.map(({ guest, host }) => `${guest} ${host}`))
  for (const { covers } of items)
    for (const guest of covers.guests) for (const host of covers.hosts) expect(pairs, `${guest} on ${host}`).toContain(`${guest} ${host}`)
})

test("filters narrow the matrix, and it comes as a table of values too", async ({ request }) => {
  const whole = await matrixOf(request)
  const some = await matrixOf(request, "?guestFamily=rhel&hostFamily=azure-local&verdict=supported")
  expect(some.cells.length).toBeGreaterThan(0)
  expect(some.cells).toEqual(
    whole.cells.filter(({ guest, host, verdict }) => guest.startsWith("rhel-") && host === "azure-local" && verdict === "supported"),
  )
  const csv = await request.get("/api/v1/matrix?hostFamily=azure-local", { headers: { Accept: "text/csv" } })
  expect(csv.headers()["content-type"]).toBe("text/csv; charset=utf-8")
  const [head, ...rows] = (await csv.text()).trim().split("\r\n")
  expect(head).toBe("guest,host,arch,verdict,basis,until,notes")
  const azure = whole.cells.filter(({ host }) => host === "azure-local")
  expect(rows).toEqual(
    azure.map((cell) => [cell.guest, cell.host, cell.arch, cell.verdict, cell.basis, cell.until ?? "", cell.notes].join(",")),
  )
})

for (const address of [
  "/api/v1/support?guest=rhel-9.4&host=hyper-v-windows-server-2022",
  "/api/v1/matrix?guestFamily=windows-server&hostFamily=openshift-virtualization",
  "/api/v1/programs",
  "/api/v1/programs/rhel-on-hyper-v",
  "/api/v1/programs/rhel-on-hyper-v/policies",
  "/api/v1/catalog/releases",
  "/api/v1/catalog/releases/rhel-9.4",
]) {
  test(`${address} may be kept by whoever asks, and says when it did not change`, async ({ request }) => {
    // The register changes while other stories certify; then the next answer is a new one.
    await expect(async () => {
      const first = await request.get(address)
      expect(first.status()).toBe(200)
      const { etag = "", "cache-control": kept = "" } = first.headers()
      expect(etag).toMatch(/^"[^"]+"$/)
      for (const word of ["public", "s-maxage=", "stale-while-revalidate=", "stale-if-error="]) expect(kept).toContain(word)
      const again = await request.get(address, { headers: { "If-None-Match": etag } })
      expect(again.status()).toBe(304)
      expect(await again.text()).toBe("")
      expect(again.headers().etag).toBe(etag)
    }).toPass()
    expect((await request.get(address, { headers: { "If-None-Match": '"another"' } })).status()).toBe(200)
  })
}

for (const address of [
  "/api/v1/support?guest=rhel-9.4&host=azure-local&asOf=2026-02-30",
  "/api/v1/support?guest=rhel-9.4&host=azure-local&asOf=yesterday",
  "/api/v1/matrix?asOf=2026-13-01",
  "/api/v1/matrix?verdict=perhaps",
  "/api/v1/support?guest=rhel-9.4",
  "/api/v1/catalog/releases?limit=201",
]) {
  test(`${address} is refused with the name of what is wrong`, async ({ request }) => {
    const refused = await request.get(address)
    expect(refused.status()).toBe(422)
    expect(refused.headers()["content-type"]).toContain("application/problem+json")
    expect(await refused.json()).toMatchObject({
      code: "invalid-input",
      status: 422,
      errors: [{ path: expect.stringMatching(/^(asOf|verdict|host|limit)$/), message: expect.stringMatching(/\w/) }],
    })
  })
}

test("a list is read page by page", async ({ request }) => {
  const all: string[] = []
  let next = "/api/v1/catalog/releases?limit=100"
  for (let page = 0; next !== ""; page += 1) {
    expect(page).toBeLessThan(10)
    const response = await request.get(next)
    const { items, nextCursor } = await response.json()
    all.push(...items.map(({ slug }: { slug: string }) => slug))
    const { link } = response.headers()
    if (nextCursor === null) expect(link).toBeUndefined()
    next = /^<(.+)>; rel="next"$/.exec(link ?? "")?.[1] ?? ""
    expect(next === "").toBe(nextCursor === null)
  }
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(211)
})
