import { type Browser, expect, type Page, test } from "@playwright/test"
import { z } from "zod"
import type { CastName } from "../prisma/demo/cast"
import { bySessionOf, byTokenOf, casesOf, fileOf, send } from "./evidence"
import { pairs } from "./pairs"
import { signInAs } from "./people"

// Four people after each other: beside other stories on two cores that can take more than a minute.
test.describe.configure({ timeout: 120_000 })

const pair = pairs.requests
const { guest, host } = pair
const own = "interop.story.one-more"

async function pageOf(browser: Browser, name: CastName, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  await signInAs(context, name)
  return context.newPage()
}

const main = (page: Page) => page.getByRole("main")
const state = (page: Page) => page.getByRole("list", { name: "State" }).locator("[aria-current=step]")
const inTheInbox = (page: Page, words: string) => page.getByRole("link", { name: new RegExp(`^${words} RHEL 9.6 on Hyper-V`) })

test("a run is asked for and declined, asked for again, accepted, and answered by the run that has it all", async ({
  browser,
  request,
}) => {
  const { id: combination } = z
    .object({ id: z.string() })
    .parse(await (await request.post("/api/v1/combinations", { ...(await bySessionOf("rosa")), data: { guest, host } })).json())
  const wanted = (await casesOf(request, pair, "microsoft")).slice(0, 2)
  const rita = await pageOf(browser, "rita")
  const mia = await pageOf(browser, "mia")
  const rosa = await pageOf(browser, "rosa")

  await test.step("Rita asks on the page of the combination, and is told which case there is not", async () => {
    await rita.goto(`/combinations/${combination}`)
    await rita.getByRole("link", { name: "Ask Microsoft for a run" }).click()
    await rita.getByLabel("Why").fill("The new kernel is out.")
    await rita.getByLabel("Cases").fill(`${wanted.join("\n")}\nNope.never\n`)
    await rita.getByLabel("Due").fill("2036-12-12")
    await rita.getByRole("button", { name: "Ask Microsoft" }).click()
    await expect(main(rita).getByRole("alert")).toContainText("there is no case Nope.never")
    await rita.getByLabel("Cases").fill([...wanted, ""].join("\n"))
    await rita.getByRole("button", { name: "Ask Microsoft" }).click()
    await expect(rita).toHaveURL(/\/requests\/[0-9a-f-]{36}$/)
    await expect(state(rita)).toContainText("Asked")
    await expect(main(rita)).toContainText("The new kernel is out.")
    for (const key of wanted) await expect(main(rita)).toContainText(key)
  })
  const first = new URL(rita.url()).pathname

  await test.step("Marco, who is no engineer, is told why he answers nothing", async () => {
    const marco = await pageOf(browser, "marco")
    await marco.goto(first)
    for (const name of ["Accept", "Decline"]) {
      const button = marco.getByRole("button", { name })
      await expect(button).toHaveAttribute("aria-disabled", "true")
      await expect(button).toHaveAccessibleDescription(/engineers accept and decline/)
    }
  })

  await test.step("Mia declines it, without a script", async () => {
    await mia.goto("/inbox")
    await expect(inTheInbox(mia, "Accept or decline a run")).toHaveCount(1)
    const plain = await pageOf(browser, "mia", false)
    await plain.goto(first)
    await plain.getByText("Decline…").click()
    await plain.getByLabel("Reason").fill("The host is being rebuilt until Friday.")
    await plain.getByRole("button", { name: "Decline it" }).click()
    await expect(state(plain)).toContainText("Declined")
    await expect(main(plain)).toContainText("Mia, Microsoft, declined: The host is being rebuilt until Friday.")
  })

  await test.step("Rosa reads why, and asks again with the same cases", async () => {
    await rosa.goto("/inbox")
    await inTheInbox(rosa, "Read a refusal").click()
    await rosa.getByRole("link", { name: "Ask again" }).click()
    await expect(rosa.getByLabel("Cases")).toHaveValue(wanted.join("\n"))
    await rosa.getByLabel("Cases").fill([...wanted, own].join("\n"))
    await rosa.getByLabel("Why").fill("It is Friday.")
    await rosa.getByRole("button", { name: "Ask Microsoft" }).click()
    await expect(state(rosa)).toContainText("Asked")
    await rosa.goto("/inbox")
    await expect(inTheInbox(rosa, "Read a refusal")).toHaveCount(0)
    await rosa.goBack()
  })
  const second = new URL(rosa.url()).pathname

  await test.step("Mia accepts; a run without one of the cases does not answer, and the page says what it lacks", async () => {
    await mia.goto(second)
    await mia.getByRole("button", { name: "Accept" }).click()
    await expect(state(mia)).toContainText("Accepted")
    const run = await send(request, await byTokenOf("mia"), pair, fileOf(wanted, "lisa"))
    await mia.reload()
    await expect(
      main(mia)
        .getByRole("listitem")
        .filter({ hasText: `Run ${run.slice(0, 8)}` }),
    ).toContainText(`Does not answer it: it has no result of ${own}.`)
  })

  await test.step("the run that has them all closes it once it is shared", async () => {
    await mia.getByRole("link", { name: "Upload a run" }).first().click()
    await expect(mia).toHaveURL(new RegExp(`/runs/new\\?guest=${guest}&host=${host}`))
    const file = { name: "all.junit.xml", mimeType: "application/xml", buffer: fileOf([...wanted, own], "interop") }
    await mia.getByLabel("Result file").setInputFiles(file)
    await mia.getByRole("button", { name: "Upload" }).click()
    await expect(mia).toHaveURL(/\/runs\/[0-9a-f-]{36}$/)
    const run = `Run ${new URL(mia.url()).pathname.split("/").at(-1)?.slice(0, 8)}`
    await rosa.reload()
    await expect(state(rosa)).toContainText("Accepted")
    await expect(main(rosa)).not.toContainText(run)
    await mia.getByRole("link", { name: "Share with Red Hat…" }).click()
    await mia.getByRole("button", { name: "Share with Red Hat for good" }).click()
    await expect(mia.getByText(/see this run: shared by/)).toBeVisible()
    await rosa.reload()
    await expect(state(rosa)).toContainText("Answered")
    await expect(main(rosa)).toContainText(`${run} answers it.`)
    await expect(rosa.getByRole("button", { name: "Withdraw" })).toHaveCount(0)
  })

  await test.step("the list has both; what was answered says so when its run is retracted", async () => {
    await rosa.goto("/requests?state=answered")
    await expect(rosa.getByRole("status", { name: "Loading" })).toHaveCount(0)
    const row = rosa.getByRole("row").filter({ hasText: "RHEL 9.6" })
    await expect(row).toContainText("It is Friday.")
    const answered = z.object({ run: z.string() })
    const { run } = answered.parse(
      await (await request.get(`/api/v1/run-requests/${second.split("/").at(-1)}`, await bySessionOf("mia"))).json(),
    )
    const retract = { ...(await bySessionOf("mia")), data: { reason: "The wrong machine." } }
    expect((await request.post(`/api/v1/runs/${run}/retract`, retract)).status()).toBe(200)
    await row.getByRole("link").first().click()
    await expect(main(rosa)).toContainText(/Microsoft retracted that run, .+ The request stays answered/)
    await expect(state(rosa)).toContainText("Answered")
    await expect(rosa.getByRole("link", { name: "Ask again" })).toBeVisible()
  })
})

