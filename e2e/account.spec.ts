import { type Browser, expect, type Page, test } from "@playwright/test"
import { e2eFacts } from "../scripts/e2e-facts"
import { admitted } from "./people"

const password = "a first password"

async function signIn(page: Page, email: string, word: string): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(word)
  await page.getByRole("button", { name: "Sign in" }).click()
}

async function signedIn(browser: Browser, email: string, word: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, email, word)
  await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible()
  return page
}

const isOut = async (page: Page) => {
  await page.goto("/inbox")
  await expect(page.getByRole("heading", { name: "Sign in for your company" })).toBeVisible()
}

test("a wrong password and an unknown address are told the same", async ({ page }) => {
  const email = await admitted("Wilma", password)
  const words: string[] = []
  for (const [address, word] of [
    [email, "not this one at all"],
    ["nobody@red-hat.example", password],
  ] as const) {
    await signIn(page, address, word)
    const refusal = page.getByRole("main").getByRole("alert")
    await expect(refusal).toContainText("That did not match.")
    words.push((await refusal.textContent()) ?? "")
    await expect(page.getByLabel("E-mail")).toHaveValue(address)
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("")
  }
  expect(words[0]).toBe(words[1])
})

test("after five wrong tries their sender waits, with the right password too; a browser that is known does not", async ({
  page,
  browser,
  request,
}) => {
  const email = await admitted("Theo", password)
  const known = await signedIn(browser, email, password)
  await known.goto("/account")
  await known.getByRole("button", { name: "Sign out", exact: true }).click()
  await expect(known.getByRole("heading", { name: "Sign in for your company" })).toBeVisible()
  for (let tries = 0; tries < 5; tries += 1) {
    await signIn(page, email, `wrong, try ${tries}`)
    await expect(page.getByText("That did not match.")).toBeVisible()
  }
  await signIn(page, email, password)
  await expect(page.getByText("Too many tries.")).toBeVisible()

  const { csrfToken } = await (await request.get("/api/auth/csrf")).json()
  const form = { csrfToken, email, password, json: "true" }
  const forged = { Origin: e2eFacts().address, "X-Forwarded-For": "203.0.113.9", "Countersign-Peer": "203.0.113.9" }
  const told = await request.post("/api/auth/callback/credentials", { form, headers: forged })
  expect(told.status()).toBe(429)
  expect(Number(told.headers()["retry-after"])).toBeGreaterThan(800)
  expect(await told.json()).toMatchObject({ status: 429, code: "rate-limited" })

  await signIn(known, email, password)
  await expect(known.getByRole("heading", { name: "Inbox" })).toBeVisible()
})

test("a changed password ends every other session", async ({ browser }) => {
  const email = await admitted("Petra", password)
  const here = await signedIn(browser, email, password)
  const elsewhere = await signedIn(browser, email, password)
  const next = "a second password"
  await here.goto("/account")
  const current = here.getByLabel("Current password", { exact: true })
  const chosen = here.getByLabel("New password", { exact: true })
  const button = here.getByRole("button", { name: "Change the password" })

  await current.fill("not the current one")
  await chosen.fill(next)
  await button.click()
  await expect(current).toHaveAccessibleDescription(/That is not the current password/)
  await current.fill(password)
  await chosen.fill(email)
  await button.click()
  await expect(chosen).toHaveAccessibleDescription(/must not be the e-mail address/)

  await current.fill(password)
  await chosen.fill(next)
  await button.click()
  await expect(here.getByRole("status")).toHaveText("Your password is changed. Every other session of yours has ended.")
  await isOut(elsewhere)
  await here.goto("/inbox")
  await expect(here.getByRole("heading", { name: "Inbox" })).toBeVisible()
  await signIn(elsewhere, email, password)
  await expect(elsewhere.getByText("That did not match.")).toBeVisible()
  await signIn(elsewhere, email, next)
  await expect(elsewhere.getByRole("heading", { name: "Inbox" })).toBeVisible()
})

test("log out ends this session, log out everywhere ends all", async ({ browser }) => {
  const email = await admitted("Lena", password)
  const here = await signedIn(browser, email, password)
  const elsewhere = await signedIn(browser, email, password)
  await here.goto("/account")
  await here.getByRole("button", { name: "Sign out", exact: true }).click()
  await expect(here.getByRole("heading", { name: "Sign in for your company" })).toBeVisible()
  await isOut(here)
  await elsewhere.goto("/inbox")
  await expect(elsewhere.getByRole("heading", { name: "Inbox" })).toBeVisible()

  await signIn(here, email, password)
  await expect(here.getByRole("heading", { name: "Inbox" })).toBeVisible()
  await here.goto("/account")
  await here.getByRole("button", { name: "Sign out everywhere" }).click()
  await expect(here.getByRole("heading", { name: "Sign in for your company" })).toBeVisible()
  await isOut(here)
  await isOut(elsewhere)
})

test("whoever was sent to sign in comes back to the page they wanted, and never to another site", async ({ page }) => {
  const email = await admitted("Berta", password)
  await page.goto("/certifications?state=planned")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL("/certifications?state=planned")

  await page.context().clearCookies()
  await page.goto("/sign-in?from=//elsewhere.example/inbox")
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL("/inbox")
})
