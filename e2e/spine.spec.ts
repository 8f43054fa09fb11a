import { type Browser, expect, type Page, test } from "@playwright/test"
import { cast, demoPassword } from "../prisma/demo/cast"
import { casesOf, fileOf, type Side } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

const pair = pairs.spine
const { guest, host } = pair
const answer = `/support/${guest}/on/${host}`

async function pageOf(browser: Browser, name: "rosa" | "marco" | "ravi"): Promise<Page> {
  const context = await browser.newContext()
  await signInAs(context, name)
  return context.newPage()
}

/** Uploads a file on the page of the combination and shares it with the other vendor. */
async function uploadAndShare(page: Page, side: Side, other: string): Promise<void> {
  const keys = await casesOf(page.request, pair, side)
  await page.goto(`/runs/new?guest=${guest}&host=${host}`)
  await page.getByLabel("Result file").setInputFiles({
    name: `${side}.junit.xml`,
    mimeType: "application/xml",
    buffer: fileOf(keys, side === "validation" ? "lisa" : "interop"),
  })
  await page.getByRole("button", { name: "Upload" }).click()
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
  await expect(page.getByRole("link", { name: `${keys.length} passed` })).toBeVisible()
  await expect(page.getByRole("heading", { name: /^Only .+ sees this run$/ })).toBeVisible()
  await page.getByRole("link", { name: `Share with ${other}…` }).click()
  await page.getByRole("button", { name: `Share with ${other} for good` }).click()
  await expect(page.getByText(/see this run: shared by/)).toBeVisible()
}

test("from a result file to a public answer that two vendors signed", async ({ page, browser, request }) => {
  await test.step("nothing is certified yet", async () => {
    await page.goto(answer)
    await expect(page.getByText("Tested and signed", { exact: true })).toBeHidden()
    expect(await (await request.get(`/api/v1/support?guest=${guest}&host=${host}`)).json()).toMatchObject({
      basis: { kind: expect.stringMatching(/^(none|published)$/), certificate: null },
    })
  })

  await test.step("Mia signs in by the form and plans it", async () => {
    await page.goto("/certifications/new")
    await expect(page.getByRole("heading", { name: "Sign in for your company" })).toBeVisible()
    await page.getByLabel("E-mail").fill(cast.mia.email)
    await page.getByLabel("Password", { exact: true }).fill(demoPassword)
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page.getByRole("heading", { name: "Plan a certification" })).toBeVisible()
    await page.getByLabel("Program").selectOption(pair.program)
    await page.getByLabel("Guest").selectOption(guest)
    await page.getByLabel("Host").selectOption(host)
    await page.getByRole("button", { name: "Plan the certification" }).click()
    await expect(page).toHaveURL(/\/certifications\/[0-9a-f-]{36}$/)
  })
  const certification = new URL(page.url()).pathname
  const combination = (await page.getByRole("heading", { level: 1 }).textContent()) ?? ""

  await test.step("each side shows that the other's software works with its own", async () => {
    await uploadAndShare(page, "microsoft", "Red Hat")
    await page.goto(certification)
    await expect(page.getByText(/Phase 1 is not met on both sides/)).toBeVisible()
    const rosa = await pageOf(browser, "rosa")
    await uploadAndShare(rosa, "red-hat", "Microsoft")
  })

  await test.step("the validating vendor validates the guest, and Mia submits", async () => {
    await uploadAndShare(page, "validation", "Red Hat")
    await page.goto(certification)
    await page.getByRole("button", { name: "Submit for review" }).click()
    await expect(page.getByRole("heading", { name: "What is signed" })).toBeVisible()
  })

  await test.step("Marco signs from his inbox, Ravi countersigns", async () => {
    const marco = await pageOf(browser, "marco")
    await marco.goto("/inbox")
    await marco.getByRole("link", { name: `Sign ${combination}` }).click()
    await marco.getByRole("button", { name: /^Sign [0-9a-f]{8}$/ }).click()
    await expect(marco.getByText("Waits for Red Hat")).toBeVisible()
    await expect(marco.getByRole("button", { name: "Sign", exact: true })).toBeHidden()

    const ravi = await pageOf(browser, "ravi")
    await ravi.goto(certification)
    await ravi.getByRole("button", { name: /^Countersign [0-9a-f]{8}$/ }).click()
    await expect(ravi.getByRole("heading", { name: "What was signed" })).toBeVisible()
  })

  await test.step("within two seconds everybody is told so", async () => {
    await expect(async () => {
      await page.goto(answer)
      await expect(page.getByText("Tested and signed", { exact: true }).first()).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 2_000 })
    await expect(page.getByRole("heading", { level: 1 })).toContainText("is supported on")
    expect(await (await request.get(`/api/v1/support?guest=${guest}&host=${host}`)).json()).toMatchObject({
      verdict: "supported",
      basis: { kind: "certified", certificate: expect.any(String) },
    })
    const { cells } = await (await request.get("/api/v1/matrix")).json()
    expect(cells).toContainEqual(expect.objectContaining({ guest, host, verdict: "supported", basis: "certified" }))
    await page.goto("/matrix?guestFamily=rhel&hostFamily=hyper-v-server&open=rhel-8&hosts=all")
    const cell = page.getByRole("link", { name: /^RHEL 8\.1 on .*Hyper-V Server 2019/ })
    await expect(cell).toContainText("Supported")
    await expect(cell).toContainText("Tested and signed")
  })
})
