import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { MOST } from "./limits"
import { keys, lines, read, told } from "./tap-for-tests"

describe("subtests", () => {
  it.each([
    ["named before, outside", lines("# Subtest: s", "    ok 1 - a", "    not ok 2 - b", "    1..2", "not ok 1 - s", "1..1")],
    ["named before, inside", lines("    # Subtest: s", "    ok 1 - a", "    not ok 2 - b", "    1..2", "not ok 1 - s", "1..1")],
    ["named after", lines("    ok 1 - a", "    not ok 2 - b", "    1..2", "not ok 1 - s", "1..1")],
    ["in braces", lines("not ok 1 - s {", "    1..2", "    ok 1 - a", "    not ok 2 - b", "}", "1..1")],
    [
      "in braces after a block",
      lines("not ok 1 - s # time=4ms", "  ---", "  a: b", "  ...", "{", "    1..2", "    ok a", "    not ok b", "}", "1..1"),
    ],
    [
      "with a version of its own",
      lines("# Subtest: s", "    TAP version 14", "    1..2", "    ok 1 - a", "    not ok 2 - b", "not ok 1 - s", "1..1"),
    ],
    [
      "with comments for each point",
      lines("# Subtest: s", "    # Subtest: a", "    ok 1 - a", "    # Subtest: b", "    not ok 2 - b", "    1..2", "not ok 1 - s", "1..1"),
    ],
    ["of the kernel", lines("KTAP version 1", "1..1", "  KTAP version 1", "  1..2", "  ok 1 a", "  not ok 2 b", "not ok 1 s")],
  ])("%s", async (_name, content) => {
    const { header, rows, codes } = await read(content)
    expect(told(rows)).toEqual(["passed a", "failed b"])
    expect(rows.map(({ suitePath }) => suitePath)).toEqual([["s"], ["s"]])
    expect(keys(rows)).toEqual(["s.a", "s.b"])
    expect(header).toMatchObject({ suites: 2, completeness: "complete" })
    expect(codes).toEqual([])
  })

  it("nest, however they are named", async () => {
    const inner = (name: string) => [`        ok 1 - ${name}`, "        1..1"]
    const end = ["    1..1"]
    const { header, rows, codes } = await read(
      lines(
        ...["# Subtest: outside", "    # Subtest: y", ...inner("a"), "    ok 1 - y", ...end, "ok 1 - outside"],
        ...["    # Subtest: inside", "    # Subtest: y", ...inner("b"), "    ok 1 - y", ...end, "ok 2 - inside"],
        ...["ok 3 - braces {", "    ok 1 - y {", ...inner("c"), "    }", ...end, "}"],
        ...["ok 4 - mixed {", "    # Subtest: y", ...inner("d"), "    ok 1 - y", ...end, "}"],
        ...["# Subtest: jump", "        # Subtest: y", ...inner("e"), "    ok 1 - y", ...end, "ok 5 - jump"],
        ...[...inner("f"), "    ok 1 - y", ...end, "ok 6 - bare"],
        "1..6",
      ),
    )
    expect(keys(rows)).toEqual(["outside.y.a", "inside.y.b", "braces.y.c", "mixed.y.d", "jump.y.e", "bare.y.f"])
    expect(header).toMatchObject({ suites: 13, completeness: "complete" })
    expect(codes).toEqual([])
  })

  it("one without points is what its closing point says", async () => {
    const { header, rows } = await read(
      lines(
        "# Subtest: a",
        "    1..0 # SKIP no KVM",
        "ok 1 # skip no KVM",
        "ok 2 - b {",
        "    1..0",
        "}",
        "    1..0 # no",
        "ok 3 - c",
        "    1..0",
        "not ok 4 - d",
        "1..4",
      ),
    )
    // Nothing was run in the last two, though the point of one is "ok"; the other failed before anything could run.
    expect(told(rows)).toEqual(["skipped a", "passed b", "skipped c", "failed d"])
    expect(header).toMatchObject({ suites: 5, completeness: "complete" })
  })

  it("a test that fails after its sub-tests passed is warned about", async () => {
    const { header, codes } = await read(lines("# Subtest: s", "    ok 1 - a", "    1..1", "not ok 1 - s", "1..1"))
    expect(header.counts).toMatchObject({ total: 1, passed: 1 })
    expect(codes).toEqual(["failed-outside-tests"])
    expect(header.warnings[0]).toMatchObject({ line: 4, column: 1 })
    expect((await read(lines("    ok 1 - a", "    1..1", "not ok 1 - s # TODO", "1..1"))).codes).toEqual([])
  })

  it("a plan of their own is compared, and an end is missed", async () => {
    const short = await read(lines("# Subtest: s", "    1..2", "    ok 1 - a", "ok 1 - s", "1..1"))
    expect(short.header).toMatchObject({ completeness: "incomplete", warnings: [{ code: "plan-mismatch", line: 2, column: 5 }] })
    const cut = await read(lines("TAP version 13", "# Subtest: s", "    ok 1 - a"))
    expect(cut.header.completeness).toBe("incomplete")
    expect(keys(cut.rows)).toEqual(["s.a"])
    // What its name is nobody knows, so nothing may be mapped to it.
    expect(keys((await read(lines("TAP version 13", "    ok 1 - a"))).rows)).toEqual([null])
  })

  it("so many results that nobody waits for the name go without a key", async () => {
    const points = Array.from({ length: 5_000 }, (_, index) => `    ok ${index + 1} - t${index}`)
    const { rows, header } = await read(lines(...points, "    1..5000", "ok 1 - s", "1..1"))
    expect(header).toMatchObject({ counts: { passed: 5_000 }, completeness: "complete" })
    expect(new Set(keys(rows))).toEqual(new Set([null]))
  })

  it("indented output is not taken for one", async () => {
    const noise = ["  ok 1 - half", "      1..3", "   not ok", "    plain text", "        # Subtest: noise", "    # ok 3"]
    const { header, rows } = await read(lines("1..2", "ok 1 - a", ...noise, "ok 2 - b"))
    expect(told(rows)).toEqual(["passed a", "passed b"])
    expect(header.suites).toBe(1)
  })

  it("are read to a depth that has an end", async () => {
    const nested = (depth: number) => lines(...Array.from({ length: 1 + depth }, (_, level) => `${" ".repeat(4 * level)}ok 1 - t${level}`))
    expect((await read(nested(MOST.depth))).header.suites).toBe(1 + MOST.depth)
    await expect(read(nested(1 + MOST.depth))).rejects.toThrow("Subtests are nested more than 128 deep.")
    // Else what failed down there would be summed up as passed.
    const summedUp = lines(`${" ".repeat(600)}not ok 1 - deep`, "ok 1 - sum", "1..1")
    await expect(read(summedUp)).rejects.toThrow("Subtests are nested")
  })
})

