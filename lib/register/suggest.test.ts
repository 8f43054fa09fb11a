import fc from "fast-check"
import { expect, it } from "vitest"
import { catalogueFacts, indexOf } from "./register-for-tests"
import { suggestSlugs } from "./suggest"

const { slugs } = indexOf({ facts: await catalogueFacts() })

it.each([
  ["rhel9.4", "rhel-9.4"],
  ["RHEL-9-4", "rhel-9.4"],
  ["win2022", "windows-server-2022"],
  ["windows-2019", "windows-server-2019"],
  ["hyper-v-2022", "hyper-v-windows-server-2022"],
  ["kvm9", "rhel-kvm-9"],
  ["openshift virtualization 4.17", "openshift-virtualization-4.17"],
  ["azure", "azure-local"],
  ["rhel-9.44", "rhel-9.4"],
  ["rhel-94", "rhel-9.4"],
  ["rhel-11.2", "rhel-10.2"],
  ["windows-server-2021", "windows-server-2022"],
  ["windows-server-2012-r3", "windows-server-2012-r2"],
  ["openshift-virtualization-4.23", "openshift-virtualization-4.22"],
])("%s leads to %s", (written, meant) => {
  const suggestions = suggestSlugs(written, slugs)
  expect(suggestions[0]).toBe(meant)
  expect(suggestions.length).toBeLessThanOrEqual(5)
})

it("suggests nothing for what is like nothing", () => {
  expect(suggestSlugs("zzzz", slugs)).toEqual([])
  expect(suggestSlugs("///", slugs)).toEqual([])
  expect(suggestSlugs("x".repeat(10_000), slugs)).toEqual([])
})

it.each([
  ["rhel-9.44", ["rhel-9.4", "rhel-9.8", "rhel-9.7", "rhel-9.6", "rhel-9.5"]],
  ["rhel-9.9", ["rhel-9.8", "rhel-9.7", "rhel-9.6", "rhel-9.5", "rhel-9.4"]],
  ["rhel-kvm-9.4", ["rhel-kvm-9.2", "rhel-kvm-9", "rhel-kvm-8", "rhel-kvm-7", "rhel-kvm-6.3"]],
  [
    "windows-server-2022-r2",
    ["windows-server-2022", "windows-server-2025", "windows-server-2012-r2", "windows-server-2012", "windows-server-2019"],
  ],
])("for %s the nearest of the same major come first", (written, meant) => {
  expect(suggestSlugs(written, slugs)).toEqual(meant)
})

const minors = [...slugs].flatMap((slug) => {
  const [, line, major] = /^([a-z-]+)-(\d+)\.\d+$/.exec(slug) ?? []
  return line && major ? [{ line, major }] : []
})

it("offers every release of the line and major that were written before any other, whatever minor was written", () => {
  fc.assert(
    fc.property(fc.constantFrom(...minors), fc.nat(9999), ({ line, major }, minor) => {
      const written = `${line}-${major}.${minor}`
      fc.pre(!slugs.has(written))
      const ofMajor = [...slugs].filter((slug) => slug === `${line}-${major}` || slug.startsWith(`${line}-${major}.`))
      const suggestions = suggestSlugs(written, slugs, slugs.size)
      expect(suggestions.slice(0, ofMajor.length).sort()).toEqual(ofMajor.sort())
      expect(suggestSlugs(written, slugs)).toEqual(suggestions.slice(0, 5))
    }),
    { numRuns: 40 },
  )
})
