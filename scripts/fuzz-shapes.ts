import { below, kindOf, linesIn, oneOf, type Random } from "./fuzz-blocks.ts"

const depths = [1, 1, 2, 3, 20, 90, 127, 128, 129, 150] as const

/** The whole file within another layer of its own kind, or within up to 150. */
export function nested(text: string, random: Random): string {
  const depth = oneOf(random, depths)
  const kind = kindOf(text)
  if (kind === "lines") return subtests(text, depth, random)
  if (kind === "json") {
    const [before, after] = oneOf<readonly [string, string]>(random, [
      ["[", "]"],
      ['{"tests":', "}"],
      ['{"results":', "}"],
    ])
    return before.repeat(depth) + text + after.repeat(depth)
  }
  const name = oneOf(random, ["testsuites", "testsuite", "testcase", "x"])
  const [, prolog = "", rest = ""] = /^(\s*<\?xml[^>]*\?>)?([\s\S]*)$/.exec(text) ?? []
  return `${prolog}${`<${name}>`.repeat(depth)}${rest}${`</${name}>`.repeat(depth)}`
}

function subtests(text: string, depth: number, random: Random): string {
  const closes = random() < 0.7
  const blanks = random() < 0.8 ? "    " : oneOf(random, ["  ", "\t", "   "])
  let lines = text.split("\n").filter((line) => !line.startsWith("TAP version"))
  // Of a few lines only where it goes deep: each is indented by all of it.
  if (depth > 3) lines = lines.slice(0, 12)
  lines = lines.map((line) => blanks.repeat(depth) + line)
  for (let level = depth - 1; level >= 0 && closes; level--) lines.push(`${blanks.repeat(level)}ok 1 - wrapped`)
  return `TAP version 14\n${lines.join("\n")}\n`
}

const words = [
  "passed Passed PASSED pass PASS Failed failed FAIL error ERROR skipped Skipped SKIP CANCEL WARN INTERRUPTED pending other",
  "softfail notrun disabled suppressed success completed run x",
].flatMap((line) => line.split(" "))
const children = [
  "<skipped/>",
  '<skipped message="x"/>',
  "<failure/>",
  "<failure>x</failure>",
  "<error/>",
  "<disabled/>",
  "<flakyFailure/>",
  "<rerunError/>",
  "<warning/>",
  "<system-out><failure/></system-out>",
  "<x><skipped/></x>",
  '<properties><property name="a" value="b"/></properties>',
  '<testcase name="inner"><failure/></testcase>',
] as const
const values = ["null", "1", "[]", "{}", '""', "true", '"\\u0070assed"'] as const
const lines = [
  "ok",
  "not ok",
  "ok 7",
  "ok 3 - x # SKIP",
  "not ok 4 # TODO later",
  "not ok - x # skipped: why",
  "ok - \\# skip",
  "ok - a \\\\# skip",
  "ok - a # b # skip",
  "ok - a#skip",
  "ok - a #skip",
  "ok # todo",
  "# ok 1 x",
  "# Subtest: s",
  "    ok 1 - inner",
  "    not ok 2 - inner # TODO",
  "        ok 1 - two deep",
  "    # Subtest: s",
  "    1..0",
  "1..5",
  "1..0 # SKIP all",
  "Bail out! x",
  "    Bail out!",
  "bail out",
  "  ---",
  "  ...",
  "      ---",
  "      ...",
  "---",
  "TAP version 14",
  "TAP version 13",
  "pragma +strict",
  "not  ok",
  "ok1",
  "okay",
  "Ok 1",
  "\tok 1",
  "  ok 2",
  " not ok 2",
  "",
] as const

/** Statuses in other words, or said by what else may say them. */
export function reworded(text: string, random: Random): string {
  const kind = kindOf(text)
  const share = random() ** 2
  const word = () => words[below(random, words.length)] ?? "x"
  if (kind === "lines") {
    const at = linesIn(text, random).start
    return `${text.slice(0, at)}${oneOf(random, lines)}\n${text.slice(at)}`
  }
  if (kind === "json")
    return text.replaceAll(/("status"\s*:\s*)"[^"]*"/g, (whole, name: string) =>
      random() < share ? name + (random() < 0.8 ? `"${word()}"` : oneOf(random, values)) : whole,
    )
  if (random() < 0.5)
    return text.replaceAll(/<testcase(?=\s)/g, (tag) => (random() < share ? `${tag} ${statement(random)}="${word()}"` : tag))
  return text.replaceAll(/(<testcase[^<>]*?)(\/?)>/g, (whole, tag: string, empty: string) => {
    if (random() >= share) return whole
    return empty ? `${tag}>${oneOf(random, children)}</testcase>` : `${tag}>${oneOf(random, children)}`
  })
}

const statement = (random: Random) => oneOf(random, ["status", "result", "classname2"])
