import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { type ChainLink, eventBytes, firstFault, genesis } from "./rules"

const hashOf = (bytes: string) => createHash("sha256").update(bytes).digest("hex")
const hashed = (link: Omit<ChainLink, "hash">): ChainLink => ({ ...link, hash: hashOf(eventBytes(link)) })

function chain(length: number): ChainLink[] {
  const links: ChainLink[] = []
  for (let number = 1; number <= length; number += 1) {
    links.push(
      hashed({
        number: BigInt(number),
        at: new Date(Date.UTC(2026, 10, 24, 8, number, 0, 5)),
        kind: "signed",
        subject: "5b0e4f5e-6f0f-4c39-9d0e-0d5c8b7c1a2f",
        previousHash: links.at(-1)?.hash ?? genesis,
        commitment: hashOf(`payload ${number}`),
      }),
    )
  }
  return links
}

const changed = (number: number, parts: Partial<ChainLink>): ChainLink[] =>
  chain(5).map((link) => (link.number === BigInt(number) ? { ...link, ...parts } : link))

test("an event is hashed over six lines, times in UTC to the millisecond", () => {
  const [first] = chain(1)
  if (!first) throw new Error("a chain of one has a link")
  expect(eventBytes(first)).toBe(
    [genesis, "1", "2026-11-24T08:01:00.005Z", "signed", "5b0e4f5e-6f0f-4c39-9d0e-0d5c8b7c1a2f", hashOf("payload 1")].join("\n"),
  )
})

test("a whole chain holds, also read a page at a time", () => {
  const links = chain(5)
  expect(firstFault(links, hashOf)).toBeNull()
  expect(firstFault([], hashOf)).toBeNull()
  const [third, ...rest] = links.slice(2)
  if (!third) throw new Error("a chain of five has a third link")
  expect(firstFault(rest, hashOf, third)).toBeNull()
})

const forged: Partial<ChainLink>[] = [
  { at: new Date(0) },
  { kind: "certified" },
  { subject: "00000000-0000-4000-8000-000000000000" },
  { commitment: "c".repeat(64) },
]

test.each(forged)("a word changed after the fact shows at its place: %o", (parts) => {
  expect(firstFault(changed(3, parts), hashOf)).toEqual({ number: 3n, fault: "hash" })
})

test("a line that is hashed anew breaks the link after it", () => {
  const [, , third] = chain(5)
  if (!third) throw new Error("a chain of five has a third link")
  expect(firstFault(changed(3, hashed({ ...third, kind: "certified" })), hashOf)).toEqual({ number: 4n, fault: "previous-hash" })
})

test("a line that is missing, doubled or out of place is a gap", () => {
  const links = chain(5)
  expect(firstFault(links.toSpliced(2, 1), hashOf)).toEqual({ number: 4n, fault: "gap" })
  expect(firstFault(links.slice(1), hashOf)).toEqual({ number: 2n, fault: "gap" })
  expect(firstFault([...links.slice(0, 3), ...links.slice(2)], hashOf)).toEqual({ number: 3n, fault: "gap" })
  expect(firstFault([...links].reverse(), hashOf)).toEqual({ number: 5n, fault: "gap" })
})

test("a chain that does not begin at the beginning is found", () => {
  expect(firstFault(changed(1, { previousHash: "f".repeat(64) }), hashOf)).toEqual({ number: 1n, fault: "previous-hash" })
})
