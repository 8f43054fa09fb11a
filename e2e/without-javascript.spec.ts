import { expect, test } from "@playwright/test"

test.use({ javaScriptEnabled: false })

test("a question is asked and answered", async ({ page }) => {
  await page.goto("/")
  await page.getByRole("combobox", { name: "Guest" }).selectOption("rhel-9.4")
  await page.getByRole("combobox", { name: "Host" }).selectOption("hyper-v-windows-server-2022")
  await page.getByRole("button", { name: "Ask" }).click()
  await expect(page).toHaveURL("/support/rhel-9.4/on/hyper-v-windows-server-2022")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Red Hat Enterprise Linux 9.4 is supported")
})

test("an answer of an earlier day is asked for", async ({ page }) => {
  await page.goto("/support/windows-server-2008/on/rhel-kvm-5.4")
  await page.getByLabel("What did we say on").fill("2012-06-01")
  await page.getByRole("button", { name: "Show" }).click()
  await expect(page).toHaveURL("/support/windows-server-2008/on/rhel-kvm-5.4?asOf=2012-06-01")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("is supported on")
})

test("a release that nobody knows is not found, and what was meant is a link away", async ({ page }) => {
  const shown = await page.goto("/support/rhel-9.44/on/hyper-v-windows-server-2022")
  expect(shown?.status()).toBe(404)
  await expect(page).toHaveTitle("Not in the register · Countersign")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not in the register")
  await expect(page.getByText("There is no guest called rhel-9.44.")).toBeVisible()
  await page.getByRole("link", { name: "Red Hat Enterprise Linux 9.4 on Hyper-V on Windows Server 2022", exact: true }).click()
  await expect(page).toHaveURL("/support/rhel-9.4/on/hyper-v-windows-server-2022")

  for (const address of ["/support/windows-server-2022/on/nowhere", "/support/neither/on/nowhere", "/support/100%25/on/azure-local"]) {
    expect((await page.goto(address))?.status(), address).toBe(404)
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not in the register")
  }
})

test("an address that cannot be read names nothing in the register", async ({ page }) => {
  expect((await page.goto("/support/%E0%A4%A/on/azure-local"))?.status()).toBe(404)
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not in the register")
})

for (const day of ["soon", "2031-10", "2031-02-30", "2031-13-45", "2031-10-15x"]) {
  test(`${day} is no day on which answers change, and the page says that there is none`, async ({ page }) => {
    expect((await page.goto(`/changed/${day}`))?.status()).toBe(404)
    await expect(page).toHaveTitle("There is no such page · Countersign")
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page")
    await page.getByRole("link", { name: "Ask the register" }).click()
    await expect(page).toHaveURL("/")
  })
}

test("the matrix unfolds, narrows and leads to answers", async ({ page }) => {
  await page.goto("/matrix")
  const minor = page.getByRole("link", { name: /^RHEL 9\.4 on Hyper-V on Windows Server 2022/ })
  const fold = page.getByRole("checkbox", { name: /^RHEL 9\b/ })
  await expect(fold).not.toBeChecked()
  await expect(minor).toBeHidden()
  await fold.press("Space")
  await expect(minor).toBeVisible()

  await page.getByText("Add a filter").click()
  await page.getByRole("combobox", { name: "Hosts" }).selectOption("azure-local")
  await page.getByRole("button", { name: "Show" }).click()
  await expect(page).toHaveURL(/\/matrix\?.*hostFamily=azure-local/)
  await expect(page.getByRole("columnheader", { name: /^Azure Local/ }).first()).toBeVisible()
  await expect(page.getByRole("columnheader", { name: /Windows Server 2022/ })).toHaveCount(0)

  const verdicts = page.getByRole("navigation", { name: "Verdicts" })
  const supported = verdicts.getByRole("link", { name: /^Supported/ })
  const count = Number(/\d+$/.exec((await supported.textContent()) ?? "")?.[0])
  await supported.click()
  await expect(page.getByRole("link", { name: /: Supported/ })).toHaveCount(count)

  await page.getByRole("link", { name: /^Remove this filter: Hosts/ }).click()
  await expect(page).toHaveURL(/\/matrix\?verdict=supported$/)
  await page.getByRole("link", { name: "Clear all" }).click()
  await expect(page).toHaveURL("/matrix")
  await page
    .getByRole("link", { name: /more hosts: show all columns$/ })
    .first()
    .click()
  await expect(page).toHaveURL(/hosts=all/)
})

test("whoever signs in needs no script either", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill("rita@red-hat.example")
  await page.getByLabel("Password", { exact: true }).fill("not this one at all")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByText("That did not match.")).toBeVisible()
})
