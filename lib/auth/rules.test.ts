import { describe, expect, test } from "vitest"
import { bearerWord, callerAddress, cookieOf, formPage, isLocalPath, isSameOrigin, peerHeader, placeAfter } from "./rules"

const own = "http://127.0.0.1:3000"
const headers = (of: Record<string, string>) => new Headers({ host: "127.0.0.1:3000", ...of })

describe("isSameOrigin", () => {
  test("takes our own address, and the host that was asked", () => {
    expect(isSameOrigin(headers({ origin: own }), own)).toBe(true)
    expect(isSameOrigin(headers({ host: "localhost:3000", origin: "http://localhost:3000" }), own)).toBe(true)
    // Behind a proxy the host that the app sees is another than the browser's.
    expect(isSameOrigin(headers({ host: "10.0.0.7:3000", origin: "https://register.example" }), "https://register.example/")).toBe(true)
  })
  test("refuses another site, scheme, port, and an opaque origin", () => {
    for (const origin of ["http://evil.example", "https://127.0.0.1:3000", "http://127.0.0.1:3001", "http://127.0.0.1", "null", ""]) {
      expect(isSameOrigin(headers({ origin, "sec-fetch-site": "same-origin" }), own)).toBe(false)
    }
  })
  test("without an origin the browser must vouch", () => {
    expect(isSameOrigin(headers({ "sec-fetch-site": "same-origin" }), own)).toBe(true)
    for (const site of ["same-site", "cross-site", "none"]) expect(isSameOrigin(headers({ "sec-fetch-site": site }), own)).toBe(false)
    expect(isSameOrigin(headers({}), own)).toBe(false)
  })
})

describe("where to go after signing in", () => {
  test.each(["/inbox", "/certifications/1?round=2#decision", "/"])("%s is ours", (path) => {
    expect(isLocalPath(path)).toBe(true)
    expect(placeAfter(path)).toBe(path)
  })
  test.each([
    undefined,
    "",
    "inbox",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
  ])("%j is not, and leads to the inbox", (path) => {
    expect(isLocalPath(path)).toBe(false)
    expect(placeAfter(path)).toBe("/inbox")
  })
})

describe("formPage", () => {
  const referer = "http://127.0.0.1:3000/certifications/1?round=2"
  test("is the page whose form it was, with and without script", () => {
    expect(formPage(headers({ referer, "next-action": "abc" }))).toBe("/certifications/1?round=2")
    expect(formPage(headers({ referer, "content-type": "multipart/form-data; boundary=x" }))).toBe("/certifications/1?round=2")
  })
  test("is none for a visit, another site's page, or none at all", () => {
    expect(formPage(headers({ referer }))).toBeNull()
    expect(formPage(headers({ referer: "http://evil.example/a", "next-action": "abc" }))).toBeNull()
    expect(formPage(headers({ referer: "nonsense", "next-action": "abc" }))).toBeNull()
    expect(formPage(headers({ "next-action": "abc" }))).toBeNull()
  })
})

test("bearerWord tells no header, a bearer's word, and anything else apart", () => {
  expect(bearerWord(null)).toBeNull()
  expect(bearerWord("Bearer cs_abc")).toBe("cs_abc")
  expect(bearerWord("bearer  cs_abc ")).toBe("cs_abc")
  for (const other of ["", "Bearer", "Bearer ", "Basic abc", "cs_abc", "Bearer a b"]) expect(bearerWord(other)).toBe("")
})

describe("callerAddress", () => {
  const from = (values: Record<string, string>, proxies = 0) => callerAddress(headers(values), proxies)
  const peer = { [peerHeader]: "192.0.2.1" }

  test("is where the connection comes from, whatever the client says", () => {
    expect(from(peer)).toBe("192.0.2.1")
    expect(from({ ...peer, "x-forwarded-for": "203.0.113.9" })).toBe("192.0.2.1")
    expect(from({ [peerHeader]: "::ffff:192.0.2.1" })).toBe("192.0.2.1")
    expect(from({})).toBe("unknown")
  })
  test("behind proxies is what the farthest of them was asked by", () => {
    const through = { ...peer, "x-forwarded-for": "forged, 203.0.113.9, 10.0.0.1" }
    expect(from(through, 1)).toBe("10.0.0.1")
    expect(from(through, 2)).toBe("203.0.113.9")
    expect(from(peer, 1)).toBe("192.0.2.1")
  })
  test("of IPv6 is the network", () => {
    for (const address of ["2001:db8:0:1::5", "2001:DB8:0:1:2:3:4:5", "2001:0db8:0000:0001::"])
      expect(from({ [peerHeader]: address })).toBe("2001:db8:0:1::/64")
    expect(from({ [peerHeader]: "::1" })).toBe("0:0:0:0::/64")
  })
})

test("cookieOf finds a cookie by its whole name", () => {
  const header = "a=1; next-auth.session-token=x=y; xnext-auth.session-token=z"
  expect(cookieOf(header, "next-auth.session-token")).toBe("x=y")
  expect(cookieOf(header, "session-token")).toBeUndefined()
  expect(cookieOf(null, "a")).toBeUndefined()
})
