import { type Browser, expect, type Page, test } from "@playwright/test"
import type { CastName } from "../prisma/demo/cast"
import { byTokenOf, casesOf, fileOf, inReview, send } from "./evidence"
import { type Pair, pairs } from "./pairs"
import { signInAs } from "./people"

// What stands between a person and their signature, met on the page.

async function pageOf(browser: Browser, name: CastName, path: string): Promise<Page> {
  const context = await browser.newContext()
  await signInAs(context, name)
  const page = await context.newPage()
  await page.goto(path)
  return page
}

const everybody = async () => ({ mia: await byTokenOf("mia"), rosa: await byTokenOf("rosa") })

/** The box of one vendor on the certification page. */
const box = (page: Page, vendor: string) => page.getByRole("region", { name: vendor, exact: true })
const signButton = (page: Page) => page.getByRole("button", { name: /^(Sign|Countersign) [0-9a-f]{8}$/ })

test("evidence that changes while the page is open stands between a person and the signature", async ({ request, browser }) => {
  const pair: Pair = pairs.evidenceChanged
  const by = await everybody()
  const path = `/certifications/${await inReview(request, pair, by)}`
  const marco = await pageOf(browser, "marco", path)
  await signButton(marco).click()
  await expect(box(marco, "Microsoft")).toContainText("current: it counts")

  const ravi = await pageOf(browser, "ravi", path)
  const digestOn = async (page: Page) => /[0-9a-f]{8}$/.exec((await signButton(page).textContent()) ?? "")?.[0] ?? ""
  const conflict = ravi.getByRole("main").getByRole("alert")
  const timeOf = (half: "You opened" | "Now") =>
    conflict.getByRole("region", { name: half }).getByRole("listitem").filter({ hasText: "Time: synchronisation" })

  // A newer run that says the same: no outcome changed, so what differs are the runs, and they are named.
  const seen = await digestOn(ravi)
  const cases = await casesOf(request, pair, "validation")
  const renewed = `Run ${(await send(request, by.mia, pair, fileOf(cases, "lisa"))).slice(0, 8)}`
  await signButton(ravi).click()
  await expect(conflict).toContainText("Not signed: the decision changed while you read it")
  await expect(conflict).toContainText(`You opened ${seen}`)
  await expect(conflict).toContainText(new RegExp(`${renewed.replace(" ", "\\s")} was shared by .+, Microsoft, on `))
  await expect(conflict.getByRole("link", { name: `Open ${renewed.toLowerCase()}` })).toBeVisible()
  await expect(timeOf("You opened")).toContainText(/Met.*Run\s[0-9a-f]{8} \d of \d cases$/)
  await expect(timeOf("You opened")).not.toContainText(renewed)
  await expect(timeOf("Now")).toContainText(/Met.*cases, new$/)
  await expect(timeOf("Now")).toContainText(renewed)
  await expect(signButton(ravi)).toHaveCount(0)
  await conflict.getByRole("link", { name: "Read the new decision" }).click()
  await expect(signButton(ravi)).not.toContainText(seen)

  await send(request, by.mia, pair, fileOf(cases, "lisa", "verify_timesync_ntp"))
  await signButton(ravi).click()
  await expect(conflict).toContainText("was shared by")
  await expect(timeOf("You opened")).toContainText("Met")
  await expect(timeOf("You opened")).toContainText(renewed)
  await expect(timeOf("Now")).toContainText("Failed")
  await expect(signButton(ravi)).toHaveCount(0)
  await conflict.getByRole("link", { name: "Read the new decision" }).click()
  await expect(ravi.getByRole("heading", { name: /^Not signed/ })).toHaveCount(0)

  await expect(box(ravi, "Red Hat").getByRole("button", { name: "Countersign", exact: true })).toHaveAccessibleDescription(
    /^Failed: Time: synchronisation.* \(Microsoft\)\.$/,
  )

  // The earlier signature is still to be seen, struck out, and counts no more.
  await expect(box(ravi, "Microsoft")).toContainText("it no longer counts")
  await expect(ravi.getByRole("row", { name: /Time: synchronisation/ })).toContainText("Failed")
})

test("nobody signs what rests on a run of their own", async ({ request, browser }) => {
  const pair = pairs.ownEvidence
  const by = await everybody()
  const id = await inReview(request, pair, by)
  await send(request, await byTokenOf("marco"), pair, fileOf(await casesOf(request, pair, "validation"), "lisa"))
  const marco = await pageOf(browser, "marco", `/certifications/${id}`)
  const button = box(marco, "Microsoft").getByRole("button", { name: "Sign", exact: true })
  await expect(button).toHaveAttribute("aria-disabled", "true")
  await expect(button).toHaveAccessibleDescription(/You uploaded a run that this decision counts/)
})