test("by HTTP it is asked, listed by side and state, and refused by the words of its rules", async ({ request }) => {
  const mia = await byTokenOf("mia", ["runs:read", "runs:write"])
  const rosa = await bySessionOf("rosa")
  const ask = (data: unknown) => request.post("/api/v1/run-requests", { ...mia, data })
  const said = await ask({ guest, host, build: "6.12.0-55", reason: "A build to look at.", dueOn: "2036-12-12" })
  expect(said.status(), await said.text()).toBe(201)
  const body = await said.json()
  expect(said.headers().location).toBe(`/api/v1/run-requests/${body.id}`)
  expect(body).toMatchObject({
    guest,
    host,
    arch: "x86_64",
    from: "microsoft",
    to: "red-hat",
    cases: [],
    build: "6.12.0-55",
    state: "open",
  })
  expect(body).toMatchObject({ overdue: false, declined: null, acceptedAt: null, run: null, url: `/requests/${body.id}` })

  const listed = async (query: string) => (await (await request.get(`/api/v1/run-requests?${query}`, rosa)).json()).items
  expect(await listed("role=asked&state=open")).toContainEqual(body)
  expect(await listed("role=asking")).not.toContainEqual(body)
  const page = await (await request.get("/api/v1/run-requests?limit=1", rosa)).json()
  expect(page.items).toHaveLength(1)
  expect((await listed(`limit=1&cursor=${page.nextCursor}`))[0].id).not.toBe(page.items[0].id)

  for (const [data, path] of [
    [{ guest, host, reason: " " }, "reason"],
    [{ guest, host, reason: "Why.", cases: ["Nope.never"] }, "cases"],
    [{ guest, host, reason: "Why.", dueOn: "2020-01-01" }, "dueOn"],
  ] as const) {
    const refused = await ask(data)
    expect(refused.status()).toBe(422)
    expect(await refused.json()).toMatchObject({ code: "invalid-input", errors: [{ path }] })
  }

  const act = (by: typeof mia, word: string, data?: unknown) =>
    request.post(`/api/v1/run-requests/${body.id}/${word}`, { ...by, ...(data === undefined ? {} : { data }) })
  const problem = async (by: typeof mia, word: string, data?: unknown) => {
    const response = await act(by, word, data)
    return { status: response.status(), ...(await response.json()) }
  }
  expect(await problem(mia, "accept")).toMatchObject({ status: 403, code: "forbidden", detail: expect.stringContaining("Red Hat") })
  expect(await problem(rosa, "withdraw")).toMatchObject({ status: 403, code: "forbidden" })
  expect(await problem(await bySessionOf("ravi"), "decline", {})).toMatchObject({ status: 403, code: "not-engineer" })
  expect(await problem(rosa, "decline", {})).toMatchObject({ status: 422, code: "invalid-input" })
  expect(await (await act(rosa, "accept")).json()).toMatchObject({ state: "accepted", acceptedAt: expect.any(String) })
  expect(await (await act(rosa, "decline", { reason: "No such build." })).json()).toMatchObject({
    state: "declined",
    declined: { by: "Rosa", reason: "No such build.", at: expect.any(String) },
  })
  expect(await problem(mia, "withdraw")).toMatchObject({
    status: 409,
    code: "wrong-state",
    detail: "Only a request that is open or accepted can be withdrawn. This one is declined.",
  })
})
