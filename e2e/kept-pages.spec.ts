import { type APIRequestContext, expect, test } from "@playwright/test"

const today = () => new Date().toISOString().slice(0, 10)

/** Where the pages of the register in force are kept. */
async function root(request: APIRequestContext): Promise<string> {
  const { "countersign-register": register = "" } = (await request.get("/api/v1/matrix")).headers()
  const revision = /^[0-9a-f]{16}/.exec(register)?.[0]
  if (!revision) throw new Error(`no revision in "${register}"`)
  return `/register/${revision}`
}

for (const [inner, why] of [
  [`${today()}/1999-01-01T00:00:00.000Z`, "says falsely that the database is away"],
  [`${today()}/EVIL`, "has no time"],
  [`${today()}/%25zz`, "has no readable time"],
  [`now-${today()}/-`, "is the right one"],
  [`now-${today()}/-/matrix/-`, "is the right one of the matrix"],
  ["now-2012-06-01/-/support/rhel-9.4/on/azure-local/x86_64", "shows another day as the present one"],
  ["foo/-", "has no day"],
  ["2026-02-30/-", "has a day that is none"],
  ["0000-01-02/-", "has a year that is none"],
  [`${today()}/-/support/nope/on/nope/x86_64`, "has no release"],
  [`${today()}/-/support/rhel-9.4/on/azure-local/a%20b`, "has no architecture"],
  [`${today()}/-/missing/rhel-9.4/azure-local`, "says falsely that releases are missing"],
  [`${today()}/-/matrix/arch%3D%3Cb%3E`, "has no filter"],
  [`${today()}/-/changed/2026-02-30`, "has no day of changes"],
  [`${today()}/-/programs/nothing`, "has no program"],
  ["2020-01-01/-/programs/rhel-on-hyper-v", "has a day before its program"],
  [`${today()}/-/certificates/nothing`, "has no certificate"],
] as const) {
  test(`an inner address written by hand that ${why} is that of no page: ${inner}`, async ({ request }) => {
    const answer = await request.get(`${await root(request)}/${inner}`)
    expect(answer.status()).toBe(404)
    expect(await answer.text()).not.toContain("has not been reached")
  })
}

test("a day that is none is refused by every page, as by the interface of programs", async ({ page }) => {
  for (const path of ["/", "/matrix", "/programs", "/programs/rhel-on-hyper-v", "/sources", "/support/rhel-9.4/on/azure-local"]) {
    expect((await page.goto(`${path}?asOf=junk`))?.status(), path).toBe(404)
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page")
  }
})

test("no day makes an answer of many years heavy", async ({ request }) => {
  for (const day of ["0001-01-02", "9999-12-30"]) {
    const answer = await request.get(`/support/rhel-9.4/on/hyper-v-windows-server-2022?asOf=${day}`)
    expect(answer.status(), day).toBe(200)
    expect((await answer.body()).length, day).toBeLessThan(400_000)
  }
})

test("a cache in front keeps no page longer than 90 seconds", async ({ request }) => {
  const kept = (await request.get("/support/rhel-9.4/on/hyper-v-windows-server-2022")).headers()["cache-control"] ?? ""
  const seconds = [...kept.matchAll(/(?:s-maxage|stale-while-revalidate)=(\d+)/g)].map(([, value]) => Number(value))
  expect(seconds.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0)
  expect(seconds.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(90)
})
