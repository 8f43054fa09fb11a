import { describe, expect, test } from "vitest"
import { type CertificationFilter, certificationsHref, filterOf, matching } from "./filter"

const line = {
  program: "rhel-on-hyper-v",
  state: "in-testing" as const,
  waitsFor: ["red-hat"],
  overdue: false,
  guest: "rhel-9.4",
  host: "azure-local",
  arch: "x86_64",
}
const late = { ...line, overdue: true, waitsFor: ["microsoft", "red-hat"], guest: "rhel-9.5" }
const done = { ...line, state: "certified" as const, waitsFor: [], guest: "rhel-9.6", program: "other" }
const all = [line, late, done]

describe("a filter of certifications", () => {
  test.each<[CertificationFilter, object[]]>([
    [{}, all],
    [{ program: "other" }, [done]],
    [{ state: "in-testing" }, [line, late]],
    [{ waitsFor: "microsoft" }, [late]],
    [{ waitsFor: "red-hat", overdue: true }, [late]],
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
      guest: "rhel-9.4",
      host: "h",
      arch: "a",
    }
    const address = new URL(certificationsHref(filter), "http://register.example")
    expect(filterOf(Object.fromEntries(address.searchParams))).toEqual(filter)
    expect(certificationsHref({ state: undefined })).toBe("/certifications")
  })

  test("leaves out what it does not know", () => {
    expect(Object.values(filterOf({ state: "suspended", overdue: "perhaps", guest: ["a", "b"], host: "" })).filter(Boolean)).toEqual([])
  })
})
