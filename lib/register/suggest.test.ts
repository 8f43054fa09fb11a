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
