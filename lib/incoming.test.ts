import { expect, test } from "vitest"
import { readablePath } from "./incoming"

test("an address that can be decoded stays as it is", () => {
  for (const url of ["/", "/matrix?arch=%zz&x", "/support/a%20b/on/%C3%A9?q=1?2", "*"]) expect(readablePath(url)).toBe(url)
})

test("one that cannot is taken letter by letter, its query as it is", () => {
  expect(readablePath("/support/%zz/on/x%20y?q=%zz?")).toBe("/support/%25zz/on/x%2520y?q=%zz?")
  expect(readablePath("/%")).toBe("/%25")
  expect(readablePath("/a/%ff")).toBe("/a/%25ff")
})
