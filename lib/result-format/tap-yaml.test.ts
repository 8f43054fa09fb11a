import { describe, expect, it } from "vitest"
import { lines, read, told } from "./tap-for-tests"

describe("the YAML block", () => {
  const block = async (...yaml: string[]) => {
    const { rows, header, codes } = await read(
      lines("1..2", "not ok 1 - a", "  ---", ...yaml.map((line) => `  ${line}`), "  ...", "ok 2 - b"),
    )
    expect(told(rows)).toEqual(["failed a", "passed b"])
    return { row: rows[0], header, codes }
  }

  it("follows its point at once, but for comments and blank lines", async () => {
    const readAfter = (between: string) =>
      read(lines("ok 1 - a", between, "  ---", "  duration_ms: 5", "    ok 1 - inner", "ok 2 - b", "1..2"))
    expect(told((await readAfter("# said")).rows)).toEqual(["passed a", "passed b"])
    expect(told((await readAfter("")).rows)).toEqual(["passed a", "passed b"])
    expect(told((await readAfter("printed by the test")).rows)).toEqual(["passed a", "passed inner"])
  })

  it("gives duration, message, place and stack", async () => {
    const { row, header } = await block(
      "duration_ms: 32.5",
      "location: 'a.js:5:1'",
      "error: |-",
      "  3 !== 4",
      "",
      "    deeper",
      "code: 'ERR'",
      "stack: |-",
      "  one (a.js:5)",
      "  two",
    )
    expect(row).toMatchObject({
      durationSeconds: 0.0325,
      message: "3 !== 4\n\n  deeper",
      stackTrace: "one (a.js:5)\ntwo",
      stdout: "code: 'ERR'",
      properties: { location: ["a.js:5:1"] },
    })
    expect(header.durationSeconds).toBe(0.0325)
  })

  it.each([
    ["message: plain text", "plain text"],
    ["message: 'it''s'", "it's"],
    ['message: "tab\\tquote\\""', 'tab\tquote"'],
    ['message: "bad \\x escape"', "bad \\x escape"],
    ["error: only this", "only this"],
  ])("%s", async (line, message) => {
    expect((await block("severity: fail", line)).row?.message).toBe(message)
  })

  it.each([
    ["a text without quotes over two lines", ["message: |", "  good", "this is no YAML"]],
    ["a quote that is not closed", ["message: 'good", "  ok 7 - not a result'"]],
    ["points inside", ["ok: 1", "not ok 3 - inside", "1..9"]],
  ])("%s is kept as text and fails nothing", async (_name, yaml) => {
    const { row, codes } = await block(...yaml)
    expect(row?.stdout).toContain(yaml.at(-1))
    expect(codes).toEqual(["unreadable-diagnostics"])
  })

  it.each(["0,5", "-3", "soon", "1e999"])("a duration of %s is no duration", async (text) => {
    const { row, codes } = await block(`duration_ms: ${text}`)
    expect(row?.durationSeconds).toBeNull()
    expect(codes).toEqual(["unusable-duration"])
  })

  it("one that never ends gives way to the next line that is not its own", async () => {
    const { rows, codes, header } = await read(lines("1..2", "not ok 1 - a", "  ---", "  message: why", "ok 2 - b"))
    expect(rows).toMatchObject([{ message: "why" }, { status: "passed" }])
    expect(codes).toEqual(["unreadable-diagnostics"])
    expect(header.warnings[0]).toMatchObject({ line: 5, column: 1 })
    expect((await read("1..1\nnot ok 1 - a\n  ---\n  message: wh")).header.completeness).toBe("incomplete")
  })

  it("of a closing point belongs to no result", async () => {
    const { rows, header } = await read(
      lines(
        "    ok 1 - a",
        "      ---",
        "      duration_ms: 1",
        "      ...",
        "    1..1",
        "ok 1 - s",
        "  ---",
        "  duration_ms: 50",
        "  ...",
        "1..1",
      ),
    )
    expect(rows).toMatchObject([{ durationSeconds: 0.001 }])
    expect(header.durationSeconds).toBe(0.001)
  })
})
