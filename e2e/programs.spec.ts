import { expect, test } from "@playwright/test"
import { cast } from "../prisma/demo/cast"
import { demoCertificate } from "./pages"

// Carl has no account and no script: he reads who stands behind an answer, and what both vendors signed.
test.use({ javaScriptEnabled: false })

const answer = "/support/rhel-9.4/on/hyper-v-server-2019"

test("an answer leads to the certificate it rests on, that to its program and policy, and back", async ({ page, request }) => {
  const id = await demoCertificate(request)
  await page.goto(answer)
  await page
    .getByRole("link", { name: `Certificate ${id.slice(0, 8)}`, exact: true })
    .first()
    .click()
  await expect(page).toHaveURL(`/certificates/${id}`)
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Red Hat Enterprise Linux 9.4 is supported on Microsoft Hyper-V Server 2019.",
  )

  const signatures = page.getByRole("region", { name: "Signatures" })
  await expect(signatures.getByRole("heading")).toHaveText(["Microsoft", "Red Hat"])
  await expect(signatures.getByText(/^(Signed|Countersigned) by one of its approvers$/)).toHaveCount(2)
  const boxes = await Promise.all((await signatures.getByRole("heading").all()).map((heading) => heading.locator("..").boundingBox()))
  expect(boxes[0]?.width).toBeCloseTo(boxes[1]?.width ?? 0, 0)
  expect(boxes[0]?.height).toBeCloseTo(boxes[1]?.height ?? 0, 0)

  await page.getByRole("link", { name: "policy 1" }).click()
  await expect(page).toHaveURL("/programs/rhel-on-hyper-v#policy-1")
  const policy = page.getByRole("table", { name: "Policy 1" })
  await expect(policy.getByRole("rowheader", { name: "JBoss EAP with SQL Server" })).toBeVisible()
  await expect(policy.getByRole("row", { name: /^JBoss EAP/ })).toContainText("Red Hat")
  await expect(policy.getByText("interop.jboss-eap.sql-server-datasource")).toBeVisible()
  await expect(policy.getByText("Only for Azure Local")).toBeVisible()

  const signed = page.getByRole("table", { name: "Certificates" })
  await expect(signed.getByRole("link", { name: new RegExp(`^${id.slice(0, 8)}.*of RHEL 9.4 on Hyper-V Server 2019$`) })).toBeVisible()
  await signed.getByRole("link", { name: "RHEL 9.4 on Hyper-V Server 2019", exact: true }).click()
  await expect(page).toHaveURL(answer)
})

test("the digest on a certificate is the one that both vendors signed, and nobody is named", async ({ page, request }) => {
  const id = await demoCertificate(request)
  const shown = await page.goto(`/certificates/${id}`)
  const main = page.getByRole("main")
  await expect(main.getByText(/^([0-9a-f]{8} ?){8}$/)).toBeVisible()
  const whole = (await shown?.text()) ?? ""
  for (const { name } of Object.values(cast)) expect(whole, name).not.toMatch(new RegExp(`\\b${name}\\b`, "i"))
})

test("every program is listed, in the same words both ways, and the first page, the matrix and an unknown answer lead to theirs", async ({
  page,
}) => {
  await page.goto("/programs")
  const rows = page.getByRole("table", { name: "Programs" }).getByRole("row")
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText("23 guests on 6 hosts")
  await page.getByRole("link", { name: /^Windows Server on RHEL KVM/ }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Windows Server on RHEL KVM")

  for (const [from, link] of [
    ["/", "Windows Server on RHEL KVM"],
    ["/matrix", /^Windows Server on RHEL KVM \(demo program\)$/],
    ["/support/windows-server-2022/on/rhel-kvm-9", /^Windows Server on RHEL KVM \(demo program\)$/],
  ] as const) {
    await page.goto(from)
    await page.getByRole("main").getByRole("link", { name: link }).first().click()
    await expect(page, from).toHaveURL("/programs/windows-server-on-rhel-kvm")
  }
})

test("what was not public on a day has no page for it", async ({ page, request }) => {
  const id = await demoCertificate(request)
  for (const address of [
    "/programs/nothing",
    "/programs/rhel-on-hyper-v?asOf=2020-01-01",
    "/certificates/nothing",
    `/certificates/${id}?asOf=2020-01-01`,
  ]) {
    expect((await page.goto(address))?.status(), address).toBe(404)
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page")
  }
})
