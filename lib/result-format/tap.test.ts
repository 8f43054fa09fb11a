import { describe, expect, it } from "vitest"
import { keys, lines, read, told } from "./tap-for-tests"

describe("a test point", () => {
  it.each([
    ["ok", "passed", null],
    ["not ok", "failed", null],
    ["ok 1", "passed", null],
    ["ok 1 - boots", "passed", "boots"],
    ["ok 1 boots", "passed", "boots"],
    ["ok - boots", "passed", "boots"],
    ["ok 1 -  boots  ", "passed", "boots"],
    ["ok 1 -boots", "passed", "-boots"],
    ["ok 2nd boot", "passed", "2nd boot"],
    ["ok 1 - boots # SKIP no KVM", "skipped", "boots"],
    ["not ok 1 - boots # SKIP no KVM", "skipped", "boots"],
    ["ok 1 boots # skip", "skipped", "boots"],
    ["ok 1 boots #Skipped: no KVM", "skipped", "boots"],
    ["ok 1 # SKIP no KVM", "skipped", null],
    ["ok # SKIP", "skipped", null],
    ["ok 1 - # SkIp no KVM", "skipped", null],
    ["not ok 1 boots # TODO later", "other", "boots"],
    ["ok 1 boots # todo", "other", "boots"],
    ["ok 1 boots # skipper", "skipped", "boots"],
    ["ok 1 boots \\# SKIP it", "passed", "boots # SKIP it"],
    ["ok 1 boots \\\\# todo hash", "other", "boots \\"],
    ["ok 1 boots \\\\\\# todo hash", "passed", "boots \\# todo hash"],
    ["ok 1 boots # of machines # SKIP", "passed", "boots # of machines # SKIP"],
    ["ok 1 issue #12 # SKIP", "skipped", "issue #12"],
    ["ok 6 a.py:A.t # 6  # SKIP no KVM", "skipped", "a.py:A.t # 6"],
    ["ok 1 https://example.org/a#skip", "passed", "https://example.org/a#skip"],
    ["ok 1 C:\\dir \\\\host", "passed", "C:\\dir \\host"],
    ["ok 1 - boots # time=5.26ms", "passed", "boots"],
    ["ok 1 - boots {", "passed", "boots {"],
    ["ok 1 - line\u2028separator", "passed", "line\u2028separator"],
  ])("%s: %s", async (line, status, name) => {
    const { rows } = await read(`1..1\n${line}\n`)
    expect(rows).toMatchObject([{ status, name }])
    expect((await read(`1..1\r\n${line}\r\n`)).rows).toEqual(rows)
  })

  it.each(["okay 1", "OK 1 - boots", "not okay", "ok: boots", " ok 1", "  ok 1", "\tok 1", "# ok 1 boots", "nok 1"])(
    "%s is none",
    async (line) => {
      const { rows, codes } = await read(lines("TAP version 13", line, "1..0"))
      expect(rows).toEqual([])
      expect(codes).toEqual(["no-results"])
    },
  )

  it("keeps the tool's words, and the reason as message", async () => {
    const { rows } = await read(lines("not ok 1 a # skip no KVM", "not ok 2 b # TODO later \\# then", "1..2"))
    expect(rows).toMatchObject([
      { rawStatus: "not ok # skip", detail: null, message: "no KVM" },
      { rawStatus: "not ok # TODO", detail: "todo", message: "later # then" },
    ])
  })

  it("what follows another # is shown, and no part of the key", async () => {
    const { rows } = await read(lines("1..1", "not ok 1 selftests: net: bind # exit=1"))
    expect(rows).toMatchObject([{ name: "selftests: net: bind # exit=1", key: "selftests: net: bind", status: "failed" }])
  })
})

describe("the plan", () => {
  it.each([
    ["first", lines("1..2", "ok 1", "ok 2"), "complete", []],
    ["last", lines("ok 1", "ok 2", "1..2"), "complete", []],
    ["last, without a line end", "ok 1\nok 2\n1..2", "complete", []],
    ["in the middle", lines("ok 1", "1..2", "ok 2"), "complete", []],
    ["missing", lines("ok 1", "ok 2"), "unknown", ["no-plan"]],
    ["longer than the list", lines("1..3", "ok 1", "ok 2"), "incomplete", ["plan-mismatch"]],
    ["shorter than the list", lines("1..1", "ok 1", "ok 2"), "complete", ["plan-mismatch"]],
    ["without one of its numbers", lines("1..2", "ok 1", "ok 3"), "incomplete", ["plan-mismatch"]],
    ["with a comment and blanks", lines("1..2   # two", "ok 1", "ok 2"), "complete", []],
    ["from another number", lines("5..6", "ok 5", "ok 6"), "complete", []],
    ["one for each of two outputs", lines("1..1", "ok 1", "ok 1", "1..1"), "complete", []],
    ["repeated numbers", lines("1..2", "ok 1", "ok 1"), "complete", []],
  ])("%s", async (_name, content, completeness, codes) => {
    const { header, codes: seen } = await read(content)
    expect(header).toMatchObject({ completeness, counts: { total: 2, passed: 2 }, suites: 1, durationSeconds: null, startedAt: null })
    expect(seen.filter((code) => code !== "missing-name")).toEqual(codes)
  })

  it("says how many were planned and run, and where", async () => {
    const { header } = await read(lines("TAP version 14", "ok 1 a", "1..3"))
    expect(header.declared.tests).toBe(3)
    expect(header.warnings).toMatchObject([
      { code: "plan-mismatch", message: expect.stringContaining("3 planned, 1 run"), line: 3, column: 1 },
    ])
  })

  it.each([
    ["1..0 # SKIP no KVM", "no KVM"],
    ["1..0 # Skipped: no KVM", "no KVM"],
    ["1..0 # no KVM", "no KVM"],
    ["1..0", "no reason given"],
  ])("%s: nothing was run", async (plan, reason) => {
    const { header } = await read(`TAP version 13\n${plan}\n`)
    expect(header).toMatchObject({ counts: { total: 0 }, completeness: "complete" })
    expect(header.warnings).toMatchObject([{ code: "no-results", message: expect.stringContaining(reason) }])
  })
})

