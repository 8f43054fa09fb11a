import { describe, expect, it } from "vitest"
import { dayOfSegment, filterOfSegment, keptAddress, minutesSince, type Since, sinceOfSegment } from "./public-path"

const known = new Set(["rhel-9.4", "azure-local"])
const publicSince = {
  program: (slug: string) => new Map([["rhel-on-hyper-v", "2026-01-29"]]).get(slug),
  certificate: (id: string) => new Map([["c-1", "2026-10-19"]]).get(id),
}
const kept = { revision: "r1", since: null, today: "2026-11-24", knows: (slug: string) => known.has(slug), publicSince }

function addressOf(address: string, since: Since | null = null) {
  const { pathname, searchParams } = new URL(address, "http://127.0.0.1")
  return keptAddress(pathname, searchParams, { ...kept, since })
}

describe("keptAddress", () => {
  it.each([
    ["/", "/register/r1/now-2026-11-24/-"],
    ["/sources", "/register/r1/now-2026-11-24/-/sources"],
    ["/?asOf=2012-06-01", "/register/r1/2012-06-01/-"],
    ["/matrix?asOf=", "/register/r1/now-2026-11-24/-/matrix/-"],
    ["/programs", "/register/r1/now-2026-11-24/-/programs"],
    ["/programs/rhel-on-hyper-v", "/register/r1/now-2026-11-24/-/programs/rhel-on-hyper-v"],
    ["/programs/rhel-on-hyper-v?asOf=2026-01-29", "/register/r1/2026-01-29/-/programs/rhel-on-hyper-v"],
    ["/certificates/c-1", "/register/r1/now-2026-11-24/-/certificates/c-1"],
    ["/changed/2031-10-15", "/register/r1/now-2026-11-24/-/changed/2031-10-15"],
    ["/support/rhel-9.4/on/azure-local", "/register/r1/now-2026-11-24/-/support/rhel-9.4/on/azure-local/x86_64"],
    ["/support/rhel-9.4/on/azure-local?arch=aarch64&tracked=1", "/register/r1/now-2026-11-24/-/support/rhel-9.4/on/azure-local/aarch64"],
    ["/support/rhel-9.4/on/azure-local?arch=../..", "/register/r1/now-2026-11-24/-/support/rhel-9.4/on/azure-local/x86_64"],
    ["/support/%72hel-9.4/on/azure-local", "/register/r1/now-2026-11-24/-/support/rhel-9.4/on/azure-local/x86_64"],
    ["/matrix", "/register/r1/now-2026-11-24/-/matrix/-"],
    ["/matrix?verdict=unknown&arch=i686&tracked=1", "/register/r1/now-2026-11-24/-/matrix/verdict%3Dunknown%26arch%3Di686"],
  ])("keeps %s at %s", (asked, path) => {
    expect(addressOf(asked)).toEqual({ path, status: 200 })
  })

  it("has the time since which the register is not confirmed in the address", () => {
    expect(addressOf("/", { at: "2026-11-24T10:00:00Z", minutes: 7 })?.path).toBe(
      "/register/r1/now-2026-11-24/2026-11-24T10%3A00%3A00Z%2C7",
    )
  })

  it("has another address for a day that is asked for than for the same day while it is today", () => {
    expect(addressOf("/?asOf=2026-11-24")).toEqual(addressOf("/"))
    expect(addressOf("/?asOf=2026-11-25")?.path).toBe("/register/r1/2026-11-25/-")
  })

  it.each([
    ["/support/rhel-9.44/on/azure-local", "missing/rhel-9.44/azure-local"],
    ["/support/rhel-9.4/on/nowhere", "missing/rhel-9.4/nowhere"],
    ["/support/100%25/on/nowhere", "missing/100%25/nowhere"],
    ["/support/a%2Fb/on/nowhere", "missing/a%2Fb/nowhere"],
  ])("answers %s, which names an unknown release, with 404 and a page that says so", (asked, page) => {
    expect(addressOf(asked)).toEqual({ path: `/register/r1/now-2026-11-24/-/${page}`, status: 404 })
  })

  it.each(["soon", "2031-10", "2031-02-30", "2031-13-45", "2031-10-15x"])("has no page for what changes on %s", (day) => {
    expect(addressOf(`/changed/${day}`)).toBeNull()
  })

  it.each([
    "/programs/nothing",
    "/programs/rhel-on-hyper-v?asOf=2026-01-28",
    "/certificates/c-2",
    "/certificates/c-1?asOf=2026-10-18",
    "/certificates/%E0%A4%A",
  ])("has no page for %s, which was not public on that day", (asked) => {
    expect(addressOf(asked)).toBeNull()
  })

  it.each(["yesterday", "2026-02-30", "0000-01-02", "2026-11-24T00:00:00Z"])("has no page for what was said on %s", (day) => {
    for (const path of ["/", "/matrix", "/sources", "/support/rhel-9.4/on/azure-local"]) {
      expect(addressOf(`${path}?asOf=${day}`), path).toBeNull()
    }
  })

  it("has no page for a name that cannot be read", () => {
    expect(addressOf("/support/%E0%A4%A/on/azure-local")).toBeNull()
  })
})

