import { describe, expect, test } from "vitest"
import { type CertificationFilter, certificationsHref, filterOf, matching } from "./filter"

const line = {
  program: "rhel-on-hyper-v",
  state: "in-testing" as const,
  waitsFor: ["red-hat"],
  overdue: false,
  challenged: false,
  major: "rhel-9",
  guest: "rhel-9.4",
  host: "azure-local",
  arch: "x86_64",
}
const late = { ...line, overdue: true, waitsFor: ["microsoft", "red-hat"], guest: "rhel-9.5" }
const done = {
  ...line,
  state: "certified" as const,
  waitsFor: [],
  challenged: true,
  guest: "rhel-10.0",
  major: "rhel-10",
  program: "other",
}
const all = [line, late, done]

describe("a filter of certifications", () => {
  test.each<[CertificationFilter, object[]]>([
    [{}, all],
    [{ program: "other" }, [done]],
    [{ state: "in-testing" }, [line, late]],
    [{ waitsFor: "microsoft" }, [late]],
    [{ waitsFor: "red-hat", overdue: true }, [late]],
    [{ major: "rhel-9" }, [line, late]],
    [{ challenged: true }, [done]],
    [{ challenged: false }, [line, late]],
    [{ overdue: false }, [line, done]],
    [{ guest: "rhel-9.4", host: "azure-local", arch: "x86_64" }, [line]],
    [{ arch: "aarch64" }, []],
  ])("%j leaves its rows", (filter, rows) => {
    expect(matching(all, filter)).toEqual(rows)
  })

  test("stands in the address and comes back from it", () => {
    const filter: CertificationFilter = {
      program: "other",
      state: "in-review",
      waitsFor: "red-hat",
      overdue: true,
      challenged: true,
      major: "rhel-9",
      guest: "rhel-9.4",
      host: "h",
      arch: "a",
    }
    const address = new URL(certificationsHref(filter), "http://register.example")
    expect(filterOf(Object.fromEntries(address.searchParams))).toEqual(filter)
    expect(filterOf({ overdue: "no" })).toMatchObject({ overdue: false })
    expect(filterOf({ challenged: "no" })).toMatchObject({ challenged: false })
    expect(certificationsHref({ state: undefined, challenged: false })).toBe("/certifications?challenged=no")
  })

  test("leaves out what it does not know", () => {
    expect(
      Object.values(filterOf({ state: "suspended", overdue: "perhaps", guest: ["a", "b"], host: "", program: "a\u0000" })).filter(Boolean),
    ).toEqual([])
  })
})
