import { readdirSync } from "node:fs"
import path from "node:path"
import { beforeAll, expect, it } from "vitest"
import { readResultFile } from "@/lib/result-format/read"
import { releasesOfCatalogue } from "./catalogue-for-tests"
import { contradictions } from "./contradictions"
import type { Catalogue } from "./release-lines"

// Files as tools write them: what each contradicts is known, and the others contradict nothing anywhere.

const folder = "fixtures/results"
let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await releasesOfCatalogue()
})

async function contradicted(guest: string, host: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const fileName of readdirSync(folder).filter((name) => name !== "manifest.json")) {
    const read = await readResultFile(path.join(folder, fileName), {}, { rows: async () => undefined })
    if (!read.ok) continue
    const { tool, environment: entries } = read.value
    const sources = [{ by: "file" as const, fileName, tools: tool ? [tool.name] : [], entries }]
    const codes = contradictions({ sources, combination: { guest, host, arch: "x86_64" }, catalogue, interopApplications: [] })
    if (codes.length > 0) found[fileName] = codes.map(({ code }) => code)
  }
  return found
}

it("of RHEL 9.4 on Hyper-V only those that say another guest or host", async () => {
  expect(await contradicted("rhel-9.4", "hyper-v-windows-server-2022")).toEqual({
    "autohck-netkvm.junit.xml": ["guest-contradicts", "host-contradicts", "hypervisor-contradicts"],
    "kcidb-v5.json": ["guest-contradicts", "host-contradicts"],
    "netkvm-synthetic-unsigned.hlkx": ["guest-contradicts"],
    "robot-guest-validation.output.xml": ["guest-contradicts"],
  })
})

it("of the combinations that they are of, none", async () => {
  const onHyperV = await contradicted("rhel-10.1", "hyper-v-windows-server-2025")
  expect(onHyperV).not.toHaveProperty("kcidb-v5.json")
  expect(onHyperV).not.toHaveProperty("robot-guest-validation.output.xml")
  // Said of RHEL 9.4 in words, in a file of our own.
  expect(onHyperV["interop-cases.junit.xml"]).toEqual(["guest-contradicts"])
  const onKvm = await contradicted("windows-server-2025", "rhel-kvm-9")
  expect(onKvm).not.toHaveProperty("autohck-netkvm.junit.xml")
  expect(onKvm).not.toHaveProperty("netkvm-synthetic-unsigned.hlkx")
})
