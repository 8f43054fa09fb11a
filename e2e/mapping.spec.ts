import { type APIRequestContext, expect, type Page, test } from "@playwright/test"
import { z } from "zod"
import { bySessionOf, byTokenOf, type Sender, send } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

const pair = pairs.mapping
const combination = `guest=${pair.guest}&host=${pair.host}`
const [smoke, reboot, nic] = [
  "Provisioning.smoke_test",
  "Provisioning.verify_reboot_in_platform",
  "Provisioning.verify_deployment_provision_synthetic_nic",
]

/** A mapping holds for all that its vendor sends, so each story has a prefix of its own. */
const newPrefix = (): string => `nightly-${crypto.randomUUID().slice(0, 8)}/`

function fileOf(names: string[]): Buffer {
  const cases = names.map((name) => `<testcase name="${name}" time="2"/>`).join("")
  return Buffer.from(`<testsuites name="${crypto.randomUUID()}"><testsuite name="s">${cases}</testsuite></testsuites>`)
}

const WithId = z.object({ id: z.uuid() })
const Listed = z.object({ items: z.array(WithId) })

/** The certification of the pair; a story that begins again goes on with the one there is. */
async function certificationOf(request: APIRequestContext, mia: Sender): Promise<string> {
  await request.post("/api/v1/certifications", { ...mia, data: pair })
  const { items } = Listed.parse(await (await request.get(`/api/v1/certifications?program=${pair.program}&${combination}`, mia)).json())
  return items[0]?.id ?? ""
}

const preview = async (page: Page, pattern: string, target: string): Promise<void> => {
  await page.getByLabel("Names", { exact: true }).fill(pattern)
  await page.getByLabel("Stand for").fill(target)
  await page.getByRole("button", { name: "Preview" }).click()
}

