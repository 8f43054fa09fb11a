import { beforeEach, expect, test } from "vitest"
import { hold } from "@/lib/register/hold"
import { publicBody, publicProblem } from "./public-body"

beforeEach(() => {
  hold({ builtAt: "2026-11-24T08:00:00.000Z", facts: [], programs: [], certificates: [], challenges: [] })
  globalThis.countersignBodies = undefined
})

const megabyte = 1024 * 1024
const address = "http://register.example/api/v1/matrix"

/** Answers with a megabyte; gives how often a body was made so far. */
function asking() {
  let made = 0
  const ask = (asked: Record<string, string>, query = "") =>
    publicBody(new Request(`${address}${query}`), asked, () => {
      made++
      return { body: "x".repeat(megabyte) }
    })
  return { ask, made: () => made }
}

test("a body is made once for what was understood, whatever else the address says", () => {
  const { ask, made } = asking()
  for (let index = 0; index < 100; index++) ask({ arch: "x86_64" }, `?arch=x86_64&junk=${index}`)
  expect(made()).toBe(1)
  ask({ arch: "aarch64" })
  expect(made()).toBe(2)
})

test("bodies take so much memory and no more: the newest is kept, the oldest goes", () => {
  const { ask, made } = asking()
  for (let index = 0; index < 100; index++) ask({ arch: `a${index}` })
  const kept = globalThis.countersignBodies
  const held = [...(kept?.bodies ?? [])].reduce((sum, [key, { text }]) => sum + key.length + text.length, 0)
  expect(kept?.characters).toBe(held)
  expect(held).toBeGreaterThan(30 * megabyte)
  expect(held).toBeLessThanOrEqual(32 * megabyte)
  ask({ arch: "a99" })
  expect(made()).toBe(100)
  ask({ arch: "a0" })
  expect(made()).toBe(101)
})

test("what is not there is not kept", () => {
  for (let index = 0; index < 100; index++) {
    const missing = publicBody(new Request(`${address}/${index}`), {}, () => publicProblem(404, "not-found", "Not found", "None."))
    expect(missing.status).toBe(404)
  }
  expect(globalThis.countersignBodies?.bodies.size).toBe(0)
})
