import { beforeAll } from "vitest"
import { releasesOfCatalogue } from "./catalogue-for-tests"
import { type Contradiction, contradictions } from "./contradictions"
import type { Source } from "./environment-claims"
import type { Catalogue } from "./release-lines"

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await releasesOfCatalogue()
})

export type Pairs = Record<string, string> | [key: string, value: string][]
export const source = (entries: Pairs, more: Partial<Source> = {}): Source => ({
  by: "file",
  fileName: "results.xml",
  tools: [],
  entries: (Array.isArray(entries) ? entries : Object.entries(entries)).map(([key, value]) => ({ key, value, from: "properties" })),
  ...more,
})
export const sender = (entries: Pairs, tools: string[] = []): Source => source(entries, { by: "sender", fileName: null, tools })

export const onHyperV = { guest: "rhel-9.4", host: "hyper-v-windows-server-2022", arch: "x86_64" }
export const onKvm = { guest: "windows-server-2022", host: "rhel-kvm-9", arch: "x86_64" }

export const found = (sources: Source[], combination = onHyperV, interopApplications: string[] = []): Contradiction[] =>
  contradictions({ sources, combination, catalogue, interopApplications })
export const codes = (...given: Parameters<typeof found>): string[] => found(...given).map(({ code }) => code)
export const codesOf = (entries: Pairs, combination = onHyperV, tools: string[] = []) => codes([source(entries, { tools })], combination)