test("Mia maps three names by one pattern, and once the run is shared the requirement is met", async ({
  page,
  context,
  request,
  browser,
}) => {
  const mia = await byTokenOf("mia")
  const certification = await certificationOf(request, mia)
  const prefix = newPrefix()
  const run = await send(request, mia, pair, fileOf([smoke, reboot, nic, "Nope.never"].map((key) => prefix + key)), "private")
  await signInAs(context, "mia")
  await page.goto(`/runs/${run}`)
  await expect(page.getByText("4 results stand for no case that a policy could name.")).toBeVisible()
  await page.getByRole("link", { name: "Which names" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Names that stand for no case")
  const names = page.getByRole("table", { name: "Names that stand for no case" })
  await expect(names.getByRole("row")).toHaveCount(5)

  await preview(page, `${prefix}*`, "*")
  const shown = page.getByRole("region", { name: "3 names of this run (3 results) and nothing in other runs" })
  await expect(shown).toContainText("1 name would stand for no known case: it stays as it is.")
  await expect(shown.getByRole("row").filter({ hasText: "Nope.never" })).toContainText("is not known")
  await shown.getByRole("button", { name: "Map 3 names" }).click()
  await expect(page.getByRole("status").filter({ hasText: "Mapped." })).toContainText("3 results in 1 run, and what comes.")
  await expect(names.getByRole("row")).toHaveCount(2)
  const standing = page.getByRole("region", { name: "Mappings of Microsoft" }).getByRole("listitem").filter({ hasText: prefix })
  await expect(standing).toContainText(/Mia, \d+ \w+ \d{4} · any tool · 3 results in 1 run/)

  await page.goto(`/certifications/${certification}`)
  const requirement = page.getByRole("row").filter({ hasText: "Provisioning: smoke test, reboot, synthetic NIC" })
  await expect(requirement).toContainText("Missing")
  await page.goto(`/runs/${run}`)
  await page.getByRole("link", { name: "Share with Red Hat…" }).click()
  await page.getByRole("button", { name: "Share with Red Hat for good" }).click()
  await expect(page.getByText("Microsoft and Red Hat see this run")).toBeVisible()
  await page.goto(`/certifications/${certification}`)
  await expect(requirement).toContainText("Met")
  await expect(requirement).toContainText(`${prefix}${smoke} stands for ${smoke} by Mia’s mapping of`)

  const rosas = await browser.newContext()
  await signInAs(rosas, "rosa")
  const other = await rosas.newPage()
  await other.goto(`/runs/${run}/results/0`)
  await expect(other.getByRole("definition").filter({ hasText: "stands for" })).toContainText(
    `${prefix}${smoke} stands for ${smoke} by Mia’s mapping of`,
  )
  await other.goto(`/runs/${run}/names`)
  await expect(other.getByText("Engineers of Microsoft say what they stand for.")).toBeVisible()
  await expect(other.getByRole("button", { name: /^Map/ })).toHaveCount(0)
  await rosas.close()
})

test("what could never be a mapping is refused in words, beside what it would do", async ({ page, context, request }) => {
  const prefix = newPrefix()
  const run = await send(request, await byTokenOf("mia"), pair, fileOf([prefix + smoke]), "private")
  await signInAs(context, "mia")
  await page.goto(`/runs/${run}/names`)
  await preview(page, prefix + smoke, "No.such.case")
  await expect(page.getByRole("alert").filter({ hasText: "No such case" })).toContainText("No.such.case is no case of the test catalogue")
  await preview(page, "never-such*", smoke)
  await expect(page.getByRole("button", { name: "Map the other runs" })).toHaveAttribute("aria-disabled", "true")
  await expect(page.getByText("No result of your runs has such a name")).toBeVisible()
})

test("a suggested case is one click away, and over HTTP the same is refused the second time", async ({ page, context, request }) => {
  const prefix = newPrefix()
  const mia = await byTokenOf("mia")
  const name = `${prefix}${reboot}`
  const run = await send(request, mia, pair, fileOf([name]), "private")
  await signInAs(context, "mia")
  await page.goto(`/runs/${run}/names`)
  await page.getByRole("button", { name: `Map ${name} to ${reboot}`, exact: true }).click()
  await expect(page.getByRole("heading", { name: "Every name stands for a case" })).toBeVisible()
  await expect(page.getByRole("status").filter({ hasText: "Mapped." })).toContainText("1 result in 1 run")

  const again = await request.post("/api/v1/mappings", { ...mia, data: { pattern: name, for: reboot } })
  expect(again.status()).toBe(409)
  expect(await again.json()).toMatchObject({ code: "already-mapped" })
  const names = await (await request.get(`/api/v1/runs/${run}/names`, mia)).json()
  expect(names).toEqual({ items: [], nextCursor: null })
  const { items } = await (await request.get("/api/v1/mappings?live=true&limit=1", mia)).json()
  expect(items).toMatchObject([
    { pattern: name, for: reboot, exact: true, tool: null, by: "Mia", caught: { results: 1, runs: 1 }, end: null },
  ])
  const rosa = await bySessionOf("rosa")
  const ended = (by: Sender, reason: string) => request.post(`/api/v1/mappings/${items[0].id}/end`, { ...by, data: { reason } })
  expect((await ended(rosa, "No.")).status()).toBe(404)
  expect(await (await ended(mia, "It was another suite.")).json()).toMatchObject({ end: { reason: "It was another suite." } })
  expect(await (await ended(mia, "Again.")).json()).toMatchObject({ code: "already-ended" })
})

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false })

  test("names are mapped by a pattern and by a click, and a mapping is ended with its reason", async ({ page, context, request }) => {
    const prefix = newPrefix()
    const run = await send(request, await byTokenOf("mia"), pair, fileOf([prefix + smoke, `${prefix}x ${nic}`]), "private")
    await signInAs(context, "mia")
    await page.goto(`/runs/${run}/names`)
    await preview(page, `${prefix}*`, "*")
    await page.getByRole("button", { name: "Map 1 name" }).click()
    await expect(page.getByRole("status").filter({ hasText: "Mapped." })).toContainText("1 result in 1 run")
    await page.getByRole("button", { name: `Map ${prefix}x ${nic} to ${nic}`, exact: true }).click()
    await expect(page.getByRole("heading", { name: "Every name stands for a case" })).toBeVisible()

    const mapping = page
      .getByRole("region", { name: "Mappings of Microsoft" })
      .getByRole("listitem")
      .filter({ hasText: `${prefix}*` })
    await mapping.getByText("End…").click()
    await mapping.getByLabel("Reason").fill("It was another suite.")
    await mapping.getByRole("button", { name: "End this mapping" }).click()
    await expect(mapping).toHaveCount(0)
    await expect(page.getByRole("table", { name: "Names that stand for no case" })).toContainText(prefix + smoke)
  })
})
