import { randomUUID } from "node:crypto"
import AxeBuilder from "@axe-core/playwright"
import { type Browser, expect, type Page, test } from "@playwright/test"
import { z } from "zod"
import type { CastName } from "../prisma/demo/cast"
import { byTokenOf, send } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

// Reading a run: what changed, what failures say, the log around one, and what became of a case.

const pair = pairs.reading
const cases = Array.from({ length: 30 }, (_, at) => `verify_${at + 1}`)
const broken = "verify_17"

const trace = (seconds: number) =>
  [
    ...Array.from({ length: 700 }, (_, at) => `[ OK ] step ${at + 1} of the boot`),
    "Traceback (most recent call last):",
    '  File "/lab/suite.py", line 649, in wrapper',
    "    func(*args)",
    `AssertionError: the guest did not come back within ${seconds} s`,
    "later: halted",
  ].join("\n")

/** A report in which all passed but those named; each is another file. */
function report(suite: string, failing: Record<string, string> = {}): Buffer {
  const listed = cases.map((name) => {
    const text = failing[name]
    const inside =
      text === undefined ? "" : `<failure message="${text.split("\n").find((line) => line.startsWith("Assert")) ?? text}">${text}</failure>`
    return `<testcase classname="${suite}" name="${name}" time="1.2">${inside}</testcase>`
  })
  return Buffer.from(`<testsuites name="${randomUUID()}"><testsuite name="${suite}">${listed.join("")}</testsuite></testsuites>`)
}

async function pageOf(browser: Browser, name: CastName, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  await signInAs(context, name)
  return context.newPage()
}

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`))
}

test("Mia finds the one new failure and its log line in two clicks", async ({ browser, request }) => {
  const mia = await byTokenOf("mia")
  const suite = `Reading${randomUUID().slice(0, 8)}`
  const old = "old trouble with 3 disks"
  const first = await send(request, mia, pair, report(suite, { verify_3: old }), "private")
  const second = await send(request, mia, pair, report(suite, { verify_3: old, [broken]: trace(300) }), "private")

  for (const javaScriptEnabled of [true, false]) {
    const page = await pageOf(browser, "mia", javaScriptEnabled)
    await page.goto(`/runs/${second}`)
    const since = page.getByRole("region", { name: `Since Run ${first.slice(0, 8)}` })
    await expect(since.getByRole("list", { name: "Cases by what changed" })).toContainText("1 newly failing0 fixed1 still failing0 flaky")
    await since.getByRole("table", { name: "Newly failing cases" }).getByRole("link").click()

    await expect(page).toHaveURL(new RegExp(`/runs/${second}/results/16#failure$`))
    const line = page.getByRole("listitem").filter({ hasText: "AssertionError: the guest did not come back within 300 s" }).last()
    await expect(line).toBeInViewport()
    await line.getByRole("link", { name: "Line 704" }).click()
    await expect(page).toHaveURL(/#stack-L704$/)
    await page.context().close()
  }
})

