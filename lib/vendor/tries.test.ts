import { expect, test } from "vitest"
import { restingTime, Tries } from "./tries"

const start = Date.parse("2026-11-24T08:00:00.000Z")
const at = (minutes: number) => new Date(start + minutes * 60_000)

test("the last try allowed begins a rest of a quarter of an hour, and it ends by itself", () => {
  const tries = new Tries()
  for (const minute of [0, 1]) tries.wrong("a", 3, at(minute))
  expect(tries.restingFor(["a"], at(1))).toBe(0)
  tries.wrong("a", 3, at(2))
  expect(tries.restingFor(["b", "a"], at(2))).toBe(restingTime / 1000)
  expect(tries.restingFor(["a"], new Date(at(17).getTime() - 1))).toBe(1)
  expect(tries.restingFor(["a"], at(17))).toBe(0)
  expect(tries.restingFor(["b"], at(2))).toBe(0)
})

test("after a rest, or a quarter of an hour after the first, the count begins anew", () => {
  const tries = new Tries()
  for (const minute of [0, 1, 2, 17, 18]) tries.wrong("a", 3, at(minute))
  expect(tries.restingFor(["a"], at(18))).toBe(0)
  for (const minute of [0, 1, 15]) tries.wrong("b", 3, at(minute))
  expect(tries.restingFor(["b"], at(15))).toBe(0)
})

test("what is forgotten is not counted", () => {
  const tries = new Tries()
  for (const minute of [0, 1]) tries.wrong("a", 3, at(minute))
  tries.forget("a")
  tries.wrong("a", 3, at(2))
  expect(tries.restingFor(["a"], at(2))).toBe(0)
})

test("the store is bounded: the name whose latest try is the oldest goes first", () => {
  const tries = new Tries()
  tries.wrong("first", 2, at(0))
  tries.wrong("second", 1, at(0))
  tries.wrong("first", 2, at(0))
  for (let index = 0; index < 99_999; index++) tries.wrong(`n${index}`, 5, at(0))
  expect(tries.restingFor(["first"], at(1))).toBeGreaterThan(0)
  expect(tries.restingFor(["second"], at(1))).toBe(0)
})
