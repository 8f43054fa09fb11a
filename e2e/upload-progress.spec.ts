import { randomUUID } from "node:crypto"
import { expect, type Page, test } from "@playwright/test"
import { byTokenOf, casesOf, fileOf } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

// An upload goes on without the page that sent it, and who sent it finds again how far it is.

const pair = pairs.upload
const uploadPage = `/runs/new?guest=${pair.guest}&host=${pair.host}`

const report = (name: string, cases: number): Buffer =>
  Buffer.from(
    `<testsuite name="${name} ${randomUUID()}">${Array.from({ length: cases }, (_, at) => `<testcase classname="Storage" name="case_${at}" time="1.5"/>`).join("")}</testsuite>`,
  )

async function begin(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(uploadPage)
  await page.getByLabel("Result file").setInputFiles({ name, mimeType: "application/xml", buffer })
  await page.getByRole("button", { name: "Upload" }).click()
}

const row = (page: Page, name: string) =>
  page.getByRole("region", { name: "Your uploads of the last hour" }).getByRole("listitem").filter({ hasText: name })

test("whose bytes are in is read without the page, which says how far it is and where it ended", async ({ page, context }) => {
  await signInAs(context, "mia")
  const name = `reload-${randomUUID().slice(0, 8)}.xml`
  await begin(page, name, report(name, 60_000))
  await expect(page.getByText("Sent. The file is being read…")).toBeVisible()
  await page.reload()
  await expect(row(page, name)).toContainText(/waits for its turn|Being read|stored|Recorded/)
  await expect(row(page, name)).toContainText("Recorded: 60,000 results", { timeout: 60_000 })
  await row(page, name).getByRole("link").click()
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
})

test("leaving while bytes are still being sent asks first, and what is left of it says so", async ({ page, context }) => {
  await signInAs(context, "mia")
  const slow = await context.newCDPSession(page)
  await slow.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 })
  const name = `left-${randomUUID().slice(0, 8)}.xml`
  await begin(page, name, report(name, 60_000))
  await expect(page.getByText(/^Sending: [1-9]/)).toBeVisible()
  const asked = page.waitForEvent("dialog")
  const leaving = page.reload()
  const dialog = await asked
  expect(dialog.type()).toBe("beforeunload")
  await dialog.accept()
  await leaving
  await expect(row(page, name)).toContainText("Broken off. Nothing of it was kept; send the file again.", { timeout: 30_000 })
})

test("a refusal stands in the list in words, and a colleague sees none of it", async ({ page, context, request }) => {
  const mia = await byTokenOf("mia")
  await signInAs(context, "mia")
  const name = `broken-${randomUUID().slice(0, 8)}.xml`
  await begin(page, name, Buffer.from("<testsuite><testcase"))
  await expect(page.getByRole("main").getByRole("alert")).toContainText("unreadable-file")
  await page.reload()
  await expect(row(page, name)).toContainText(/^.*Not taken: .+Line 1, column \d+\.$/)
  await signInAs(context, "mona")
  await page.goto("/runs/new")
  await expect(page.getByRole("main")).not.toContainText(name)
  expect(JSON.stringify(await (await request.get("/api/v1/uploads", mia)).json())).not.toContain(name)
})

test("a sender names its upload, and asks how far it is under that name", async ({ request }) => {
  const mia = await byTokenOf("mia")
  const upload = randomUUID()
  const data = fileOf(await casesOf(request, pair, "validation"), "lisa")
  const sent = await request.post(`/api/v1/runs?guest=${pair.guest}&host=${pair.host}&upload=${upload}&fileName=named.xml`, {
    ...mia,
    data,
  })
  expect(sent.ok(), await sent.text()).toBe(true)
  const { id } = await sent.json()
  const answer = await request.get(`/api/v1/uploads/${upload}`, mia)
  expect(answer.headers()["cache-control"]).toBe("private, no-store")
  expect(await answer.json()).toMatchObject({
    id: upload,
    guest: pair.guest,
    host: pair.host,
    fileName: "named.xml",
    bytes: data.length,
    bytesTotal: data.length,
    phase: "done",
    run: id,
    url: `/runs/${id}`,
    problem: null,
  })
  const { items } = await (await request.get("/api/v1/uploads?limit=1", mia)).json()
  expect(items).toMatchObject([{ id: upload }])
  expect((await request.get(`/api/v1/uploads/${upload}`, await byTokenOf("rosa"))).status()).toBe(404)
})