test("a log is folded around the failure, read a page at a time, and searched, without a script", async ({ browser, request }) => {
  const mia = await byTokenOf("mia")
  const suite = `Log${randomUUID().slice(0, 8)}`
  const run = await send(request, mia, pair, report(suite, { [broken]: trace(200) }), "private")
  const page = await pageOf(browser, "mia", false)
  await page.goto(`/runs/${run}/results/16`)
  const stack = page.getByRole("region", { name: "Stack trace" })
  await expect(stack.getByText("step 700 of the boot")).toBeVisible()
  await expect(stack.getByText("step 600 of the boot")).toBeHidden()
  await stack.getByText("Lines 492 to 691").click()
  await expect(stack.getByText("step 600 of the boot")).toBeVisible()
  expect(await page.locator("*").count()).toBeLessThan(3_000)

  await stack.getByRole("link", { name: "Lines 1 to 491" }).click()
  await expect(page).toHaveURL(/\?stack=92#stack-L92$/)
  await expect(stack.getByText("step 92 of the boot")).toBeVisible()
  await stack.getByRole("link", { name: "Lines 1 to 91" }).click()
  await expect(stack.getByText("step 1 of the boot")).toBeVisible()
  await stack.getByRole("link", { name: "Around the failure" }).click()
  await expect(stack.getByText("AssertionError: the guest")).toBeVisible()

  await page.getByLabel("Find in these texts").fill("STEP 6")
  await page.getByRole("button", { name: "Find" }).click()
  await expect(page.getByRole("status").filter({ hasText: "lines of" })).toContainText(
    "111 lines of 2 texts have “STEP 6”. These are 1 to 50.",
  )
  await expect(stack.locator("mark")).toHaveCount(50)
  await page.getByRole("link", { name: "From match 50 to the next" }).click()
  await expect(page).toHaveURL(/from=51#hit-51$/)
  await expect(page.locator("#hit-51")).toHaveText("step 6")
  expect(await axe(await opened(browser, page.url()))).toEqual([])
  await page.getByRole("link", { name: "Show the texts again" }).click()
  await expect(stack.locator("mark")).toHaveCount(0)
})

/** axe asks in the page, which needs scripts. */
async function opened(browser: Browser, url: string): Promise<Page> {
  const page = await pageOf(browser, "mia")
  await page.goto(url)
  return page
}

test("a note goes with what failures say to the next run, and only its vendor reads it", async ({ browser, request }) => {
  const [mia, rosa] = [await byTokenOf("mia"), await byTokenOf("rosa")]
  const suite = `Note${randomUUID().slice(0, 8)}`
  const word = suite.replace(/\d/g, "x")
  const first = await send(
    request,
    mia,
    pair,
    report(suite, { verify_4: `${word} lost 3 packets`, verify_5: `${word} lost 12 packets`, verify_6: "another" }),
  )
  const page = await pageOf(browser, "mia")
  await page.goto(`/runs/${first}`)
  const failures = page.getByRole("region", { name: "3 failures, 2 different messages" })
  const group = failures.getByRole("listitem").filter({ hasText: `${word} lost <n> packets` })
  await expect(group.getByRole("link", { name: "2 failed" })).toBeVisible()
  await group.getByText("Add a note…").click()
  await group.getByLabel("Note", { exact: true }).fill("The lab switch drops\nevery second packet.")
  await group.getByLabel("Defect, if there is one").fill("https://bugs.example/7")
  await group.getByRole("button", { name: "Keep the note" }).click()
  await expect(group).toContainText("Only Microsoft sees this note.")
  await expect(group.getByRole("link", { name: "https://bugs.example/7" })).toHaveAttribute("href", "https://bugs.example/7")

  const second = await send(request, mia, pair, report(suite, { verify_9: `${word} lost 400 packets` }))
  await page.goto(`/runs/${second}`)
  const carried = page.getByRole("region", { name: "1 failure" })
  await expect(carried).toContainText("The lab switch drops")
  await expect(carried).toContainText(`From Run ${first.slice(0, 8)}, Mia`)
  const theirs = await pageOf(browser, "rosa")
  await theirs.goto(`/runs/${second}`)
  await expect(theirs.getByRole("region", { name: "1 failure" })).toContainText(`${word} lost 400 packets`)
  await expect(theirs.getByRole("main")).not.toContainText("lab switch")
  const Groups = z.object({ items: z.array(z.object({ group: z.string(), note: z.object({ id: z.string() }).nullable() })) })
  const groupsFor = async (by: typeof mia) => Groups.parse(await (await request.get(`/api/v1/runs/${second}/failures`, by)).json()).items
  const [own] = await groupsFor(mia)
  expect((await groupsFor(rosa))[0]).toMatchObject({ group: own?.group, note: null })
  const stolen = await request.post(`/api/v1/notes/${own?.note?.id}/end`, rosa)
  expect(stolen.status()).toBe(404)

  await carried.getByRole("link", { name: "1 failed" }).click()
  await expect(page.getByRole("table", { name: "Failed results" }).getByRole("rowheader")).toHaveCount(1)
  expect(await axe(page)).toEqual([])
  await page.getByRole("button", { name: "End this note" }).click()
  await expect(page.getByText("The lab switch drops")).toHaveCount(0)
  const again = await request.post(`/api/v1/notes/${own?.note?.id}/end`, mia)
  expect([again.status(), await again.json()]).toMatchObject([409, { code: "note-ended" }])
  const unsaid = await request.post(`/api/v1/runs/${second}/notes`, { ...mia, data: { group: "0".repeat(64), note: "Nothing says that." } })
  expect([unsaid.status(), await unsaid.json()]).toMatchObject([422, { code: "no-such-group" }])
})

test("what became of a case is told over runs, and narrowed to a host", async ({ browser, request }) => {
  const mia = await byTokenOf("mia")
  const suite = `Past${randomUUID().slice(0, 8)}`
  const elsewhere = { ...pair, host: "hyper-v-windows-server-2022" }
  await send(request, mia, pair, report(suite))
  await send(request, mia, elsewhere, report(suite), "private")
  const last = await send(request, mia, pair, report(suite, { [broken]: "gone" }))
  const page = await pageOf(browser, "mia", false)
  await page.goto(`/runs/${last}/results/16`)
  await page.getByRole("link", { name: "Its history" }).click()
  await expect(page.getByRole("status")).toHaveText("3 results: 1 failed, 2 passed")
  await expect(page.getByRole("list", { name: "The last 3 results, the newest last" }).getByRole("link")).toHaveCount(3)
  const rows = page.getByRole("table", { name: "Results of the case, the newest first" }).getByRole("rowheader")
  await expect(rows).toHaveText(["Failed", "Passed", "Passed"])
  await page.getByText("Add a filter").click()
  await page.getByRole("link", { name: "Hyper-V, Windows Server 2022", exact: true }).click()
  await expect(rows).toHaveText(["Passed"])
  await expect(page.getByText("Private", { exact: true })).toBeVisible()
  await page.getByRole("link", { name: /^Remove this filter/ }).click()
  await expect(rows).toHaveCount(3)

  const named = `/api/v1/history?case=${suite}.${broken}`
  const told = await (await request.get(named, await byTokenOf("rosa"))).json()
  expect(told.items.map(({ status }: { status: string }) => status)).toEqual(["failed", "passed"])
  for (const width of [390, 1440]) {
    const wide = await opened(browser, page.url())
    await wide.setViewportSize({ width, height: 900 })
    expect(await axe(wide)).toEqual([])
    expect(await wide.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
  }
  await page.getByRole("table").getByRole("link", { name: "Failed" }).click()
  await expect(page).toHaveURL(new RegExp(`/runs/${last}/results/16#failure$`))
})