describe("Bail out!", () => {
  it.each([
    ["at the end", lines("1..3", "ok 1 a", "Bail out! no host", "ok 2 b", "1..9")],
    ["in other letters", lines("1..3", "ok 1 a", "bail OUT! no host", "ok 2 b")],
    ["in a subtest", lines("1..3", "# Subtest: s", "    ok 1 - a", "    Bail out! no host", "    ok 2 - b", "ok 1 - s", "ok 2 - t")],
    ["without a plan", lines("ok 1 a", "Bail out! no host", "ok 2 b")],
    ["in a block that is still open", lines("1..3", "ok 1 a", "  ---", "  x: y", "Bail out! no host", "ok 2 b")],
  ])("%s", async (_name, content) => {
    const { header, rows, codes } = await read(content)
    expect(told(rows)).toEqual(["passed a"])
    expect(header.completeness).toBe("aborted")
    expect(codes).toContain("bailed-out")
    expect(codes).not.toContain("no-plan")
    expect(header.warnings.find(({ code }) => code === "bailed-out")?.message).toContain("no host")
  })

  it("indented as no subtest is, it is what a tool prints", async () => {
    const { header, rows } = await read(lines("1..2", "ok 1 a", "  Bail out! no host", "ok 2 b"))
    expect(told(rows)).toEqual(["passed a", "passed b"])
    expect(header.completeness).toBe("complete")
  })

  it("in a comment or inside of a block it is text", async () => {
    const { header } = await read(lines("1..1", "ok 1 a", "  ---", "  message: |", "    Bail out! no", "  ...", "# Bail out! no"))
    expect(header.completeness).toBe("complete")
  })
})

describe("what tools say around a failure", () => {
  it("after it, as Perl and bats do", async () => {
    const { rows } = await read(
      lines("1..3", "# before", "ok 1 a", "# of a", "not ok 2 b", "# line 5", "#   `false' failed", "plain", "ok 3 c", "# after"),
    )
    expect(rows.map(({ message }) => message)).toEqual([null, "line 5\n  `false' failed\nplain", null])
  })

  it("before it, as the kernel does", async () => {
    const selftest = lines(
      "TAP version 13",
      "1..2",
      "# selftests: net: a",
      "# ok 1 fine",
      "ok 1 selftests: net: a",
      "# b broke",
      "not ok 2 selftests: net: b",
      "# end",
    )
    expect((await read(selftest)).rows.map(({ message }) => message)).toEqual([null, "b broke"])
    const ktap = lines("KTAP version 1", "1..2", "# a broke", "not ok 1 a", "# b broke", "not ok 2 b")
    expect((await read(ktap)).rows.map(({ message }) => message)).toEqual(["a broke", "b broke"])
  })
})

describe("dialects", () => {
  it("Avocado: variants, a mark before a digit, warnings, tests that never ran", async () => {
    const { header, rows, codes } = await read(
      lines(
        "1..4",
        "ok 1 _1-net.boot;run-a-1b2c",
        "ok 2 net.boot  # Warnings were printed into warn log",
        "not ok 3 /bin/false;x",
        "ok 4 # SKIP",
      ),
    )
    expect(keys(rows)).toEqual(["1-net.boot", "net.boot", "/bin/false", null])
    expect(rows.map(({ detail }) => detail)).toEqual([null, "warned", null, null])
    expect(header.tool?.name).toBe("avocado")
    expect(codes).toEqual(["missing-name"])
  })

  it("a console may put a mark in brackets before the first line", async () => {
    const { rows } = await read(lines("<6>[    1.0] KTAP version 1", "1..1", "ok 1 a"))
    expect(told(rows)).toEqual(["passed a"])
  })

  it("others may begin with _1 or hold a ;", async () => {
    const names = ["_1st", "a;b"]
    expect(keys((await read(lines("TAP version 13", "1..2", ...names.map((name) => `ok ${name}`)))).rows)).toEqual(names)
    expect(keys((await read(lines(...names.map((name) => `ok ${name}`), "1..2"))).rows)).toEqual(names)
    expect(keys((await read(lines("1..1", "ok 1 reads; writes"))).rows)).toEqual(["reads; writes"])
  })

  it("prove -v: a file each, and its own word at the end", async () => {
    const { header, rows, codes } = await read(
      lines(
        "t/a.t .. ",
        "1..1",
        "ok 1 - a",
        "ok",
        "t/b.t .. ",
        "not ok 1 - b",
        "1..1",
        "Dubious, test returned 1",
        "t/c.t .. skipped: no",
        "Result: FAIL",
      ),
    )
    expect(told(rows)).toEqual(["passed a", "failed b"])
    expect(rows.map(({ suitePath }) => suitePath)).toEqual([["t/a.t"], ["t/b.t"]])
    expect(keys(rows)).toEqual(["a", "b"])
    expect(header.completeness).toBe("complete")
    expect(codes).toEqual([])
  })

  it("pragmas, versions in odd places and empty lines say nothing", async () => {
    const { rows, codes } = await read(
      lines("tap version 14", "pragma +strict", "", "ok 1 - a", "TAP version 13", "  ", "pragma -bail", "1..1"),
    )
    expect(told(rows)).toEqual(["passed a"])
    expect(codes).toEqual([])
  })
})
