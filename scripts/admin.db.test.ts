import { afterAll, beforeAll, expect, test } from "vitest"
import { tokenActor } from "@/lib/auth/lookup"
import { database } from "@/lib/db/client"
import { addVendor } from "@/lib/vendor/add-vendor"
import { admitMember } from "@/lib/vendor/admit-member"
import { newLedger, whoSignsIn } from "@/lib/vendor/cast-for-tests"
import { atConsole } from "@/lib/vendor/rules"
import { setPasswordByReset } from "@/lib/vendor/use-reset"
import { node, run } from "./child"

let ledger: Awaited<ReturnType<typeof newLedger>>
beforeAll(async () => {
  ledger = await newLedger()
})
afterAll(() => ledger.drop())

const now = new Date()

/** Runs the command as an operator would who has a database of their own. */
async function admin(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: ledger.ownerUrl, COUNTERSIGN_SECRET: "a secret of the operator, long enough", PORT: "4321" }
  const { code, output } = await run(node, ["--conditions=react-server", "--import", "tsx", "scripts/admin.ts", ...args], env)
  return { code, output }
}

const wordOf = (link: string) => link.match(/^http:\/\/127\.0\.0\.1:3000\/reset\/(\S{43})\n$/)?.[1] ?? "no link"

test("the first administrator sets a password by the one line that is printed", async () => {
  const made = await admin("administrator", "create", "--email", "Ada@countersign.example", "--name", "Ada")
  expect(made.code).toBe(0)
  expect(await setPasswordByReset({ word: wordOf(made.output), password: "a good long one" }, now)).toMatchObject({ ok: true })
  expect(await whoSignsIn("ada@countersign.example", "a good long one", now)).not.toBeNull()
  const again = await admin("administrator", "create", "--email", "ada@countersign.example", "--name", "Ada")
  expect(again).toEqual({ code: 1, output: "There is a member with this e-mail address already.\n" })
})

test("a vendor and its member, who gets a link as well", async () => {
  expect(await admin("vendor", "add", "--slug", "acme", "--name", "Acme")).toEqual({ code: 0, output: "Acme is a vendor now, as acme.\n" })
  const member = await admin(
    "member",
    "add",
    "--vendor",
    "acme",
    "--email",
    "al@acme.example",
    "--name",
    "Al",
    "--roles",
    "engineer,approver",
  )
  expect(wordOf(member.output)).toHaveLength(43)
})

test("a token is all that is printed, and ends by its id", async () => {
  await addVendor(atConsole, { slug: "globex", name: "Globex" }, now)
  const gus = { vendor: "globex", email: "gus@globex.example", name: "Gus", roles: ["engineer"] as const }
  await admitMember(atConsole, gus, now)
  const made = await admin("token", "create", "--vendor", "globex", "--scopes", "runs:write,certifications:read", "--member", gus.email)
  expect(made.code).toBe(0)
  expect(made.output).toMatch(/^cs_[A-Za-z0-9_-]{43}\n$/)
  const actor = await tokenActor(made.output.trim())
  expect(actor).toMatchObject({ vendor: "globex", roles: [], token: { scopes: ["runs:write", "certifications:read"] } })
  expect(actor?.memberId).not.toBeNull()
  const list = await admin("token", "list")
  expect(list.output).toContain(`\n${actor?.token?.id}\tglobex\t`)
  expect(await admin("token", "end", "--id", actor?.token?.id ?? "")).toEqual({ code: 0, output: "The token has ended.\n" })
  expect(await tokenActor(made.output.trim())).toBeNull()
})

test("bad usage is one sentence and 2, a refusal one sentence and 1, and neither writes", async () => {
  const before = await database().vendor.count()
  expect(await admin("vendor", "add", "--slug", "x")).toEqual({ code: 2, output: "vendor add needs --name.\n" })
  expect(await admin("token", "create", "--vendor", "microsoft", "--scopes", "everything")).toMatchObject({ code: 2 })
  const refused = await admin("token", "create", "--vendor", "nobody", "--scopes", "runs:write")
  expect(refused).toEqual({ code: 1, output: "There is no vendor of this slug.\n" })
  expect(await database().vendor.count()).toBe(before)
})

test("without a command it lists them", async () => {
  const { code, output } = await admin()
  expect(code).toBe(0)
  expect(output).toContain("token create --vendor S --scopes S,...")
})
