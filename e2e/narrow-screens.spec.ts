import { expect, type Locator, type Page, test } from "@playwright/test"
import { byTokenOf, fileOf, send } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

/** Answers whose drawings have the longest names, the shortest spans, or the day asked about near an edge or near the end. */
const answers = [
  "/support/rhel-9.4/on/hyper-v-windows-server-2022",
  "/support/rhel-9.8/on/azure-stack-hci-22h2",
  "/support/rhel-7.9/on/hyper-v-windows-server-2012-r2",
  "/support/windows-server-2008-r2-sp1/on/openshift-virtualization-4.17",
  "/support/windows-server-2025/on/openshift-virtualization-4.22",
  "/support/windows-server-2008/on/rhel-kvm-5.4?asOf=2008-01-05",
  "/support/rhel-5.11/on/hyper-v-windows-server-2008-r2?asOf=2014-09-01",
]

const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** The words in a picture that stand out of it, that are cut off in part, or that lie on others. */
const faultsOf = (picture: Locator): Promise<string[]> =>
  picture.evaluate((frame) => {
    type Box = { left: number; right: number; top: number; bottom: number }
    const within = (a: Box, b: Box) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1
    const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    const shown: { text: string; box: Box }[] = []
    const faults: string[] = []
    const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim()
      const owner = node.parentElement
      if (!text || !owner || owner.closest("table, title") || !owner.checkVisibility()) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const clip = [owner, owner.parentElement, owner.parentElement?.parentElement].find(
        (element) => element && element !== frame && getComputedStyle(element).overflow === "hidden",
      )
      for (const box of range.getClientRects()) {
        const frameBox = clip?.getBoundingClientRect()
        if (frameBox && !meet(box, frameBox)) continue
        if (frameBox && !within(box, frameBox)) faults.push(`"${text}" is cut`)
        if (!within(box, frame.getBoundingClientRect())) faults.push(`"${text}" stands out`)
        shown.push({ text, box })
      }
    }
    for (const [at, one] of shown.entries())
      for (const other of shown.slice(at + 1)) if (meet(one.box, other.box)) faults.push(`"${one.text}" lies on "${other.text}"`)
    return shown.length > 0 ? faults : ["nothing is shown"]
  })

for (const width of [320, 390, 640, 1024, 1440]) {
  test(`answers and their drawings stay inside ${width} px, and every word in them is whole`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    for (const address of answers) {
      expect((await page.goto(address))?.status(), address).toBe(200)
      expect(await isTooWide(page), address).toBe(false)
      expect(await faultsOf(page.getByRole("region", { name: "Until when" }).getByRole("figure")), address).toEqual([])
    }
  })
}

// As Robot, Go, Windows and the Linux tools write them; every part between separators has room.
const caseNames = [
  "lisa.microsoft.testsuites.network.sriov.verify_sriov_interrupts_vcpu_offline",
  "github.com/kubevirt/tests/network.verify_masquerade/with_ipv6/and_two_interfaces",
  "HLKTest.Storage::Volume::verify:online:resize:while:writing",
]

/** The letters after which the lines of a text end, but for its last. */
const lineEnds = (link: Locator): Promise<string[]> =>
  link.evaluate((element) => {
    const ends: string[] = []
    let before: { letter: string; top: number } | null = null
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ""
      for (let at = 0; at < text.length; at += 1) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const { top } = range.getBoundingClientRect()
        if (before && top > before.top + 2) ends.push(before.letter)
        before = { letter: text.charAt(at), top }
      }
    }
    return ends
  })

test("names of cases break where they have a separator, beside a status that takes no more room than its word", async ({
  page,
  context,
  request,
}) => {
  const sent = fileOf(caseNames, "interop", "resize")
  const run = await send(request, await byTokenOf("mia"), pairs.narrowScreen, sent, "private")
  await signInAs(context, "mia")
  await page.setViewportSize({ width: 390, height: 900 })
  await page.goto(`/runs/${run}`)
  expect(await isTooWide(page)).toBe(false)
  for (const name of caseNames) {
    const row = page.getByRole("row").filter({ hasText: name })
    const ends = await lineEnds(row.getByRole("link"))
    expect(ends.length, name).toBeGreaterThan(0)
    expect(
      ends.filter((letter) => !/[._/:]/.test(letter)),
      name,
    ).toEqual([])
    const cell = await row.getByRole("cell").first().boundingBox()
    const word = await row
      .getByRole("cell")
      .first()
      .getByText(/^(Passed|Failed)$/)
      .boundingBox()
    expect((cell?.width ?? 999) - (word?.width ?? 0), name).toBeLessThan(44)
  }
})