describe("filterOfSegment", () => {
  it.each(["/matrix", "/matrix?arch=i686", "/matrix?open=rhel-9&open=rhel-8&verdict=unknown"])("reads what is kept for %s", (asked) => {
    const segment = addressOf(asked)?.path.split("/").at(-1) ?? ""
    const query = new URL(asked, "http://127.0.0.1").searchParams
    expect([...(filterOfSegment(segment) ?? [])].sort()).toEqual([...query].sort())
  })

  it.each(["", "junk%3D1", "arch%3Di686%26verdict%3Dunknown", "arch%3D%3Cb%3E", "%E0%A4%A"])(
    "refuses %s, which no address is kept at",
    (segment) => {
      expect(filterOfSegment(segment)).toBeNull()
    },
  )
})

describe("dayOfSegment", () => {
  it("says whether the day was asked for", () => {
    expect(dayOfSegment("now-2026-11-24")).toEqual({ day: "2026-11-24", historic: null })
    expect(dayOfSegment("2026-11-24")).toEqual({ day: "2026-11-24", historic: "2026-11-24" })
  })

  it.each(["", "now", "now-", "now-now-2026-11-24", "2026-02-30", "now-2026-02-30", "then-2026-11-24"])("%j is none", (segment) => {
    expect(dayOfSegment(segment)).toBeNull()
  })
})

describe("sinceOfSegment", () => {
  it("is what keptAddress wrote", () => {
    const since = { at: "2026-11-24T10:00:00.000Z", minutes: 130 }
    expect(sinceOfSegment(addressOf("/", since)?.path.split("/").at(-1) ?? "")).toEqual(since)
    expect(sinceOfSegment(addressOf("/")?.path.split("/").at(-1) ?? "")).toBeNull()
  })

  it.each(["", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z,", "2026-11-24T10:00:00Z,-1", "%E0%A4%A", ",7"])("%j is none", (segment) => {
    expect(sinceOfSegment(segment)).toBeUndefined()
  })
})

describe("minutesSince", () => {
  const at = "2026-11-24T10:00:00Z"
  it.each([
    ["2026-11-24T09:59:00Z", 0],
    ["2026-11-24T10:00:59Z", 0],
    ["2026-11-24T11:59:59Z", 119],
    ["2026-11-24T12:59:59Z", 120],
    ["2026-11-26T09:59:00Z", 2820],
    ["2026-11-27T09:59:00Z", 2880],
    ["2026-11-27T10:00:00Z", 4320],
  ])("until %s: %d", (now, minutes) => {
    expect(minutesSince(at, new Date(now))).toBe(minutes)
  })
})
