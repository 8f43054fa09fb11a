import { expect, test } from "@playwright/test"
import { z } from "zod"
import { bySessionOf, byTokenOf } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

const pair = pairs.contradictions
const where = `guest=${pair.guest}&host=${pair.host}`

/** A file that says where it ran; no two are the same. */
function fileSaying(properties: Record<string, string>): Buffer {
  const said = Object.entries({ ...properties, serial: crypto.randomUUID() }).map(
    ([name, value]) => `<property name="${name}" value="${value}"/>`,
  )
  return Buffer.from(
    `<testsuite name="s"><properties>${said.join("")}</properties><testcase classname="Boot" name="boots" time="2"/></testsuite>`,
  )
}

const ofElsewhere = () => fileSaying({ "guest.release": "RHEL 9.2", "guest.kernel": "5.14.0-284.11.1.el9_2.x86_64", hypervisor: "kvm" })

const Blocked = z.object({ code: z.literal("share-blocked"), run: z.uuid(), warnings: z.array(z.string()), detail: z.string() })
const Run = z.object({
  visibility: z.string(),
  warnings: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      message: z.string(),
      blocks: z.boolean(),
      answer: z.string().nullable(),
      answeredBy: z.string().nullable(),
    }),
  ),
})

test("Mia answers a contradiction before she shares", async ({ page, context, browser }) => {
  await signInAs(context, "mia")
  await page.goto(`/runs/new?${where}`)
  await page.getByLabel("Result file").setInputFiles({ name: "elsewhere.xml", mimeType: "application/xml", buffer: ofElsewhere() })
  await page.getByRole("button", { name: "Upload" }).click()
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
  const run = page.url()

  const open = page.getByRole("region", { name: "What does not fit · 2" })
  await expect(open).toContainText("2 to be answered by an engineer of Microsoft before it is shared.")
  const guest = open.getByRole("listitem").filter({ hasText: "guest-contradicts" })
  await expect(guest).toContainText("The file says 5.14.0-284.11.1.el9_2, a kernel of Red Hat Enterprise Linux 9.2 (guest.kernel)")
  await expect(guest).toContainText("the combination's guest is Red Hat Enterprise Linux 9.5.")
  const hypervisor = open.getByRole("listitem").filter({ hasText: "hypervisor-contradicts" })
  await expect(hypervisor).toContainText("The file says KVM (hypervisor); Hyper-V on Windows Server 2025 runs on Hyper-V.")
  const share = page.getByRole("button", { name: "Share with Red Hat…" })
  await expect(share).toHaveAttribute("aria-disabled", "true")
  await expect(share).toHaveAccessibleDescription("2 contradictions in what was sent must be answered before this run is shared.")

  const why = (item: typeof guest) => item.getByLabel("Why the run counts all the same")
  await why(guest).fill("   ")
  await guest.getByRole("button", { name: "Answer" }).click()
  await expect(guest.getByRole("alert")).toContainText("An answer is needed")
  await why(guest).fill("The image was relabelled.\nIts os-release is right.")
  await guest.getByRole("button", { name: "Answer" }).click()
  await expect(guest).toContainText("The image was relabelled.")
  await expect(guest).toContainText("Mia, Microsoft")
  await expect(guest.getByRole("button")).toHaveCount(0)
  await expect(share).toHaveAccessibleDescription("One contradiction in what was sent must be answered before this run is shared.")
  await why(hypervisor).fill("Nested: the outer one is KVM.")
  await hypervisor.getByRole("button", { name: "Answer" }).click()
  await expect(page.getByRole("region", { name: "What does not fit · 2" })).toContainText("Answered by Microsoft.")

  await page.getByRole("link", { name: "Share with Red Hat…" }).click()
  await page.getByRole("button", { name: "Share with Red Hat for good" }).click()
  await expect(page.getByText("Microsoft and Red Hat see this run: shared by Mia")).toBeVisible()

  const other = await browser.newContext()
  await signInAs(other, "rosa")
  const rosa = await other.newPage()
  await rosa.goto(run)
  const read = rosa.getByRole("region", { name: "What does not fit · 2" })
  await expect(read.getByRole("listitem").filter({ hasText: "guest-contradicts" })).toContainText("Its os-release is right.")
  await expect(read).toContainText("Nested: the outer one is KVM.")
  await expect(read.getByRole("button")).toHaveCount(0)
})

