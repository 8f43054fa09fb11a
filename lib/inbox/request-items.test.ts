import { expect, test } from "vitest"
import { ada, marco, mia, mona, olaf, ravi, rita, rosa } from "@/lib/certification/facts-for-tests"
import type { ActFact } from "@/lib/run-request/rules"
import type { Actor } from "@/lib/vendor/rules"
import type { InboxRequest } from "./request-items"
import { type InboxItem, inboxFor } from "./rules"
import { subjectOf, whyWords } from "./words"

const asked = new Date("2026-12-01T08:00:00Z")
const day = (days: number): Date => new Date(asked.getTime() + days * 86_400_000)
const act = (word: "accepted" | "declined" | "withdrawn" | "answered", days: number): ActFact => ({
  act: word,
  vendor: "microsoft",
  byName: "Mia",
  reason: word === "declined" ? "No machine." : null,
  run: word === "answered" ? "run" : null,
  at: day(days),
})
const one = (acts: ActFact[] = [], parts: Partial<InboxRequest> & { dueOn?: string | null } = {}): InboxRequest => {
  const { dueOn = "2026-12-12", ...rest } = parts
  return {
    id: "q",
    guestName: "RHEL 9.4",
    hostName: "Azure Local",
    arch: "x86_64",
    facts: {
      from: "red-hat",
      to: "microsoft",
      cases: [],
      build: null,
      reason: "A new build.",
      dueOn,
      byName: "Rosa",
      at: asked,
      acts,
    },
    askedAgain: false,
    ...rest,
  }
}

const inbox = (actor: Actor, request: InboxRequest, at: Date) => inboxFor(actor, { certifications: [], requests: [request], tools: [] }, at)
const kinds = (items: InboxItem[]): string[] => items.map(({ kind }) => kind)
const yours = (actor: Actor, request: InboxRequest, at = day(1)) => kinds(inbox(actor, request, at).yours)
const others = (actor: Actor, request: InboxRequest, at = day(1)) => kinds(inbox(actor, request, at).others)
const words = (item: InboxItem | undefined): string =>
  item ? whyWords(item, (slug) => (slug === "red-hat" ? "Red Hat" : "Microsoft")) : ""

test("what is asked for waits for the engineers of the asked vendor, with the reason and the day", () => {
  const [item] = inbox(mia, one(), day(1)).yours
  expect(item).toMatchObject({ about: "run-request", kind: "accept-or-decline", since: asked, dueOn: "2026-12-12", overdue: false })
  expect(item && subjectOf(item)).toEqual({ subject: "RHEL 9.4 on Azure Local", url: "/requests/q" })
  expect(words(item)).toBe("Red Hat asks: A new build.")
  expect(yours(mia, one([act("accepted", 0.5)]))).toEqual(["run-asked-for"])
})

test("everybody else of the two vendors reads whom it waits for", () => {
  for (const actor of [marco, mona, rosa, ravi, rita]) {
    expect(yours(actor, one())).toEqual([])
    expect(inbox(actor, one(), day(1)).others).toMatchObject([{ kind: "accept-or-decline", waitsFor: ["microsoft"] }])
  }
  for (const actor of [olaf, ada]) expect(yours(actor, one())).toEqual([])
})

test("what is overdue is a manager's to see to, and who asked asks after it", () => {
  const late = day(12)
  expect(yours(mia, one(), late)).toEqual(["accept-or-decline"])
  expect(yours(mona, one(), late)).toEqual(["see-to-request"])
  for (const actor of [rosa, rita]) expect(yours(actor, one([act("accepted", 1)]), late)).toEqual(["ask-after"])
  for (const actor of [marco, ravi]) expect(others(actor, one(), late)).toEqual(["accept-or-decline"])
  expect(yours(rosa, one([], { dueOn: null }), day(400))).toEqual([])
})

test("a decline is read by who may ask, for two weeks or until they have asked again", () => {
  const declined = one([act("declined", 1)])
  const [item] = inbox(rosa, declined, day(2)).yours
  expect(item).toMatchObject({ kind: "read-decline", since: day(1), dueOn: null, overdue: false, waitsFor: ["red-hat"] })
  expect(words(item)).toBe("Mia, Microsoft, declined: No machine.")
  expect(yours(rita, declined, day(14.9))).toEqual(["read-decline"])
  expect(yours(rosa, declined, day(15))).toEqual([])
  expect(yours(rosa, { ...declined, askedAgain: true }, day(2))).toEqual([])
  for (const actor of [mia, ravi, mona]) expect(inbox(actor, declined, day(2))).toEqual({ yours: [], others: [] })
})

test("what was withdrawn or answered waits for nobody", () => {
  for (const actor of [mia, rosa, mona, rita])
    for (const end of ["withdrawn", "answered"] as const)
      expect(inbox(actor, one([act(end, 1)]), day(30))).toEqual({ yours: [], others: [] })
})

test("the nearest due day comes first", () => {
  const requests = [one([], { id: "later", dueOn: "2026-12-20" }), one([], { id: "never", dueOn: null }), one([], { id: "soon" })]
  const { yours: items } = inboxFor(mia, { certifications: [], requests, tools: [] }, day(1))
  expect(items.map((item) => subjectOf(item).url)).toEqual(["/requests/soon", "/requests/later", "/requests/never"])
})