test("a second press in another window is told that the side has signed", async ({ request, browser }) => {
  const id = await inReview(request, pairs.signedTwice, await everybody())
  const first = await pageOf(browser, "marco", `/certifications/${id}`)
  const second = await first.context().newPage()
  await second.goto(`/certifications/${id}`)
  await signButton(first).click()
  await expect(box(first, "Microsoft")).toContainText("Signed")
  await signButton(second).click()
  const refusal = box(second, "Microsoft").getByRole("alert")
  await expect(refusal).toHaveText("Already signed. Your side has signed this round.")
  await second.reload()
  await expect(box(second, "Microsoft")).toContainText("Marco")
  await expect(signButton(second)).toHaveCount(0)
})

test("an engineer and a manager read why they do not sign", async ({ request, browser }) => {
  const id = await inReview(request, pairs.notAnApprover, await everybody())
  for (const [name, vendor, word] of [
    ["mia", "Microsoft", "Sign"],
    ["mona", "Microsoft", "Sign"],
    ["rosa", "Red Hat", "Countersign"],
  ] as const) {
    const page = await pageOf(browser, name, `/certifications/${id}`)
    const button = box(page, vendor).getByRole("button", { name: word, exact: true })
    await expect(button).toHaveAttribute("aria-disabled", "true")
    await expect(button).toHaveAccessibleDescription(`Approvers of ${vendor} do this.`)
    await button.focus()
    await expect(button).toBeFocused()
    await page.keyboard.press("Enter")
    await expect(box(page, vendor)).toContainText(`Waits for ${vendor}`)
  }
})

test("a rejection says why to both vendors and sends it back to testing", async ({ request, browser }) => {
  const id = await inReview(request, pairs.rejected, await everybody())
  const path = `/certifications/${id}`
  const marco = await pageOf(browser, "marco", path)
  await signButton(marco).click()
  await expect(box(marco, "Microsoft")).toContainText("current: it counts")

  const ravi = await pageOf(browser, "ravi", path)
  await ravi.getByRole("button", { name: "Reject…" }).click()
  await expect(ravi.getByLabel("Reason")).toBeFocused()
  await ravi.getByRole("button", { name: "Reject round 1" }).click()
  await expect(ravi.getByLabel("Reason")).toHaveJSProperty("validity.valid", false)
  await ravi.getByRole("button", { name: "Not now" }).click()
  await expect(signButton(ravi)).toBeVisible()
  await ravi.getByRole("button", { name: "Reject…" }).click()
  await ravi.getByLabel("Reason").fill("The JBoss run is of an older build than the one we ship.")
  await ravi.getByRole("button", { name: "Reject round 1" }).click()

  await expect(ravi.getByRole("main")).toContainText("Ravi, Red Hat, rejected round 1")
  const mia = await pageOf(browser, "mia", path)
  for (const page of [ravi, mia]) {
    const main = page.getByRole("main")
    await expect(main).toContainText("Ravi, Red Hat, rejected round 1")
    await expect(main).toContainText("The JBoss run is of an older build than the one we ship.")
    await expect(main.getByRole("listitem").and(main.locator("[aria-current=step]"))).toContainText("In testing")
    await expect(box(page, "Microsoft")).toContainText("it no longer counts")
    await expect(signButton(page)).toHaveCount(0)
  }
  await mia.goto("/inbox")
  await expect(mia.getByRole("listitem").filter({ hasText: "8.6" }).filter({ hasText: "2025" })).toContainText("rejected round 1")
})

test("only who planned it withdraws it, and both vendors read why", async ({ request, browser }) => {
  const by = await everybody()
  const id = await inReview(request, pairs.withdrawn, by)
  const path = `/certifications/${id}`
  const rosa = await pageOf(browser, "rosa", path)
  const refused = rosa.getByRole("button", { name: "Withdraw", exact: true })
  await expect(refused).toHaveAttribute("aria-disabled", "true")
  await expect(refused).toHaveAccessibleDescription("Only Microsoft can withdraw it: Microsoft planned this certification.")

  const mia = await pageOf(browser, "mia", path)
  await mia.getByRole("button", { name: "Withdraw…" }).click()
  await mia.getByLabel("Reason").fill("This minor is out of support before the tests could end.")
  await mia.getByRole("button", { name: "Withdraw this certification" }).click()
  await expect(mia.getByRole("main")).toContainText("Withdrawn by Mia, Microsoft")
  await rosa.reload()
  for (const page of [mia, rosa]) {
    await expect(page.getByRole("main")).toContainText("Withdrawn by Mia, Microsoft")
    await expect(page.getByRole("main")).toContainText("This minor is out of support before the tests could end.")
    await expect(signButton(page)).toHaveCount(0)
  }
  // Its place is free again.
  const again = await request.post("/api/v1/certifications", { ...by.mia, data: pairs.withdrawn })
  expect(again.status()).toBe(201)
})
