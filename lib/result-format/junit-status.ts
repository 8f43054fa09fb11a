import type { Detail } from "./model.ts"
import type { StatusWord } from "./status.ts"

// Maps, since the words come out of files: in an object "constructor" would be one of them.

/** Values of a test case's `status` or `result` attribute that outweigh its children; in lower case. */
export const JUNIT_ATTRIBUTE_WORDS: ReadonlyMap<string, StatusWord> = new Map<string, StatusWord>([
  ["notrun", { status: "skipped", detail: "disabled" }],
  ["disabled", { status: "skipped", detail: "disabled" }],
  ["suppressed", { status: "skipped", detail: "disabled" }],
  ["skipped", { status: "skipped", detail: null }],
  ["softfail", { status: "other", detail: "soft_failed" }],
])

/** Children of a test case that are a verdict. The first that is present wins, attributes between skips and failures. */
export const JUNIT_CHILD_WORDS: ReadonlyMap<string, StatusWord> = new Map<string, StatusWord>([
  ["skipped", { status: "skipped", detail: null }],
  ["disabled", { status: "skipped", detail: "disabled" }],
  ["failure", { status: "failed", detail: null }],
  ["error", { status: "errored", detail: null }],
])

/** `type` of a <skipped> child, as pytest and node:test write it. */
export const JUNIT_SKIP_TYPES: ReadonlyMap<string, Detail> = new Map<string, Detail>([
  ["pytest.xfail", "expected_failure"],
  ["todo", "todo"],
])

/** Children that are an earlier try of the same test (Maven Surefire). Flaky: a later try passed. */
export const JUNIT_ATTEMPTS: ReadonlyMap<string, { status: "failed" | "errored"; flaky: boolean }> = new Map<
  string,
  { status: "failed" | "errored"; flaky: boolean }
>([
  ["flakyFailure", { status: "failed", flaky: true }],
  ["flakyError", { status: "errored", flaky: true }],
  ["rerunFailure", { status: "failed", flaky: false }],
  ["rerunError", { status: "errored", flaky: false }],
])

/** Attribute values that say a test did not pass. They do not count by themselves; without a child that agrees they are warned about. */
export const JUNIT_UNHAPPY_WORDS: ReadonlySet<string> = new Set([
  "failed",
  "fail",
  "failure",
  "error",
  "errored",
  "broken",
  "timeout",
  "aborted",
])
