import type { Word } from "./fuzz-counts.ts"

type Open = { name: string; status: string[]; children: Set<string> }

const piece = new RegExp(
  [
    /<!--[\s\S]*?-->/,
    /<!\[CDATA\[[\s\S]*?\]\]>/,
    /<\?[\s\S]*?\?>/,
    /<\/(?<ends>[^ \t\r\n<>/]+)[ \t\r\n]*>/,
    /<(?<begins>[^ \t\r\n<>/!?]+)(?<attributes>(?:[ \t\r\n]+[^ \t\r\n<>/="']+[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*'))*)[ \t\r\n]*(?<empty>\/?)>/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
)
const DEEPEST = 128
const LEFT_OUT = ["notrun", "disabled", "skipped", "suppressed"]

/** The status of each `testcase` at any depth, in the order of their ends. Null: tags that do not close each other, two roots, another root, too deep. */
export function junitCounts(text: string): Word[] | null {
  const words: Word[] = []
  const open: Open[] = []
  let roots = 0
  const close = (element: Open) => {
    if (element.name === "testcase") words.push(wordOf(element))
    open.at(-1)?.children.add(element.name)
  }
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", piece.lastIndex)) {
    piece.lastIndex = at
    const { begins, ends, attributes = "", empty } = piece.exec(text)?.groups ?? { begins: "!" }
    if (begins === "!") return null
    if (ends !== undefined) {
      const element = open.pop()
      if (element?.name !== ends) return null
      close(element)
    } else if (begins !== undefined) {
      if (open.length === 0 && (roots++ > 0 || !["testsuites", "testsuite"].includes(begins))) return null
      const element: Open = { name: begins, status: statusOf(attributes), children: new Set() }
      if (empty) close(element)
      else if (open.push(element) > DEEPEST) return null
    }
  }
  return roots === 1 && open.length === 0 ? words : null
}

function statusOf(attributes: string): string[] {
  const found = attributes.matchAll(/([^ \t\r\n="']+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/g)
  return [...found].flatMap(([, name, quoted, single]) =>
    name === "status" || name === "result" ? [(quoted ?? single ?? "").trim().toLowerCase()] : [],
  )
}

function wordOf({ status, children }: Open): Word {
  if (children.has("skipped") || children.has("disabled") || status.some((word) => LEFT_OUT.includes(word))) return "skipped"
  if (status.includes("softfail")) return "other"
  if (children.has("failure")) return "failed"
  return children.has("error") ? "errored" : "passed"
}
