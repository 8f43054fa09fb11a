import fc from "fast-check"
import { describe, expect, test, vi } from "vitest"
import { longestGroup, messageGroup, type Said } from "./message-group"

const said = (parts: Partial<Said>) => messageGroup({ status: "failed", message: null, stackTrace: null, stderr: null, ...parts })
const grouped = (message: string) => said({ message })

const escapeCode = String.fromCharCode(27)

test.each([
  [
    "Guest did not come back in time: 311.2 s, expected less than 300 s.",
    "Guest did not come back in time: <time>, expected less than <time>.",
  ],
  ["expected <12> to be less than <900>, but was -3", "expected <<n>> to be less than <<n>>, but was <n>"],
  ["oops at 2026-11-24T12:01:33.123Z", "oops at <when>"],
  ["2026-11-24 12:01:33,481 ERROR no lease", "<when> ERROR no lease"],
  ["Nov 24 12:01:33 guest kernel: BUG", "<when> guest kernel: BUG"],
  ["node 10.0.0.5:22 refused, fe80::1ff:fe23:4567:890a too", "node <ip> refused, <ip> too"],
  ["link 00:15:5d:01:ca:05 is down after 1m30s", "link <mac> is down after <time>"],
  ["segfault at 0x7ffde01 ip 00007f1c2b", "segfault at <hex> ip <n>"],
  ["disk 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d is gone", "disk <uuid> is gone"],
  ["no /var/tmp/pytest-of-mia/pytest-3/x.log, no D:\\jobs\\7\\Local\\Temp\\a.txt", "no <tmp>, no <tmp>"],
  ["suite.py:649:12: vm 'vm-3f2a' has no 'ipv6' on eth0", "suite.py:<n>:<n>: vm '<id>' has no 'ipv6' on eth0"],
  ["  kernel\t5.14.0-427.el9.x86_64\u0007 panicked  ", "kernel <n>-<n>.el9.x86_64 panicked"],
  [`${escapeCode}[1;31mFAILED${escapeCode}[0m quickly`, "FAILED quickly"],
  ["std::vector of a::b", "std::vector of a::b"],
  ["first line\nsecond line", "first line"],
  ["\n\nIt said:\n\n  no such device\nmore", "It said: no such device"],
  ["Traceback (most recent call last):\n  File x, line 3\n    assert False\nAssertionError: not 3\nlast", "AssertionError: not <n>"],
])("%j says %j", (message, group) => {
  expect(grouped(message)).toBe(group)
})

describe("where there is no message", () => {
  test("the telling line of the stack trace, or of the error output, else its first", () => {
    const stackTrace = "Traceback (most recent call last):\n  File x\nKeyError: 'disk'\n"
    expect(said({ stackTrace, stderr: "other" })).toBe("KeyError: 'disk'")
    expect(said({ message: "Traceback (most recent call last):", stackTrace })).toBe("KeyError: 'disk'")
    expect(said({ message: "Traceback (most recent call last):" })).toBe("Traceback (most recent call last):")
    expect(said({ message: " \n", stderr: "booting\nmount failed with 32\nhalt" })).toBe("mount failed with <n>")
    expect(said({ stderr: "\nbooting\nhalt" })).toBe("booting")
    expect(said({ stderr: "0 errors\nwithout failures\ndisk error" })).toBe("disk error")
  })

  test("nothing said is no group", () => {
    expect(said({})).toBeNull()
    expect(said({ message: " ", stackTrace: "", stderr: "\u0000\n" })).toBeNull()
  })
})

test("only what failed or errored says something", () => {
  const message = "no luck"
  expect(said({ status: "errored", message })).toBe("no luck")
  for (const status of ["passed", "skipped", "other"]) expect(said({ status, message })).toBeNull()
})

const word = fc.stringMatching(/^[g-zG-Z]{4,9}$/)
const sentence = fc.array(word, { minLength: 1, maxLength: 8 })

// What often stands in a message, glued together in any way.
const piece = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.stringMatching(/^[0-9a-fA-F:.,x'"`/ _-]{0,40}$/),
  fc.constantFrom(
    "'",
    "12 s",
    "1m30s",
    "/tmp/",
    "0x",
    "x86_64",
    "::1",
    "12:30:00",
    "2026-01-01",
    "<n>",
    ":\n",
    "Traceback (most recent call last):\n",
  ),
)
const message = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""))

test("its own group is said by every group", () => {
  fc.assert(
    fc.property(message, (text) => {
      const group = grouped(text)
      if (group !== null) expect(grouped(group)).toBe(group)
    }),
    { numRuns: 5_000 },
  )
})

test("no group is longer than it may be, or has more than one line, or begins or ends with a space", () => {
  fc.assert(
    fc.property(message, (text) => {
      const group = grouped(text) ?? "x"
      expect(group.length).toBeLessThanOrEqual(longestGroup)
      expect(group).toMatch(/^\S(?:[^\n\r\t]*\S)?$/)
    }),
  )
})

test("other numbers, addresses and times are the same group", () => {
  const differing = fc.oneof(
    fc.tuple(fc.nat(), fc.nat()).map((pair) => pair.map(String)),
    fc.tuple(fc.nat(), fc.nat()).map((pair) => pair.map((n) => `0x${n.toString(16)}`)),
    fc.tuple(fc.uuid(), fc.uuid()),
    fc.tuple(fc.ipV4(), fc.ipV4()),
    fc.tuple(fc.nat(9_999), fc.nat(9_999)).map((pair) => pair.map((n) => `${n / 10} s`)),
    fc.tuple(fc.nat(4e9), fc.nat(4e9)).map((pair) => pair.map((n) => new Date(n * 1000).toISOString())),
    fc.tuple(fc.nat(), fc.nat()).map((pair) => pair.map((n) => `'disk-${n}'`)),
  )
  fc.assert(
    fc.property(sentence, differing, sentence, (before, [one, other], after) => {
      const around = (part: string | undefined) => grouped([...before, part, ...after].join(" "))
      expect(around(one)).toBe(around(other))
    }),
  )
})

test("what was said before changes no group", async () => {
  const digits = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 30, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(sentence, message, sentence).map(([before, part, after]) => [...before, part, ...after].join(" ")),
      digits,
      async (text, others) => {
        let at = 0
        const first = text.replace(/[1-9]/g, () => String(others[at++ % others.length]))
        vi.resetModules()
        const { messageGroup: alone } = await import("./message-group")
        grouped(first)
        expect(grouped(text)).toBe(alone({ status: "failed", message: text, stackTrace: null, stderr: null }))
      },
    ),
    { numRuns: 1_000 },
  )
})

test("other words are other groups", () => {
  fc.assert(
    fc.property(sentence, sentence, (one, other) => {
      const [first, second] = [one.join(" "), other.join(" ")]
      expect(grouped(first) === grouped(second)).toBe(first === second)
    }),
  )
})

test("a text of a megabyte costs what a short one does", () => {
  for (const part of ["a", "1", "a1", "'a1", "0x", "1:", "/tmp/", "9 s ", "1.", "aA ", "\u0001", "\n", "12:", "error\n"]) {
    const text = part.repeat(2 ** 20 / part.length)
    const began = performance.now()
    grouped(text)
    said({ stackTrace: text })
    // A quadratic walk through a megabyte takes minutes.
    expect(performance.now() - began).toBeLessThan(1_000)
  }
})
