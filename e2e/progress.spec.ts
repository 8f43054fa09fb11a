import { expect, type Page, test } from "@playwright/test"
import { signInAs } from "./people"

// Other stories plan certifications meanwhile: a number that moved between two pages is read once more.

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0)
}

/** How many certifications the list shows; none where it says that nothing matches. */
async function rowsOf(page: Page): Promise<number> {
  const rows = page.getByRole("table", { name: "Certifications" }).getByRole("row")
  await expect(rows.or(page.getByRole("heading", { name: "Nothing matches" })).first()).toBeVisible()
  return Math.max(0, (await rows.count()) - 1)
}

/** Every number of the page with the address it leads to. */
async function numbersOf(page: Page): Promise<Map<string, number>> {
  await settled(page, "/progress")
  const links = page.getByRole("main").getByRole("link", { name: /^(\d+ |All \d+ in the list$)/ })
  const all = await links.evaluateAll((found) => found.map((one) => ({ href: one.getAttribute("href"), text: one.textContent })))
  return new Map(all.map(({ href, text }) => [href ?? "", Number(/\d+/.exec(text ?? "")?.[0])]))
}

test("every number of the progress page opens exactly the certifications it counts", async ({ page, context }) => {
  // Some forty pages one after the other, again where another story moved a number.
  test.setTimeout(180_000)
  await signInAs(context, "rita")
  let open = [...(await numbersOf(page)).keys()]
  expect(open.length).toBeGreaterThan(20)
  await expect(async () => {
    const numbers = await numbersOf(page)
    const wrong: string[] = []
    for (const address of open) {
      await settled(page, address)
      if ((await rowsOf(page)) !== numbers.get(address)) wrong.push(address)
    }
    open = wrong
    expect(wrong).toEqual([])
  }).toPass({ timeout: 150_000 })
})

test("progress names what is overdue, who holds it and since when", async ({ page, context }) => {
  await signInAs(context, "rita")
  await settled(page, "/progress")
  const overdue = page.getByRole("table", { name: /^Overdue certifications/ })
  const late = overdue.getByRole("row").filter({ hasText: "9.0" })
  await expect(late).toContainText("Microsoft")
  await expect(late).toContainText("5 days")
  await expect(late).toContainText(/\d{1,2} \w{3} \d{4}/)
  await late.getByRole("link").click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("9.0")
})

test("both directions stand side by side in the same words", async ({ page, context }) => {
  await signInAs(context, "mona")
  await settled(page, "/progress")
  for (const [program, vendor] of [
    ["RHEL on Hyper-V (demo program)", "Microsoft"],
    ["Windows Server on RHEL KVM (demo program)", "Red Hat"],
  ] as const)
    await expect(page.getByRole("region", { name: program, exact: true })).toContainText(`Validated by ${vendor}`)
})

test("an administrator finds no progress of the vendors", async ({ page, context }) => {
  await signInAs(context, "ada")
  expect((await page.goto("/progress"))?.status()).toBe(404)
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible()
})
