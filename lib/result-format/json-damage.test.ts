import { expect, it } from "vitest"
import { readGiven, refusalOf } from "./read-given"

const ended = "The JSON ends before it is complete."
const here = "The JSON is damaged here."

it.each([
  ['{"a": [1,2', 1, 11, ended],
  ['{"a": "x', 1, 9, ended],
  ['{"results": {"x":\n 1', 2, 3, ended],
  ["[", 1, 2, ended],
  ['{"results":\n {"tool": NaN}}', 2, 11, "The JSON is damaged here: NaN is no JSON."],
  ['{"a": True, "b": 1}', 1, 7, "The JSON is damaged here: True is no JSON."],
  ['{"a": undefined}', 1, 7, "The JSON is damaged here: undefined is no JSON."],
  ['{"a": [1,2,]}', 1, 12, here],
  ['{"a": 1} x', 1, 10, here],
  ['{"a" 1}', 1, 6, here],
  ["{'a': 1}", 1, 2, here],
  ['{"a": /* c */ 1}', 1, 7, here],
])("%j is damaged at %i:%i", async (text, line, column, message) => {
  expect(await refusalOf(text)).toEqual({ code: "unreadable-file", message, line, column })
})

const report = (name: string) =>
  `{"reportFormat": "CTRF", "specVersion": "0.0.0", "results": {"tool": {"name": "t"}, "summary": {"tests": 1, "passed": 1, "failed": 0,
  "skipped": 0, "pending": 0, "other": 0, "start": 0, "stop": 0}, "tests": [{"status": "passed", "duration": 1,
 "name": "${name}"}]}}`

it.each([
  ["a\\u0000b", "a\uFFFDb", "U+0000", 12],
  ["a\\ud800", "a\uFFFD", "U+D800", 12],
  ["\\uDE00\\uD83D", "\uFFFD\uFFFD", "U+DE00, U+D83D", 11],
])("%s holds what no database keeps", async (written, name, found, column) => {
  const { header, rows } = await readGiven(report(written))
  expect(rows[0]).toMatchObject({ name, key: name })
  expect(header.warnings).toMatchObject([
    { code: "illegal-characters-replaced", message: `Characters that are no text were replaced: ${found}.`, line: 3, column },
  ])
})

it.each([
  ["\\ud83d\\ude00", "\u{1F600}"],
  ["a\\\\u0000", "a\\u0000"],
  ["\\u001b[31m", "\u001b[31m"],
])("%s is text", async (written, name) => {
  const { codes, rows } = await readGiven(report(written))
  expect([rows[0]?.name, codes]).toEqual([name, []])
})
