import { randomUUID } from "node:crypto"
import { cpSync, mkdirSync, writeFileSync } from "node:fs"
import { expect, type Page, test } from "@playwright/test"
import { byTokenOf, send } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

const pair = pairs.folder
const prefix = `nightly-${randomUUID().slice(0, 8)}/`
const mapped = [
  "Provisioning.smoke_test",
  "Provisioning.verify_reboot_in_platform",
  "Provisioning.verify_deployment_provision_synthetic_nic",
].map((key) => prefix + key)
const always = "AzureImageStandard.verify_grub"
const broken = "NvmeTestSuite.verify_nvme_basic"

const boot = [
  ...Array.from({ length: 400 }, (_, at) => `[ ok ] step ${at + 1}`),
  "AssertionError: nvme0n1 did not appear within 30 s",
].join("\n")

/** A report as LISA writes it, of one environment. `failing`: what the log of a case that failed says, by its name. */
function lisaReport(failing: Record<string, string>, properties: Record<string, string> = {}): string {
  const said = Object.entries(properties).map(([name, value]) => `<property name="${name}" value="${value}"/>`)
  const cases = [...mapped, always, broken].map((key) => {
    const [className, name] = key.startsWith(prefix) ? ["", key] : key.split(".")
    const log = failing[key]
    const inside = log === undefined ? "" : `<failure message="${log.split("\n").at(-1)}">${log}</failure>`
    return `<testcase ${className ? `classname="${className}" ` : ""}name="${name} (lisa_0_0)" time="2.5">${inside}</testcase>`
  })
  return `<testsuites name="lisa ${randomUUID()}"><testsuite name="Nightly"><properties>${said.join("")}</properties>${cases.join("")}</testsuite></testsuites>`
}

/** Drops a folder of the disk on the page, as a person does: the browser reads it itself. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const target = await page.getByText("Drop result files or a folder here").boundingBox()
  if (!target) throw new Error("there is nowhere to drop")
  const browser = await page.context().newCDPSession(page)
  const [x, y] = [target.x + target.width / 2, target.y + target.height / 2]
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ["dragEnter", "dragOver", "drop"] as const) await browser.send("Input.dispatchDragEvent", { type, x, y, data })
}

test("Mia drops a folder, answers what contradicts, maps three names, finds the one new failure, and shares", async ({
  page,
  context,
  request,
}, info) => {
  const old = "grub waits 2 s"
  const before = await send(request, await byTokenOf("mia"), pair, Buffer.from(lisaReport({ [always]: old })), "private")

  const folder = info.outputPath("nightly")
  mkdirSync(`${folder}/lisa`, { recursive: true })
  const elsewhere = { "guest.release": "RHEL 9.2" }
  writeFileSync(`${folder}/lisa/report.junit.xml`, lisaReport({ [always]: old, [broken]: boot }, elsewhere))
  cpSync("fixtures/results/avocado-lifecycle.results.json", `${folder}/avocado.results.json`)
  writeFileSync(`${folder}/lisa/broken.junit.xml`, lisaReport({}).slice(0, 300))

  await signInAs(context, "mia")
  await page.goto(`/runs/new?guest=${pair.guest}&host=${pair.host}`)
  await dropFolder(page, folder)
  await expect(page.getByText("3 files, nightly/avocado.results.json first")).toBeVisible()
  await page.getByRole("button", { name: "Upload" }).click()
  const read = page.getByRole("region", { name: "2 of 3 read" }).getByRole("listitem")
  await expect(read.filter({ hasText: "avocado" })).toContainText("10 results · 4 failed")
  await expect(read.filter({ hasText: "broken" })).toContainText(/Not read: .*Line\s\d+, column\s\d+/)
  await read.getByRole("link", { name: "nightly/lisa/report.junit.xml" }).click()

  const open = page.getByRole("region", { name: "What does not fit · 1" })
  await expect(open).toContainText("the combination's guest is Red Hat Enterprise Linux 10.0")
  await expect(page.getByRole("button", { name: "Share with Red Hat…" })).toHaveAttribute("aria-disabled", "true")
  await open.getByLabel("Why the run counts all the same").fill("The image carries an old label.")
  await open.getByRole("button", { name: "Answer" }).click()
  await expect(open).toContainText("Mia, Microsoft")

  await expect(page.getByText("3 results stand for no case that a policy could name.")).toBeVisible()
  await page.getByRole("link", { name: "Which names" }).click()
  await page.getByLabel("Names", { exact: true }).fill(`${prefix}*`)
  await page.getByLabel("Stand for").fill("*")
  await page.getByRole("button", { name: "Preview" }).click()
  await page.getByRole("button", { name: "Map 3 names" }).click()
  await expect(page.getByRole("status").filter({ hasText: "Mapped." })).toContainText("6 results in 2 runs")
  await page.getByRole("link", { name: /^Run / }).first().click()

  const since = page.getByRole("region", { name: `Since Run ${before.slice(0, 8)}` })
  await expect(since.getByRole("list", { name: "Cases by what changed" })).toContainText("1 newly failing0 fixed1 still failing")
  await since.getByRole("table", { name: "Newly failing cases" }).getByRole("link").click()
  const line = page.getByRole("listitem").filter({ hasText: "AssertionError: nvme0n1 did not appear within 30 s" }).last()
  await expect(line).toBeInViewport()
  await line.getByRole("link", { name: "Line 401" }).click()
  await expect(page).toHaveURL(/-L401$/)

  await page.getByRole("link", { name: /^Run / }).first().click()
  await page.getByRole("link", { name: "Share with Red Hat…" }).click()
  await page.getByRole("button", { name: "Share with Red Hat for good" }).click()
  await expect(page.getByText("Microsoft and Red Hat see this run: shared by Mia")).toBeVisible()
})
