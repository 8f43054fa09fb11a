import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { expect, type Page, test } from "@playwright/test"
import { casesOf, fileOf } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

const pair = pairs.upload
const uploadPage = `/runs/new?guest=${pair.guest}&host=${pair.host}`

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(uploadPage)
  await page.getByLabel("Result file").setInputFiles({ name, mimeType: "application/xml", buffer })
  await page.getByRole("button", { name: "Upload" }).click()
}

test.beforeEach(async ({ context }) => signInAs(context, "mia"))

test("nothing is sent before a file is chosen, and the page says so", async ({ page }) => {
  await page.goto(uploadPage)
  const button = page.getByRole("button", { name: "Upload" })
  await expect(button).toHaveAttribute("aria-disabled", "true")
  await expect(button).toHaveAccessibleDescription("Choose a file first.")
})

test("a file that breaks off is refused with its line, and nothing of it is kept", async ({ page }) => {
  const whole = fileOf(await casesOf(page.request, pair, "validation"), "lisa").toString()
  const broken = `${whole.split("\n").slice(0, 4).join("\n")}\n<testcase name="a" <`
  await upload(page, "broken.xml", Buffer.from(broken))
  const problem = page.getByRole("main").getByRole("alert")
  await expect(problem).toContainText("broken.xml")
  await expect(problem).toContainText("Line 5, column ")
  await expect(problem).toContainText("unreadable-file")
  await expect(problem).toContainText("Nothing of it was kept")
  await expect(page).toHaveURL(uploadPage)
  await page.goto(`/runs?guest=${pair.guest}&host=${pair.host}`)
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0)
  await expect(page.getByRole("main")).not.toContainText("broken.xml")

  await page.goto(uploadPage)
  await page.getByLabel("Result file").setInputFiles({ name: "broken.xml", mimeType: "application/xml", buffer: Buffer.from(broken) })
  await page.getByRole("button", { name: "Upload" }).click()
  await expect(page.getByRole("button", { name: "Send it again" })).toBeVisible()
  const chooser = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "Choose a file" }).click()
  await chooser
  await page.getByLabel("Result file").setInputFiles({ name: "whole.xml", mimeType: "application/xml", buffer: Buffer.from(whole) })
  await page.getByRole("button", { name: "Upload" }).click()
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
})

for (const { what, name, bytes, says } of [
  { what: "an empty file", name: "empty.xml", bytes: "", says: /empty/i },
  {
    what: "a file of another format",
    name: "results.json",
    bytes: '{"tests":[{"name":"a","outcome":"passed"}]}',
    says: /could not be read|format/i,
  },
  {
    what: "a page of a web site",
    name: "index.html",
    bytes: "<!doctype html><title>Results</title><p>all passed",
    says: /could not be read|format/i,
  },
  {
    what: "a file that wants more than it should",
    name: "hostile.xml",
    bytes: '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><testsuites><testsuite><testcase name="&b;"/></testsuite></testsuites>',
    says: /could not be read/i,
  },
]) {
  test(`${what} is refused in words`, async ({ page }) => {
    await upload(page, name, Buffer.from(bytes))
    const problem = page.getByRole("main").getByRole("alert")
    await expect(problem.getByRole("heading")).toHaveText(says)
    await expect(problem).toContainText(name)
    await expect(problem).toContainText("unreadable-file")
  })
}

test("a large file shows how far it is, and its original comes back byte for byte", async ({ page }) => {
  const keys = Array.from({ length: 20_000 }, (_, at) => `Upload.case_${at}_with_a_name_that_takes_some_room`)
  const bytes = fileOf(keys, "lisa", "case_7_")
  await page.goto(uploadPage)
  await page.getByLabel("Result file").setInputFiles({ name: "large.junit.xml", mimeType: "application/xml", buffer: bytes })
  const progress = page.getByRole("progressbar", { name: "Upload" }).waitFor()
  await page.getByRole("button", { name: "Upload" }).click()
  await progress
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/, { timeout: 30_000 })
  await expect(page.getByRole("link", { name: "20000 results" })).toBeVisible()

  const given = page.waitForEvent("download")
  await page.getByRole("link", { name: "large.junit.xml" }).click()
  const download = await given
  expect(download.suggestedFilename()).toBe("large.junit.xml")
  const returned = readFileSync(await download.path())
  expect(createHash("sha256").update(returned).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"))

  // Each number leads to exactly its rows.
  await page.getByRole("link", { name: "1 failed" }).first().click()
  const failed = page.getByRole("table", { name: "Failed results" })
  await expect(failed.getByRole("row").filter({ hasText: "Failed" })).toHaveCount(1)
  await expect(failed).toContainText("311.2 s, limit 300 s")
  await failed.getByRole("link", { name: /case_7_/ }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("case_7_")
  await expect(page.getByRole("main")).toContainText("311.2 s, limit 300 s")
})

test("the same bytes again are the run that is there", async ({ page }) => {
  const bytes = fileOf(await casesOf(page.request, pair, "microsoft"), "interop")
  await upload(page, "once.xml", bytes)
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
  const first = page.url()
  await upload(page, "twice.xml", bytes)
  await expect(page).toHaveURL(first)
})

test("sharing says with whom and that it is for good, and can still be left", async ({ page, browser }) => {
  await upload(page, "shared.xml", fileOf(await casesOf(page.request, pair, "microsoft"), "interop"))
  await expect(page.getByRole("heading", { name: "Only Microsoft sees this run" })).toBeVisible()
  await expect(page.getByText("Red Hat will then see results, log lines and the file, for good.")).toBeVisible()
  const run = page.url()
  const other = await browser.newContext()
  await signInAs(other, "rosa")
  const rosa = await other.newPage()
  expect((await rosa.goto(run))?.status()).toBe(404)

  await page.getByRole("link", { name: "Share with Red Hat…" }).click()
  await expect(page.getByText("Share it with Red Hat? This cannot be taken back.")).toBeVisible()
  await page.getByRole("link", { name: "Not now" }).click()
  await expect(page.getByRole("heading", { name: "Only Microsoft sees this run" })).toBeVisible()
  expect((await rosa.goto(run))?.status()).toBe(404)

  await page.getByRole("link", { name: "Share with Red Hat…" }).click()
  await page.getByRole("button", { name: "Share with Red Hat for good" }).click()
  await expect(page.getByText("Microsoft and Red Hat see this run: shared by Mia")).toBeVisible()
  expect((await rosa.goto(run))?.status()).toBe(200)
  await expect(rosa.getByText("Microsoft and Red Hat see this run: shared by Mia")).toBeVisible()
})

test("who is no engineer reads why there is nothing to upload", async ({ browser }) => {
  const context = await browser.newContext()
  await signInAs(context, "marco")
  const page = await context.newPage()
  await page.goto(uploadPage)
  await expect(page.getByRole("heading", { name: "Engineers upload runs" })).toBeVisible()
  await expect(page.getByRole("button", { name: "Upload" })).toHaveCount(0)
})