type Node = { name: string; ok: boolean; directive: "" | "SKIP" | "TODO"; children: Node[]; milliseconds: number | null }

const node: fc.Memo<Node> = fc.memo((depth) =>
  fc.record({
    name: fc.string({ minLength: 1, unit: fc.constantFrom(..."ab #\\{}:-1é😀") }).map((text) => `n${text.trim()}`),
    ok: fc.boolean(),
    directive: fc.constantFrom("", "SKIP", "TODO"),
    children: depth > 1 ? fc.array(node(depth - 1), { maxLength: 3 }) : fc.constant([]),
    milliseconds: fc.option(fc.nat(10_000)),
  }),
)

const escaped = (text: string) => text.replace(/[\\#]/g, "\\$&")

function written(nodes: Node[], indent = ""): string[] {
  const points = nodes.flatMap(({ name, ok, directive, children, milliseconds }, index) => [
    ...(children.length > 0 ? [`${indent}# Subtest: ${escaped(name)}`, ...written(children, `${indent}    `)] : []),
    `${indent}${ok ? "ok" : "not ok"} ${index + 1} - ${escaped(name)}${directive && ` # ${directive}`}`,
    ...(milliseconds === null ? [] : [`${indent}  ---`, `${indent}  duration_ms: ${milliseconds}`, `${indent}  ...`]),
  ])
  return [...points, `${indent}1..${nodes.length}`]
}

type Leaf = { path: string[]; status: string; seconds: number | null }

const leaves = (nodes: Node[], path: string[] = []): Leaf[] =>
  nodes.flatMap(({ name, ok, directive, children, milliseconds }) => {
    const status = directive === "SKIP" ? "skipped" : directive === "TODO" ? "other" : ok ? "passed" : "failed"
    const seconds = milliseconds === null ? null : milliseconds / 1000
    return children.length > 0 ? leaves(children, [...path, name]) : [{ path: [...path, name], status, seconds }]
  })

it("whatever is written as the protocol says is read back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(node(4), { minLength: 1, maxLength: 4 }), async (nodes) => {
      const { header, rows } = await read(lines("TAP version 14", ...written(nodes)))
      expect(
        rows.map(({ suitePath, name, status, durationSeconds }) => ({ path: [...suitePath, name], status, seconds: durationSeconds })),
      ).toEqual(leaves(nodes))
      expect(header).toMatchObject({ completeness: "complete", counts: { total: rows.length } })
    }),
    { numRuns: 300 },
  )
})
