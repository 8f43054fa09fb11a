import { expect, test } from "vitest"
import { ada, hour, marco, mia, mona, token } from "@/lib/certification/facts-for-tests"
import { namesItems } from "./names-items"
import { inboxFor } from "./rules"
import { subjectOf, whyWords } from "./words"

const tool = { tool: "lisa", names: 3, runs: 2, latestRun: "r", since: hour(3) }
const inbox = (actor: typeof mia) => inboxFor(actor, { certifications: [], requests: [], tools: [tool] }, hour(9))

test("names that stand for no case wait for engineers, a line for each tool", () => {
  const { yours, others } = inbox(mia)
  expect(others).toEqual([])
  expect(yours).toMatchObject([{ about: "names", kind: "map-names", since: hour(3), dueOn: null, overdue: false, waitsFor: ["microsoft"] }])
  const [item] = yours
  if (!item) throw new Error("nothing waits")
  expect(subjectOf(item)).toEqual({ subject: "of lisa", url: "/runs/r/names" })
  expect(whyWords(item, (slug) => slug)).toBe("3 names in 2 runs stand for no case.")
  expect(namesItems(token, [tool])).toHaveLength(1)
})

test("for nobody else, and say one as one", () => {
  for (const actor of [marco, mona, ada]) expect(inbox(actor)).toEqual({ yours: [], others: [] })
  const [alone] = namesItems(mia, [{ ...tool, tool: null, names: 1, runs: 1 }])
  if (!alone) throw new Error("nothing waits")
  expect(subjectOf(alone).subject).toBe("of files that name no tool")
  expect(whyWords(alone, (slug) => slug)).toBe("1 name in 1 run stands for no case.")
})
