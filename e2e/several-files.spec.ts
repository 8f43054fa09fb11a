import { readFileSync } from "node:fs"
import { expect, test } from "@playwright/test"
import { casesOf, fileOf } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

const pair = pairs.severalFiles
const uploadPage = `/runs/new?guest=${pair.guest}&host=${pair.host}`
const fixture = (name: string) => ({ name, mimeType: "application/octet-stream", buffer: readFileSync(`fixtures/results/${name}`) })

test.beforeEach(async ({ context }) => signInAs(context, "mia"))

test("of several files each is a run, and the page says what was read and what was not", async ({ page }) => {
  const lisa = fileOf(await casesOf(page.request, pair, "validation"), "lisa")
  const broken = { name: "broken.junit.xml", mimeType: "application/xml", buffer: lisa.subarray(0, lisa.length - 40) }
  await page.goto(uploadPage)
  await page
    .getByLabel("Result file")
    .setInputFiles([
      { name: "lisa.junit.xml", mimeType: "application/xml", buffer: lisa },
      fixture("avocado-lifecycle.results.json"),
      broken,
    ])
  await expect(page.getByText("3 files, lisa.junit.xml first")).toBeVisible()
  await page.getByRole("button", { name: "Upload" }).click()
  await expect(page.getByRole("heading", { name: "2 of 3 read" })).toBeVisible()
  const lines = page.getByRole("region", { name: "2 of 3 read" }).getByRole("listitem")
  await expect(lines.filter({ hasText: "avocado-lifecycle" })).toContainText("10 results · 4 failed")
  await expect(lines.filter({ hasText: "broken" })).toContainText(/Not read: .*Line\s\d+, column\s\d+/)
  await expect(lines.filter({ hasText: "broken" }).getByRole("link")).toHaveCount(0)
  await lines.getByRole("link", { name: "avocado-lifecycle.results.json" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Avocado")
  await expect(page.getByRole("link", { name: "10 results" })).toBeVisible()
})

test("shards of one job are one run, each file to be had back, and one that is broken refuses all", async ({ page }) => {
  const shard = (name: string, cases: string[]) => ({ name, mimeType: "application/xml", buffer: fileOf(cases, "lisa") })
  const first = shard("shard-1.xml", ["Net.ping", "Net.route"])
  const second = shard("shard-2.xml", ["Disk.read"])
  await page.goto(uploadPage)
  await page.getByLabel("Result file").setInputFiles([first, { ...second, buffer: second.buffer.subarray(0, 100) }])
  await page.getByLabel("All are parts of one run").check()
  await page.getByRole("button", { name: "Upload" }).click()
  await expect(page.getByRole("main").getByRole("alert")).toContainText("shard-2.xml")
  await page.getByLabel("Result file").setInputFiles([first, second])
  await page.getByRole("button", { name: "Upload" }).click()
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
  await expect(page.getByRole("link", { name: "3 results" })).toBeVisible()
  const given = page.waitForEvent("download")
  await page.getByRole("link", { name: "shard-2.xml" }).click()
  expect(readFileSync(await (await given).path())).toEqual(second.buffer)
})

test("the same key and file again is the first answer, with another file a conflict", async ({ page }) => {
  const send = (body: Buffer, key: string) =>
    page.request.post(`/api/v1/runs?guest=${pair.guest}&host=${pair.host}`, {
      data: body,
      headers: { "Content-Type": "application/octet-stream", "Idempotency-Key": key, Origin: new URL(page.url()).origin },
    })
  await page.goto(uploadPage)
  const body = fileOf(["Once.only"], "lisa")
  const first = await send(body, "story-1")
  expect(first.status()).toBe(201)
  const again = await send(body, "story-1")
  expect(again.status()).toBe(201)
  expect(again.headers()["idempotency-replayed"]).toBe("true")
  expect(await again.json()).toEqual(await first.json())
  const other = await send(fileOf(["Once.other"], "lisa"), "story-1")
  expect(other.status()).toBe(409)
  expect(await other.json()).toMatchObject({ code: "conflict" })
})
