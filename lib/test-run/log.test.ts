import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { foldedLog, foundOnPage, type LogPart, linesOfPage, logLines, logPage, searchLogs } from "./log"

const numbered = (count: number, others: Record<number, string> = {}) =>
  Array.from({ length: count }, (_, at) => others[at + 1] ?? `line ${at + 1}`)
const outline = (parts: LogPart[]) => parts.map(({ from, to, folded, lines }) => [from, to, folded ? "folded" : "open", lines.length])

describe("lines as a page may show them", () => {
  test("end where the text says so, and the last end makes no line", () => {
    expect(logLines("a\nb\r\nc")).toEqual(["a", "b", "c"])
    expect(logLines("a\n\n")).toEqual(["a", ""])
    expect(logLines("")).toEqual([""])
  })

  test("have no colours and no titles of a terminal, and a picture of what else would act", () => {
    expect(logLines("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007x\u001b[2K")).toEqual(["red x"])
    expect(logLines("bell \u0007 nul \u0000 del \u007f c1 \u0085 tab \t esc \u001b")).toEqual(["bell ␇ nul ␀ del ␡ c1 \ufffd tab \t esc ␛"])
    expect(logLines("50%\r100%")).toEqual(["50%␍100%"])
    expect(logLines("user\u202e txt.exe\u2066")).toEqual(["user\ufffd txt.exe\ufffd"])
  })
})

describe("a folded log", () => {
  test("is open around the line that tells", () => {
    const { lines, telling, parts } = foldedLog(numbered(1_000, { 500: "AssertionError: no" }))
    expect([lines, telling]).toEqual([1_000, 500])
    expect(outline(parts)).toEqual([
      [1, 287, "folded", 0],
      [288, 487, "folded", 200],
      [488, 520, "open", 33],
      [521, 720, "folded", 200],
      [721, 1_000, "folded", 0],
    ])
  })

  test("is open at the end of a traceback, not at its head", () => {
    const trace = [
      "boot",
      "Traceback (most recent call last):",
      '  File "x.py", line 1',
      "    assert False",
      "AssertionError: no",
      "later error",
    ]
    expect(foldedLog(trace).telling).toBe(5)
  })

  test("without such a line is open at its end; a short one all of it", () => {
    expect(outline(foldedLog(numbered(100)).parts)).toEqual([
      [1, 87, "folded", 87],
      [88, 100, "open", 13],
    ])
    expect(foldedLog(numbered(100)).telling).toBeNull()
    expect(outline(foldedLog(["only"]).parts)).toEqual([[1, 1, "open", 1]])
  })

  test("has every line in one part, and never many on the page", () => {
    fc.assert(
      fc.property(fc.nat(3_000), fc.nat(3_000), fc.boolean(), fc.integer({ min: -5, max: 4_000 }), (count, at, fails, first) => {
        const lines = numbered(count + 1, fails ? { [at]: "error" } : {})
        for (const { parts } of [foldedLog(lines), logPage(lines, first)]) {
          expect(parts[0]?.from).toBe(1)
          expect(parts.at(-1)?.to).toBe(lines.length)
          for (const [place, one] of parts.entries()) expect(one.from).toBe((parts[place - 1]?.to ?? 0) + 1)
          const shown = parts.flatMap((one) => one.lines)
          expect(shown.length).toBeLessThanOrEqual(500)
          for (const { number, text } of shown) expect(text).toBe(lines[number - 1])
        }
      }),
    )
  })
})

test("a page of all lines begins where it is asked to", () => {
  const lines = numbered(1_000)
  expect(outline(logPage(lines, 401).parts)).toEqual([
    [1, 400, "folded", 0],
    [401, 800, "open", linesOfPage],
    [801, 1_000, "folded", 0],
  ])
  expect(outline(logPage(lines, 9_999).parts).at(-1)).toEqual([1_000, 1_000, "open", 1])
})

test("a line of a megabyte is shown in part, around what is searched", () => {
  const line = `${"x".repeat(500_000)}needle${"y".repeat(500_000)}`
  const [whole] = foldedLog([line]).parts
  expect(whole?.lines[0]).toMatchObject({ number: 1, before: 0, after: 998_006 })
  const found = searchLogs([{ name: "out", lines: [line] }], "NEEDLE", 1).logs[0]?.parts[0]?.lines[0]
  expect(found).toMatchObject({ before: 499_800, after: 498_206, marks: [{ from: 200, to: 206 }] })
})

describe("a search", () => {
  const logs = [
    { name: "stack", lines: numbered(30, { 3: "no lease (x)", 5: "NO LEASE (x), no lease (x)", 20: "no lease (x)" }) },
    { name: "out", lines: ["nothing", "no lease (x)"] },
  ]

  test("finds as it is written, in any case, with the lines around, and says how often", () => {
    const { found, first, last, logs: searched } = searchLogs(logs, "no lease (X)", 1)
    expect([found, first, last]).toEqual([4, 1, 4])
    expect(searched.map(({ name, found: here, parts }) => [name, here, outline(parts)])).toEqual([
      [
        "stack",
        3,
        [
          [1, 7, "open", 7],
          [18, 22, "open", 5],
        ],
      ],
      ["out", 1, [[1, 2, "open", 2]]],
    ])
    expect(searched[0]?.parts[0]?.lines.map(({ marks }) => marks.length)).toEqual([0, 0, 1, 0, 2, 0, 0])
    expect(searched[0]?.parts[0]?.lines[4]?.marks).toEqual([
      { from: 0, to: 12 },
      { from: 14, to: 26 },
    ])
  })

  test("goes on where the page before ended", () => {
    const many = [{ name: "out", lines: numbered(2 * foundOnPage + 10) }]
    const second = searchLogs(many, "line", foundOnPage + 1)
    expect([second.found, second.first, second.last]).toEqual([110, 51, 100])
    expect(outline(second.logs[0]?.parts ?? [])).toEqual([[49, 102, "open", 54]])
    expect(searchLogs(many, "line", 111)).toMatchObject({ found: 110, first: 0, last: 0 })
  })

  test("for what is not there finds nothing, whatever signs it has", () => {
    for (const wanted of ["[", "(.*)", "\\", "^$", "a|b", "-", "/", "\u{1f600}"]) expect(searchLogs(logs, wanted, 1).found, wanted).toBe(0)
    expect(searchLogs(logs, ".", 1)).toMatchObject({ found: 0, first: 0, logs: [{ found: 0, parts: [] }, { found: 0 }] })
  })

  test("marks only what it was asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string({ minLength: 1 }), (lines, wanted) => {
        for (const { text, marks } of searchLogs([{ name: "x", lines }], wanted, 1).logs.flatMap((log) =>
          log.parts.flatMap((one) => one.lines),
        ))
          for (const { from, to } of marks) expect(text.slice(from, to).toLowerCase()).toBe(wanted.toLowerCase())
      }),
    )
  })
})

test("a log of a megabyte is cut and searched at once, whatever its lines are", () => {
  for (const part of ["error\n", "x", "\n", "\u001b[", "\u001b]0;", "aaaa needle bbbb\n", "\u202e"]) {
    const text = part.repeat(2 ** 20 / part.length)
    const began = performance.now()
    const lines = logLines(text)
    foldedLog(lines)
    searchLogs([{ name: "out", lines }], part, 1)
    // A quadratic walk through it takes hours.
    expect(performance.now() - began).toBeLessThan(10_000)
  }
})