test("whose engineer one is not answers nothing, and reads what stands open", async ({ page, context, request }) => {
  const sent = await request.post(`/api/v1/runs?${where}`, { ...(await byTokenOf("mia")), data: ofElsewhere() })
  const { id } = z.object({ id: z.uuid() }).parse(await sent.json())
  await signInAs(context, "marco")
  await page.goto(`/runs/${id}`)
  const open = page.getByRole("region", { name: "What does not fit · 2" })
  await expect(open).toBeVisible()
  await expect(open.getByRole("button")).toHaveCount(0)
  const refused = await request.post(`/api/v1/runs/${id}/answers`, { ...(await bySessionOf("marco")), data: { warning: "1", answer: "x" } })
  expect(refused.status()).toBe(403)
  expect(await refused.json()).toMatchObject({ code: "not-engineer" })
})

test("on a narrow screen it stands before the results, not after them", async ({ page, context, request }) => {
  const sent = await request.post(`/api/v1/runs?${where}`, { ...(await byTokenOf("mia")), data: ofElsewhere() })
  const { id } = z.object({ id: z.uuid() }).parse(await sent.json())
  await signInAs(context, "mia")
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/runs/${id}`)
  const top = async (name: RegExp | string) => (await page.getByRole("heading", { name }).boundingBox())?.y ?? Number.NaN
  expect(await top("What does not fit · 2")).toBeLessThan(await top("Only Microsoft sees this run"))
  expect(await top("What does not fit · 2")).toBeLessThan(844)
})

test("by HTTP: kept, not shared, answered, shared", async ({ request }) => {
  const mia = await byTokenOf("mia")
  const file = ofElsewhere()
  const sent = await request.post(`/api/v1/runs?${where}&visibility=shared`, { ...mia, data: file })
  expect(sent.status()).toBe(409)
  const blocked = Blocked.parse(await sent.json())
  const get = async () => Run.parse(await (await request.get(`/api/v1/runs/${blocked.run}`, mia)).json())
  const kept = await get()
  expect(kept.visibility).toBe("private")
  expect(kept.warnings.filter(({ blocks }) => blocks).map(({ id }) => id)).toEqual(blocked.warnings)

  const answer = (data: unknown) => request.post(`/api/v1/runs/${blocked.run}/answers`, { ...mia, data })
  for (const data of [
    {},
    { warning: "1" },
    { warning: "one", answer: "x" },
    { warning: "1", answer: " \n" },
    { warning: "1", answer: "a".repeat(4001) },
  ]) {
    const refused = await answer(data)
    expect(refused.status(), JSON.stringify(data).slice(0, 80)).toBe(422)
    expect(await refused.json()).toMatchObject({ code: "invalid-input" })
  }
  expect((await answer({ warning: "99", answer: "x" })).status()).toBe(404)
  const [first = "", ...others] = blocked.warnings
  const answered = await answer({ warning: first, answer: " It is nested. " })
  expect(answered.status()).toBe(200)
  expect(Run.parse(await answered.json()).warnings.find(({ id }) => id === first)).toMatchObject({
    answer: "It is nested.",
    answeredBy: expect.any(String),
  })
  const again = await answer({ warning: Number(first), answer: "x" })
  expect(again.status()).toBe(409)
  expect(await again.json()).toMatchObject({ code: "already-answered" })
  const share = () => request.post(`/api/v1/runs/${blocked.run}/share`, mia)
  expect(Blocked.parse(await (await share()).json()).warnings).toEqual(others)
  for (const id of others) expect((await answer({ warning: id, answer: "So it is." })).status()).toBe(200)
  expect((await share()).status()).toBe(200)
  // The same file again is the run that is there, with its answers.
  const twice = await request.post(`/api/v1/runs?${where}&visibility=shared`, { ...mia, data: file })
  expect(twice.status()).toBe(200)
  expect(Run.parse(await twice.json())).toMatchObject({ visibility: "shared" })
})
