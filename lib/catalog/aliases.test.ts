import { describe, expect, test } from "vitest"
import { aliasesOf } from "./aliases"
import { factsOfKind } from "./facts"
import { givenFacts } from "./given-files"

const facts = givenFacts()
const named = [...factsOfKind(facts, "release"), ...factsOfKind(facts, "family")].map(({ payload }) => payload)

/** Slugs that a name may mean, their own names included. */
const meant = (name: string) =>
  named
    .filter((product) => [product.slug, product.name, ...product.aliases].some((other) => other.toLowerCase() === name.toLowerCase()))
    .map(({ slug }) => slug)

describe("names people use", () => {
  test.each([
    ["RHEL 9.4", "rhel-9.4"],
    ["Red Hat 9.4", "rhel-9.4"],
    ["rhel9", "rhel-9"],
    ["RHEL 5 Update 4", "rhel-5.4"],
    ["Server 2022", "windows-server-2022"],
    ["WS2022", "windows-server-2022"],
    ["Win2025x64", "windows-server-2025"],
    ["2k12R2", "windows-server-2012-r2"],
    ["WS2012 R2", "windows-server-2012-r2"],
    ["Windows Server 20H2", "windows-server-20h2-sac"],
    ["Hyper-V 2022", "hyper-v-windows-server-2022"],
    ["Hyper-V Server 2019", "hyper-v-server-2019"],
    ["Windows Server 2019 Hyper-V", "hyper-v-windows-server-2019"],
    ["Azure Stack HCI 23H2", "azure-local-23h2"],
    ["Azure Stack HCI", "azure-local"],
    ["Azure Local 24H2", "azure-local-24h2"],
    ["RHEL 9 KVM", "rhel-kvm-9"],
    ["RHEV 3.6", "rhev-3.6"],
    ["RHEV", "rhv"],
    ["OCP-V 4.18", "openshift-virtualization-4.18"],
    ["OSP 16.2", "openstack-platform-16.2"],
  ])("%s means one thing", (name, slug) => {
    expect(meant(name)).toEqual([slug])
  })

  test.each([
    ["Hyper-V 2008", ["hyper-v-windows-server-2008", "hyper-v-server-2008"]],
    ["Hyper-V 2008 R2", ["hyper-v-windows-server-2008-r2", "hyper-v-server-2008-r2"]],
    ["Hyper-V 2012", ["hyper-v-windows-server-2012", "hyper-v-server-2012"]],
    ["Hyper-V 2012 R2", ["hyper-v-windows-server-2012-r2", "hyper-v-server-2012-r2"]],
    ["Hyper-V 2016", ["hyper-v-windows-server-2016", "hyper-v-server-2016"]],
    ["Hyper-V 2019", ["hyper-v-windows-server-2019", "hyper-v-server-2019"]],
    ["Windows Server 2003", ["windows-server-2003", "windows-server-2003-sp1", "windows-server-2003-sp2"]],
    ["Windows Server 2003 R2", ["windows-server-2003-r2", "windows-server-2003-r2-sp2"]],
    ["Server 2008", ["windows-server-2008", "windows-server-2008-sp2"]],
    ["Windows Server 2008 R2", ["windows-server-2008-r2", "windows-server-2008-r2-sp1"]],
  ])("%s is ambiguous", (name, slugs) => {
    expect(meant(name).toSorted()).toEqual(slugs.toSorted())
  })

  test("are never the release's own name or slug, nor given twice", () => {
    for (const { slug, name, aliases } of named) {
      expect(aliases).not.toContain(slug)
      expect(aliases).not.toContain(name)
      expect(new Set(aliases).size).toBe(aliases.length)
    }
    expect(named.filter(({ aliases }) => aliases.length === 0)).toEqual([])
  })

  test("Azure Local 24H2 never had the former name", () => {
    expect(meant("Azure Stack HCI 24H2")).toEqual([])
    expect(meant("Azure Stack HCI 2408.1")).toEqual(["azure-local-2408.1"])
  })

  test("a family without a way to shorten its names adds none", () => {
    const release = { slug: "x-1", family: "x", name: "X 1", version: "1", level: "major", channel: null, parent: null }
    expect(aliasesOf(release, null)).toEqual([])
  })
})
