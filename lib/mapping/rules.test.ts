import { describe, expect, test } from "vitest"
import { ada, marco, mia, mona, olaf, rosa, token } from "@/lib/certification/facts-for-tests"
import { mappingWords } from "./refusals"
import { beginningOf, endRefusal, type MapFacts, type MapInput, mappedCase, mapRefusal, ownCase, previewOf } from "./rules"

const star = { exact: false, pattern: "nightly/*", standsFor: "*" }
const input: MapInput = { ...star, tool: null }
const fine: MapFacts = { knownCase: false, sameLive: false, catches: true }
const refused = (parts: Partial<MapInput>, facts: Partial<MapFacts> = {}, actor = mia) =>
  mapRefusal({ ...input, ...parts }, { ...fine, ...facts }, actor)

describe("a name stands for a case", () => {
  test.each([
    [true, "a.b", "C.d", "a.b", "C.d"],
    [true, "a*", "C.d", "a*", "C.d"],
    [true, "a*", "C.d", "ab", null],
    [false, "nightly/*", "*", "nightly/Storage.add", "Storage.add"],
    [false, "nightly/*", "*", "nightly/", ""],
    [false, "nightly/*", "*", "nightlyx", null],
    [false, "*.run-*.old", "C.d", "a.run-7.old", "C.d"],
    [false, "*ab*ab", "C.d", "abab", "C.d"],
    [false, "*ab*ab", "C.d", "ab", null],
    [false, "a*a", "*", "a", null],
    [false, "a*a", "*", "aa", ""],
    [false, "x-*-y", "interop.app.*", "x-$&-y", "interop.app.$&"],
    [false, "100%_*", "*", "100%_\\", "\\"],
    [false, "100%_*", "*", "1000x", null],
    [false, "plain", "C.d", "plain", "C.d"],
    [false, "*", "C.d", "anything\nat all", "C.d"],
  ])("exact %s, %s for %s: %s is %s", (exact, pattern, standsFor, name, target) => {
    expect(mappedCase({ exact, pattern, standsFor }, name)).toBe(target)
  })

  test("and all that a rule catches begin alike", () => {
    expect(beginningOf(star)).toBe("nightly/")
    expect(beginningOf({ ...star, pattern: "*/x" })).toBe("")
    expect(beginningOf({ ...star, exact: true, pattern: "a*b" })).toBe("a*b")
  })

  test("of our own only where it is named as such", () => {
    for (const name of ["interop.sql-server.restore", "interop.IIS.serve_2"]) expect(name).toMatch(ownCase)
    for (const name of ["interop.sql", "interop.a.b.c", "interop..b", "interop.a. b", "xinterop.a.b"]) expect(name).not.toMatch(ownCase)
  })
})

describe("a mapping is refused", () => {
  test("to nobody who may make it", () => {
    expect(refused({})).toBeNull()
    expect(refused({}, {}, token)).toBeNull()
    expect(refused({ exact: true, pattern: "x*", standsFor: "Storage.add" }, { knownCase: true })).toBeNull()
    expect(refused({ pattern: "a*b*c", standsFor: "Storage.add" }, { knownCase: true, catches: null })).toBeNull()
  })

  test("to whoever is no engineer, whatever they send", () => {
    const reads = { ...token, token: { id: "t", scopes: ["runs:read"] as const } }
    for (const actor of [marco, mona, ada, reads]) expect(refused({ pattern: " " }, {}, actor)).toEqual({ code: "not-engineer" })
    expect(refused({}, { catches: false }, olaf)).toEqual({ code: "catches-nothing" })
  })

  test.each([
    [{ pattern: " " }, "pattern", "says something"],
    [{ standsFor: "" }, "for", "says something"],
    [{ tool: " " }, "tool", "says something"],
    [{ pattern: "x".repeat(501) }, "pattern", "has at most 500 characters"],
    [{ pattern: "*" }, "pattern", "has something beside its stars"],
    [{ pattern: "a*b*c*d*e*f*g*h*i*j", standsFor: "S.a" }, "pattern", "has at most 8 stars"],
    [{ standsFor: "*.*" }, "for", "has at most one star"],
    [{ pattern: "a*b*" }, "for", "has a star only where the pattern has exactly one"],
    [{ pattern: "ab" }, "for", "has a star only where the pattern has exactly one"],
    [{ exact: true }, "for", "has a star only where the pattern has one"],
  ])("for what it says: %j", (parts, path, message) => {
    expect(refused(parts, { knownCase: true })).toEqual({ code: "invalid-input", errors: [{ path, message }] })
  })

  test("for a case that nobody knows, one that stands, and where it catches nothing", () => {
    expect(refused({ standsFor: "No.such" })).toEqual({ code: "unknown-case", standsFor: "No.such" })
    expect(refused({}, { sameLive: true, catches: false })).toEqual({ code: "already-mapped" })
    expect(refused({}, { catches: false })).toEqual({ code: "catches-nothing" })
  })

  test("an end: of another vendor's, to who is no engineer, the second time", () => {
    const mapping = { vendor: "microsoft", ended: false }
    expect(endRefusal(mapping, mia)).toBeNull()
    for (const actor of [rosa, olaf, ada]) expect(endRefusal(mapping, actor)).toEqual({ code: "not-found" })
    expect(endRefusal(mapping, mona)).toEqual({ code: "not-engineer" })
    expect(endRefusal({ ...mapping, ended: true }, mia)).toEqual({ code: "already-ended" })
  })

  test("in words, whatever the code", () => {
    const codes = ["not-found", "not-engineer", "already-mapped", "catches-nothing", "already-ended"] as const
    for (const code of codes) expect(mappingWords({ code }).detail).toMatch(/\.$/)
    expect(mappingWords({ code: "unknown-case", standsFor: "No.such" }).detail).toContain("No.such is no case")
    const faults = mappingWords({ code: "invalid-input", errors: [{ path: "for", message: "says something" }] })
    expect(faults).toMatchObject({ status: 422, detail: "The case says something." })
  })
})

test("a preview says which case each name would stand for, and which of those nobody knows", () => {
  const names = ["nightly/Storage.add", "nightly/interop.iis.serve", "nightly/Nope", "Storage.add"].map((name) => ({ name }))
  expect(previewOf(star, names, (name) => name === "Storage.add")).toEqual([
    { name: "nightly/Storage.add", case: "Storage.add", known: true },
    { name: "nightly/interop.iis.serve", case: "interop.iis.serve", known: true },
    { name: "nightly/Nope", case: "Nope", known: false },
  ])
})
