import AxeBuilder from "@axe-core/playwright"
import { expect, type Page, test } from "@playwright/test"
import type { CastName } from "../prisma/demo/cast"
import { demoIds, deskPages, filled, publicPaths } from "./pages"
import { signInAs } from "./people"

const widths = [390, 1440]

// Each story reads a dozen whole pages to axe, in two themes; beside others on two cores that is more than a minute.
test.describe.configure({ timeout: 180_000 })

// Without the list of everything that is right it takes half the time.
const violationsOn = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ["violations"] })

/** What axe finds on each of the pages, in a form that says where. The dark theme has other colours and nothing else. */
async function findings(page: Page, paths: readonly string[], width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 900 })
  const found: string[] = []
  const look = async (path: string, axe: AxeBuilder) => {
    const { violations } = await axe.analyze()
    for (const { id, nodes } of violations) found.push(...nodes.map(({ target }) => `${path}: ${id} at ${target.join(" ")}`))
  }
  for (const path of paths) {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
    await page.goto(path)
    await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0)
    await look(path, violationsOn(page))
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" })
    await look(`${path}, dark`, violationsOn(page).withRules("color-contrast"))
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    if (tooWide) found.push(`${path}: wider than ${width} px`)
  }
  return found
}

// The pages as each sees them: an engineer (all of them), an approver, a manager, an administrator.
const desks: [CastName, readonly string[]][] = [
  ["mia", ["inbox", "certifications", "combinations", "runs", "plan", "upload"]],
  ["mia", ["certification", "combination", "run", "result", "compare-with-last", "compare", "history", "progress", "account"]],
  ["mia", ["requests", "ask", "request", "names"]],
  ["ravi", ["inbox", "certification"]],
  ["rita", ["progress", "plan", "upload"]],
  ["ada", ["inbox", "certifications", "combinations", "runs", "requests"]],
]

test("an engineer is asked about every page of the desk", () => {
  const asked = desks.flatMap(([name, shown]) => (name === "mia" ? shown : []))
  expect(asked.toSorted()).toEqual(deskPages.map(({ name }) => name).toSorted())
})

for (const width of widths) {
  test(`axe finds nothing on the public pages at ${width} px, light and dark`, async ({ page, request }) => {
    expect(await findings(page, await publicPaths(request), width)).toEqual([])
  })

  test(`axe finds nothing on other answers and an unfolded matrix at ${width} px, light and dark`, async ({ page }) => {
    const more = [
      "/matrix?guestFamily=rhel&hostFamily=azure-local&open=rhel-9",
      "/matrix?guestFamily=rhel&hostFamily=hyper-v-server&open=rhel-5",
      "/support/windows-server-2008/on/rhel-kvm-5.4",
      "/support/windows-server-2022/on/rhel-kvm-9",
    ]
    expect(await findings(page, more, width)).toEqual([])
  })

  for (const [name, shown] of desks) {
    test(`axe finds nothing on the desk of ${name} at ${width} px, light and dark: ${shown.join(", ")}`, async ({
      page,
      context,
      request,
    }) => {
      await signInAs(context, name)
      const ids = await demoIds(request)
      const paths = deskPages.filter((one) => shown.includes(one.name)).map(({ path }) => filled(path, ids))
      expect(await findings(page, paths, width)).toEqual([])
    })
  }
}
