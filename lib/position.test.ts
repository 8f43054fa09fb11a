import { expect, test } from "vitest"
import { isId } from "./id"
import { positionOf, positionWord } from "./position"

const position = { at: new Date("2026-11-24T08:00:00.123Z"), id: "0b7e6f0e-6c1c-4b4e-9d52-0f3f6b7a9c11" }

test("a position comes back from its word", () => {
  expect(positionOf(positionWord(position))).toEqual(position)
})

test("any other word is none", () => {
  const word = positionWord(position)
  const written = (text: string) => Buffer.from(text).toString("base64url")
  const others = [
    "",
    "junk",
    `${word}A`,
    `${word}=`,
    word.slice(1),
    position.id,
    written(`${position.at.toISOString()} ${position.id} more`),
    written(`0000-01-01T00:00:00.000Z ${position.id}`),
    written(`2026-02-30T00:00:00.000Z ${position.id}`),
    written(`2026-11-24T08:00:00Z ${position.id}`),
    written(`${position.at.toISOString()} ${"-".repeat(36)}`),
  ]
  for (const other of others) expect(positionOf(other), other).toBeNull()
})

test("an id is a UUID in small letters", () => {
  expect(isId(position.id)).toBe(true)
  for (const other of ["", "1", position.id.toUpperCase(), `${position.id}\u0000`, `${position.id} `]) expect(isId(other)).toBe(false)
})
