import path from "node:path"
import { type APIRequestContext, expect, type Page, test } from "@playwright/test"
import pg from "pg"
import { z } from "zod"
import { bySessionOf, byTokenOf, casesOf, fileOf as resultFileOf, send } from "../e2e/evidence"
import { demoCertificate } from "../e2e/pages"
import { pairs } from "../e2e/pairs"
import { signInAs } from "../e2e/people"
import { e2eFacts } from "./e2e-facts"
import { fileOf, type Picture, pictures, type View, views, viewsOf } from "./gallery-list"

// Not a story: it takes the pictures of `docs/gallery`. What it shows, `gallery-list.ts` says.

const folder = path.join(import.meta.dirname, "../docs/gallery")
const demoHost = "hyper-v-server-2019"

const Listed = z.object({
  items: z.array(z.object({ id: z.string(), guest: z.string(), counts: z.object({ failed: z.int() }).optional() })),
})
const Signed = z.object({ signatures: z.array(z.object({ digest: z.string(), counts: z.boolean() })) })
const Results = z.object({ items: z.array(z.object({ index: z.int() })) })

/** What the words in braces of a path stand for. */
async function namesIn(request: APIRequestContext): Promise<Record<string, string>> {
  const mia = await bySessionOf("mia")
  const get = async (address: string) => (await request.get(`/api/v1${address}`, mia)).json()
  const found: Record<string, string> = {}
  for (const { id, guest } of Listed.parse(await get(`/certifications?host=${demoHost}&limit=200`)).items)
    found[guest.replace("rhel-", "")] = id
  found.seen = Signed.parse(await get(`/certifications/${found["9.5"]}`)).signatures.find(({ counts }) => !counts)?.digest ?? ""
  found.certificate = await demoCertificate(request)
  const runs = Listed.parse(await get(`/runs?guest=rhel-8.9&host=${demoHost}`)).items
  found.run = runs.find(({ counts }) => counts && counts.failed > 0)?.id ?? ""
  found.index = String(Results.parse(await get(`/runs/${found.run}/results?status=failed`)).items[0]?.index)
  const cases = await casesOf(request, pairs.gallery, "validation")
  found.private = await send(request, await byTokenOf("mia"), pairs.gallery, resultFileOf(cases, "lisa"), "private")
  const failing = resultFileOf(cases, "lisa", cases[0]?.split(".").at(-1))
  found.later = await send(request, await byTokenOf("mia"), pairs.gallery, failing, "private")
  const behindPrefix = resultFileOf([...cases.map((key) => `nightly/${key}`), "nightly/Lab.own_check"], "interop")
  found.named = await send(request, await byTokenOf("mia"), pairs.gallery, behindPrefix, "private")
  for (const [name, state] of [
    ["request", "open"],
    ["answered", "answered"],
  ] as const)
    found[name] = Listed.parse(await get(`/run-requests?state=${state}`)).items[0]?.id ?? ""
  const added = await request.post("/api/v1/combinations", { ...mia, data: { guest: "rhel-8.9", host: demoHost } })
  found.combination = z.object({ id: z.string() }).parse(await added.json()).id
  return found
}

/** What is done on the page before the picture is taken. */
const steps: Record<string, (page: Page) => Promise<void>> = {
  "sign-in-refused": async (page) => {
    await page.getByLabel("E-mail").fill("nobody@red-hat.example")
    await page.getByLabel("Password", { exact: true }).fill("not this one at all")
    await page.getByRole("button", { name: "Sign in" }).click()
    await page.getByText("That did not match.").waitFor()
  },
  "upload-broken": async (page) => {
    const buffer = Buffer.from('<?xml version="1.0"?>\n<testsuites>\n  <testsuite name="Provisioning">\n    <testcase name="smoke_test"')
    await page.getByLabel("Result file").setInputFiles({ name: "lisa.junit.xml", mimeType: "application/xml", buffer })
    await page.getByRole("button", { name: "Upload" }).click()
    await page.getByRole("button", { name: "Send it again" }).waitFor()
  },
}

/** Keeps the app from its register in the database, as the role that reads it may, until the picture is taken. */
async function whileAway(take: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: e2eFacts().publicUrl })
  await client.connect()
  const hangUp = () =>
    client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid()",
    )
  let over = false
  const hangingUp = (async () => {
    while (!over) await hangUp()
  })()
  try {
    await take()
  } finally {
    over = true
    await hangingUp
    await client.end()
  }
}

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

async function take(page: Page, picture: Picture, names: Record<string, string>, view: View): Promise<void> {
  const { name } = picture
  const address = picture.path.replace(/\{([^}]+)\}/g, (_, word: string) => names[word] ?? word)
  const shoot = async () => {
    await page.setViewportSize({ width: view.width, height: 900 })
    await page.goto(address)
    await steps[name]?.(page)
    await settle(page)
    // As high as the page, so that what fills the window fills the picture.
    await page.setViewportSize({ width: view.width, height: await page.evaluate(() => document.documentElement.scrollHeight) })
    await page.screenshot({
      path: path.join(folder, fileOf(name, view)),
      animations: "disabled",
      caret: "hide",
    })
  }
  if (name !== "stale") return shoot()
  await whileAway(async () => {
    await expect(async () => {
      await page.goto(address)
      await expect(page.getByRole("status")).toBeVisible({ timeout: 100 })
    }).toPass()
    await shoot()
  })
}

let names: Record<string, string>

test.beforeAll(async ({ request }) => {
  names = await namesIn(request)
})

for (const view of views) {
  const { width, theme } = view
  test(`${width} px, ${theme}`, async ({ browser, baseURL }) => {
    const shown = pictures.filter((picture) => viewsOf(picture).includes(view))
    for (const person of new Set(shown.map((picture) => picture.as))) {
      const context = await browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        viewport: { width, height: 900 },
        colorScheme: theme,
        reducedMotion: "reduce",
      })
      if (person) await signInAs(context, person)
      const page = await context.newPage()
      for (const picture of shown.filter((one) => one.as === person)) await take(page, picture, names, view)
      await context.close()
    }
  })
}
