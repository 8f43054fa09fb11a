import { execFile } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { expect, test } from "@playwright/test"
import { z } from "zod"
import type { CastName } from "../prisma/demo/cast"
import { e2eFacts } from "../scripts/e2e-facts"
import { tokenOf } from "./people"

// What docs/evidence.md tells vendors to put into their pipelines, run as it stands there.

const fence = /```(sh|yaml|groovy)\n(?:#|\/\/) snippet: (\S+)\n([\s\S]*?)```/g
const snippets = [...readFileSync("docs/evidence.md", "utf8").matchAll(fence)].map(([, language = "", name = "", text = ""]) => ({
  name,
  commands: commandsIn(language, text),
}))

/** The shell's part of a snippet: a block of YAML that keeps its lines, or what Jenkins' sh has between its quotes. */
function commandsIn(language: string, text: string): string {
  if (language === "groovy") return /'''\n([\s\S]*?)'''/.exec(text)?.[1] ?? ""
  if (language === "sh") return text
  const lines = text.split("\n")
  const head = lines.findIndex((line) => /^\s*(?:run:|-) \|$/.test(line))
  const indent = /^\s*/.exec(lines[head + 1] ?? "")?.[0].length ?? 0
  const end = lines.findIndex((line, at) => at > head && line.trim() !== "" && !line.startsWith(" ".repeat(indent)))
  return lines
    .slice(head + 1, end < 0 ? undefined : end)
    .map((line) => line.slice(indent))
    .join("\n")
}

const Run = z.object({
  id: z.string(),
  visibility: z.string(),
  environment: z.array(z.object({ key: z.string(), value: z.string() })),
  warnings: z.array(z.object({ code: z.string(), blocks: z.boolean() })),
})

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "countersign-snippet-"))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lay = (name: string, text: string): void => {
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
}
const layFixture = (fixture: string, name: string): void => {
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
  cpSync(`fixtures/results/${fixture}`, path.join(folder, name))
}

async function run(name: string, by: CastName, variables: Record<string, string> = {}): Promise<z.infer<typeof Run>> {
  const commands = snippets.find((one) => one.name === name)?.commands ?? ""
  expect(commands, `commands of ${name}`).toContain("curl ")
  const env = {
    NODE_ENV: "test" as const,
    PATH: process.env.PATH ?? "",
    HOME: folder,
    COUNTERSIGN: e2eFacts().address,
    TOKEN: await tokenOf(by, ["runs:write"]),
    ...variables,
  }
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", commands], { cwd: folder, env })
  return Run.parse(JSON.parse(stdout))
}

const uname = (kernel: string) =>
  `Linux guest-1 ${kernel} #1 SMP PREEMPT_DYNAMIC Fri Apr 4 10:41:31 EDT 2025 x86_64 x86_64 x86_64 GNU/Linux\n`
const kernel = "5.14.0-427.13.1.el9_4.x86_64"

test("this page tries every snippet that the document has", () => {
  expect(snippets.map(({ name }) => name)).toEqual(["lisa", "autohck", "avocado", "tp-qemu", "github", "gitlab", "jenkins"])
})

test("LISA: with what it collected from the guest", async () => {
  layFixture("lisa-guest-validation.junit.xml", "lisa.junit.xml")
  const captured = "environments/generated_0/node-0/20261122-110231-000-captured-system-information"
  lay(
    `${captured}/os-release.txt`,
    'NAME="Red Hat Enterprise Linux"\nVERSION_ID="9.4"\nPRETTY_NAME="Red Hat Enterprise Linux 9.4 (Plow)"\n',
  )
  lay(`${captured}/uname.txt`, uname(kernel))
  const sent = await run("lisa", "mia")
  expect(sent.environment).toEqual([
    { key: "guest.release", value: "Red Hat Enterprise Linux 9.4 (Plow)" },
    { key: "guest.kernel", value: kernel },
  ])
  expect(sent.warnings.filter(({ blocks }) => blocks)).toEqual([])
})

test("AutoHCK: with the version of the driver", async () => {
  layFixture("autohck-netkvm.junit.xml", "junit.xml")
  lay("netkvm.inf", '[Version]\r\nSignature = "$Windows NT$"\r\nDriverVer   = 10/01/2024,100.95.104.26200\r\n')
  const sent = await run("autohck", "rosa")
  expect(sent.environment).toContainEqual({ key: "driver.netkvm", value: "100.95.104.26200" })
  expect(sent.warnings.filter(({ blocks }) => blocks)).toEqual([])
})

test("Avocado: with the kernel that it noted in the guest", async () => {
  const job = "avocado/job-results/latest"
  layFixture("avocado-lifecycle.results.json", `${job}/results.json`)
  lay(`${job}/sysinfo/pre/uname -a`, uname(kernel))
  const sent = await run("avocado", "mia")
  expect(sent.environment).toContainEqual({ key: "guest.kernel", value: kernel })
  expect(sent.warnings.filter(({ blocks }) => blocks)).toEqual([])
})

test("tp-qemu: with the guest that it was told", async () => {
  layFixture("avocado-lifecycle.results.json", "results.json")
  const sent = await run("tp-qemu", "rosa")
  expect(sent.environment).toContainEqual({ key: "guest.release", value: "Win2022" })
  expect(sent.warnings.filter(({ blocks }) => blocks)).toEqual([])
})

for (const [name, variables] of [
  ["github", { GITHUB_REPOSITORY: "lab/guests", GITHUB_RUN_ID: "1658821493", GITHUB_RUN_ATTEMPT: "1", GITHUB_JOB: "interop" }],
  ["gitlab", { CI_PROJECT_PATH: "lab/guests", CI_JOB_ID: "7214" }],
  ["jenkins", { BUILD_TAG: "jenkins-guests-main-42" }],
] as const) {
  test(`${name}: with the application that was tested, once however often the job is sent`, async () => {
    layFixture("interop-cases.junit.xml", "results.xml")
    const sent = await run(name, "mia", variables)
    expect(sent.environment).toContainEqual({ key: "application.sql-server", value: "2022 CU14" })
    expect(sent.visibility).toBe("private")
    expect(sent.warnings.filter(({ blocks }) => blocks)).toEqual([])
    expect((await run(name, "mia", variables)).id).toBe(sent.id)
  })
}

test("a job whose file is refused fails, and its log says why", async () => {
  lay("results.xml", "<testsuite><testcase")
  await expect(run("gitlab", "mia", { CI_PROJECT_PATH: "lab/guests", CI_JOB_ID: "7215" })).rejects.toMatchObject({
    code: 22,
    stdout: expect.stringContaining('"code":"unreadable-file"'),
  })
})
