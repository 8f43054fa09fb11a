import { randomUUID } from "node:crypto"
import { type Browser, expect, type Page, test } from "@playwright/test"
import { z } from "zod"
import type { CastName } from "../prisma/demo/cast"
import { byTokenOf, casesOf, fileOf, send } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

// Taking a run back: retracted it counts no more, redacted its bytes are gone. Both by pressing, both for good.

const pair = pairs.takingBack
const Listed = z.object({ items: z.array(z.object({ id: z.uuid() })) })

async function pageOf(browser: Browser, name: CastName): Promise<Page> {
  const context = await browser.newContext()
  await signInAs(context, name)
  return context.newPage()
}

/** Opens the form of an act, gives the reason and does it. */
async function takeBack(page: Page, opener: string, label: string, reason: string): Promise<void> {
  await page.getByRole("button", { name: opener }).click()
  await page.getByLabel("Reason").fill(reason)
  await page.getByRole("button", { name: label }).click()
}

test("Mia retracts a run that requirements rest on: they are missing again, and Ravi reads why", async ({ browser, request }) => {
  const mia = await byTokenOf("mia")
  await request.post("/api/v1/certifications", { ...mia, data: pair })
  const asked = `program=${pair.program}&guest=${pair.guest}&host=${pair.host}`
  const { items } = Listed.parse(await (await request.get(`/api/v1/certifications?${asked}`, mia)).json())
  const certification = `/certifications/${items[0]?.id}`
  const wrong = await send(request, mia, pair, fileOf(await casesOf(request, pair, "microsoft"), "interop"))
  const other = await pageOf(browser, "ravi")
  await other.goto(certification)
  const restsOnIt = other.getByRole("row").filter({ has: other.locator(`a[href^="/runs/${wrong}"]`) })
  await expect(restsOnIt.first()).toContainText("Met")
  // Where its title ends, what it rests on begins.
  const requirement = (await restsOnIt.first().getByRole("rowheader").textContent())?.split("Microsoft")[0] ?? ""

  const page = await pageOf(browser, "mia")
  await page.goto(`/runs/${wrong}`)
  await page.getByRole("button", { name: "Retract…" }).click()
  await page.getByRole("button", { name: "Retract this run for good" }).click()
  // Without a reason nothing is done.
  await expect(page.getByLabel("Reason")).toBeFocused()
  await page.reload()
  await expect(page.getByText("It counts no more from then on.")).toHaveCount(0)

  const reason = `Ran on the wrong host ${randomUUID().slice(0, 8)}.`
  await takeBack(page, "Retract…", "Retract this run for good", reason)
  await expect(page.getByText(`${reason} It counts no more from then on.`)).toContainText(/^Retracted by Mia, Microsoft, /)
  await expect(page.getByRole("button", { name: "Retract…" })).toHaveCount(0)

  // The other vendor, who was shown it, goes on seeing it and why; nothing rests on it any more.
  await other.goto(`/runs/${wrong}`)
  await expect(other.getByText(reason)).toBeVisible()
  await expect(other.getByRole("button", { name: "Retract…" })).toHaveCount(0)
  await other.goto(certification)
  await expect(other.getByRole("row").filter({ hasText: requirement })).toContainText("Missing")
  await expect(restsOnIt).toHaveCount(0)
})

test("Mia redacts a run with a secret: bytes and texts are gone for both vendors, hash and verdicts stay", async ({ browser, request }) => {
  const mia = await byTokenOf("mia")
  const secret = `hunter-${randomUUID()}`
  const body = Buffer.from(
    `<testsuites name="${randomUUID()}"><testsuite name="s"><properties><property name="login" value="${secret}"/></properties>` +
      `<testcase name="Secret.case" time="1"><failure message="no login with ${secret}">trace ${secret}</failure></testcase></testsuite></testsuites>`,
  )
  const run = await send(request, mia, pair, body)
  const page = await pageOf(browser, "mia")
  const other = await pageOf(browser, "ravi")
  for (const seeing of [page, other]) {
    await seeing.goto(`/runs/${run}`)
    await expect(seeing.getByRole("main")).toContainText(secret)
  }

  await takeBack(page, "Redact…", "Remove its files and texts for good", "Holds a login of a customer")
  await expect(page.getByText(/^Redacted by Mia, Microsoft, .*Holds a login of a customer/)).toBeVisible()
  const first = await request.get(`/api/v1/runs/${run}/results`, mia)
  expect(await first.json()).toMatchObject({ items: [{ key: "Secret.case", status: "failed", message: null }] })
  expect((await request.get(`/api/v1/runs/${run}/artifact`, mia)).status()).toBe(410)
  const again = await request.post(`/api/v1/runs?guest=${pair.guest}&host=${pair.host}`, {
    headers: { ...mia.headers, "Content-Type": "application/xml" },
    data: body,
  })
  expect(await again.json()).toMatchObject({ code: "redacted" })

  for (const seeing of [page, other]) {
    for (const address of [`/runs/${run}`, `/runs/${run}/results/0`, `/runs/${run}/names`]) {
      const answer = await seeing.goto(address)
      expect(answer?.status()).toBe(200)
      expect(await seeing.content()).not.toContain(secret)
    }
    await seeing.goto(`/runs/${run}`)
    await expect(seeing.getByText("Original file, redacted")).toBeVisible()
    await expect(seeing.getByText("SHA-256")).toBeVisible()
  }
})
