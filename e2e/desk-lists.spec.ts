import { expect, type Page, test } from "@playwright/test"
import { signInAs } from "./people"

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0)
}

/** The named lists of a page that have more than they show, and have to be pushed sideways. A grid is as wide as its hosts. */
async function cutTables(page: Page): Promise<string[]> {
  const cut = await page
    .getByRole("main")
    .locator("section:has(> table)")
    .evaluateAll((frames) =>
      frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1).map((frame) => frame.getAttribute("aria-label") ?? ""),
    )
  return cut.filter((label) => !label.endsWith(": guests and hosts"))
}

test("on a narrow screen every list of the desk shows its rows whole: name, state and counts", async ({ page, context }) => {
  await signInAs(context, "rita")
  await page.setViewportSize({ width: 390, height: 900 })
  for (const path of ["/certifications", "/combinations", "/runs", "/requests", "/progress"]) {
    await settled(page, path)
    expect(await page.getByRole("main").getByRole("table").count(), path).toBeGreaterThan(0)
    expect(await cutTables(page), path).toEqual([])
  }
  await settled(page, "/certifications")
  const late = page.getByRole("row").filter({ hasText: "RHEL 9.0 on Hyper-V Server 2019" })
  await expect(late.getByText("Planned")).toBeVisible()
  await expect(late.getByText("5 days over").first()).toBeInViewport({ ratio: 1 })
  await expect(late.getByText("0 of 8 met, waits for Microsoft and Red Hat")).toBeVisible()
})

test("what is certified counts as it was signed, names what challenges it, and is due no more", async ({ page, context }) => {
  await signInAs(context, "mia")
  await settled(page, "/certifications?challenged=yes")
  const row = page.getByRole("table", { name: "Certifications" }).getByRole("row").filter({ hasText: "RHEL 9.3" })
  await expect(row).toContainText("8 of 8")
  await expect(row).toContainText("1 not applicable")
  await expect(row).toContainText("verify_reboot_in_platform")
  await row.getByRole("link").first().click()
  const facts = page.getByRole("complementary", { name: "Facts and trail" })
  await expect(facts).toContainText("Certified")
  await expect(facts.getByRole("term").filter({ hasText: "Due" })).toHaveCount(0)
  await expect(page.getByRole("main")).toContainText(/Challenged since .+ by run\s[0-9a-f]{8}/)
})

test("combinations stand by name, and every filter says how many rows it leaves", async ({ page, context }) => {
  await signInAs(context, "mia")
  await settled(page, "/combinations?host=hyper-v-server-2019")
  const names = await page
    .getByRole("table", { name: /^Combinations/ })
    .getByRole("rowheader")
    .allTextContents()
  const at = (name: string) => names.findIndex((text) => text.startsWith(`${name} on Hyper-V Server 2019`))
  expect(at("RHEL 8.9")).toBeGreaterThanOrEqual(0)
  expect(at("RHEL 8.9")).toBeLessThan(at("RHEL 8.10"))
  expect(at("RHEL 8.10")).toBeLessThan(at("RHEL 9.2"))
  await page.getByText("Add a filter").click()
  const planned = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Withdrawn", exact: true }) })
  const count = Number(/\d+$/.exec((await planned.textContent()) ?? "")?.[0])
  await planned.getByRole("link").click()
  await expect(page.getByRole("status").filter({ hasText: `${count} of ` })).toBeVisible()
  await expect(page.getByRole("table", { name: /^Combinations/ }).getByRole("rowheader")).toHaveCount(count)
})

test("what was withdrawn can only be planned anew, with its combination chosen", async ({ page, context }) => {
  await signInAs(context, "mia")
  await settled(page, "/certifications?state=withdrawn&guest=rhel-8.4&host=hyper-v-server-2019")
  await page.getByRole("table", { name: "Certifications" }).getByRole("rowheader").getByRole("link").first().click()
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0)
  await page.getByRole("link", { name: "Plan it anew" }).click()
  await expect(page.getByLabel("Guest")).toHaveValue("rhel-8.4")
  await expect(page.getByLabel("Host")).toHaveValue("hyper-v-server-2019")
})

test("an approver sees before signing what the public would then be told", async ({ page, context }) => {
  await signInAs(context, "ravi")
  await settled(page, "/certifications?state=in-review&guest=rhel-9.6&host=hyper-v-server-2019")
  await page.getByRole("table", { name: "Certifications" }).getByRole("rowheader").getByRole("link").first().click()
  const then = page.getByRole("complementary", { name: "Facts and trail" }).getByRole("definition").nth(1)
  await expect(then).toContainText("Supported")
  await expect(then).toContainText("Tested and signed")
})

test("a result leads to its combination and to the requirement it counts for", async ({ page, context }) => {
  await signInAs(context, "mia")
  await settled(page, "/runs?guest=rhel-8.9&host=hyper-v-server-2019")
  await page
    .getByRole("link", { name: /^\d+ failed$/ })
    .first()
    .click()
  await page.getByRole("table", { name: "Failed results" }).getByRole("link").first().click()
  await expect(page.getByRole("heading", { name: "Message" })).toBeVisible()
  await expect(page.getByRole("link", { name: "RHEL 8.9 on Hyper-V Server 2019" })).toHaveAttribute("href", /^\/combinations\//)
  await page.getByRole("link", { name: /^Provisioning: smoke test/ }).click()
  await expect(page).toHaveURL(/\/certifications\/[0-9a-f-]{36}#validation$/)
})
