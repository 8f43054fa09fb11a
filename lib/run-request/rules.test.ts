import { describe, expect, test } from "vitest"
import { ada, marco, mia, mona, olaf, ravi, rita, rosa } from "@/lib/certification/facts-for-tests"
import type { Actor } from "@/lib/vendor/rules"
import { lackWords, requestWords } from "./refusals"
import {
  type Act,
  type ActFact,
  type AskInput,
  actRefusal,
  answers,
  askRefusal,
  type Candidate,
  isOverdue,
  lacks,
  mostOf,
  type RequestFacts,
  statusOf,
} from "./rules"

const asked = new Date("2026-12-01T08:00:00Z")
const hour = (hours: number): Date => new Date(asked.getTime() + hours * 3_600_000)
const act = (word: Act, at: number, more: Partial<ActFact> = {}): ActFact => ({
  act: word,
  vendor: word === "withdrawn" ? "red-hat" : "microsoft",
  byName: "Mia",
  reason: word === "declined" ? "No machine." : null,
  run: word === "answered" ? "run" : null,
  at: hour(at),
  ...more,
})
const request = (acts: ActFact[] = [], parts: Partial<RequestFacts> = {}): RequestFacts => ({
  from: "red-hat",
  to: "microsoft",
  cases: [],
  build: null,
  reason: "The kernel changed.",
  dueOn: "2026-12-12",
  byName: "Rosa",
  at: asked,
  acts,
  ...parts,
})

const vendorName = (slug: string) => ({ "red-hat": "Red Hat", microsoft: "Microsoft" })[slug] ?? slug

describe("the state", () => {
  test("is open until somebody acts, and the end once there is one", () => {
    expect(statusOf(request(), hour(1))).toBe("open")
    expect(statusOf(request([act("accepted", 1)]), hour(2))).toBe("accepted")
    for (const end of ["declined", "withdrawn", "answered"] as const)
      expect(statusOf(request([act("accepted", 1), act(end, 2)]), hour(3))).toBe(end)
  })

  test("of a moment before an act does not know of it", () => {
    const facts = request([act("accepted", 1), act("answered", 3)])
    expect([0.5, 1, 2.9, 3].map((hours) => statusOf(facts, hour(hours)))).toEqual(["open", "accepted", "accepted", "answered"])
  })

  test("is overdue from the day after the due day, UTC, while a run is awaited", () => {
    const on = (day: string) => new Date(`${day}Z`)
    expect(isOverdue(request(), on("2026-12-12T23:59:59.999"))).toBe(false)
    expect(isOverdue(request(), on("2026-12-13T00:00:00"))).toBe(true)
    expect(isOverdue(request([act("accepted", 1)]), on("2026-12-13T00:00:00"))).toBe(true)
    expect(isOverdue(request([act("answered", 1)]), on("2026-12-13T00:00:00"))).toBe(false)
    expect(isOverdue(request([], { dueOn: null }), on("2036-12-13T00:00:00"))).toBe(false)
  })
})

describe("asking", () => {
  const input: AskInput = { cases: ["Nvme.verify"], build: null, reason: "Why.", dueOn: "2026-12-01" }
  const refusal = (actor: Actor, parts: Partial<AskInput> = {}, known = ["Nvme.verify"]) =>
    askRefusal(["microsoft", "red-hat"], { ...input, ...parts }, new Set(known), actor, hour(1))
  const paths = (parts: Partial<AskInput>) => {
    const found = refusal(rosa, parts)
    return found?.code === "invalid-input" ? found.errors.map(({ path, message }) => `${path} ${message}`) : found
  }

  test("is for engineers and managers of both parties", () => {
    for (const actor of [rosa, mia, rita, mona]) expect(refusal(actor)).toBeNull()
    for (const actor of [ravi, marco]) expect(refusal(actor)).toEqual({ code: "not-engineer" })
    for (const actor of [olaf, ada]) expect(refusal(actor)).toEqual({ code: "not-found" })
  })

  test("takes a token that may write runs, and no other", () => {
    const token = (scope: "runs:write" | "runs:read"): Actor => ({ ...mia, roles: [], token: { id: "t", scopes: [scope] } })
    expect(refusal(token("runs:write"))).toBeNull()
    expect(refusal(token("runs:read"))).toEqual({ code: "not-engineer" })
    expect(refusal({ ...token("runs:read"), roles: ["manager"] })).toEqual({ code: "not-engineer" })
  })

  test("names the cases that there are not, and knows those of our own by their form", () => {
    expect(paths({ cases: ["Nvme.verify", "interop.sql-server.restore"] })).toBeNull()
    expect(paths({ cases: ["Nvme.verify", "Nope.a", "interop.", "interop.x"] })).toEqual([
      "cases there is no case Nope.a, interop., interop.x",
    ])
    expect(paths({ cases: ["a", "b", "c", "d", "e", "f", "g"] })).toEqual(["cases there is no case a, b, c, d, e and 2 more"])
  })

  test("says why, for a day that is not over, and no more than one reads", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `interop.app.check-${index}`)
    expect(paths({ reason: " \n" })).toEqual(["reason says why"])
    expect(paths({ reason: "x".repeat(mostOf.reason) })).toBeNull()
    expect(paths({ reason: "x".repeat(mostOf.reason + 1) })).toEqual(["reason has at most 4,000 characters"])
    expect(paths({ dueOn: "2026-11-30" })).toEqual(["dueOn is before today"])
    expect(paths({ dueOn: null, cases: many(mostOf.cases), build: "x".repeat(mostOf.build) })).toBeNull()
    expect(paths({ cases: many(mostOf.cases + 1), build: "x".repeat(mostOf.build + 1) })).toEqual([
      "cases are at most 200",
      "build has at most 200 characters",
    ])
  })
})

describe("an act", () => {
  const refusal = (word: "accepted" | "declined" | "withdrawn", actor: Actor, ...acts: ActFact[]) =>
    actRefusal(word, request(acts), actor, hour(9))

  test("is the asked vendor's engineers' to accept and decline, the asking vendor's to withdraw", () => {
    expect(refusal("accepted", mia)).toBeNull()
    expect(refusal("declined", mia)).toBeNull()
    expect(refusal("withdrawn", rosa)).toBeNull()
    expect(refusal("withdrawn", rita)).toBeNull()
    for (const actor of [marco, mona]) expect(refusal("accepted", actor)).toEqual({ code: "not-engineer" })
    expect(refusal("withdrawn", ravi)).toEqual({ code: "not-engineer" })
    expect(refusal("accepted", rosa)).toEqual({ code: "forbidden", act: "accepted", vendor: "microsoft" })
    expect(refusal("withdrawn", mia)).toEqual({ code: "forbidden", act: "withdrawn", vendor: "red-hat" })
    for (const actor of [olaf, ada]) expect(refusal("declined", actor)).toEqual({ code: "not-found" })
  })

  test("follows from what is open or accepted, and from no end", () => {
    expect(refusal("accepted", mia, act("accepted", 1))).toEqual({ code: "wrong-state", act: "accepted", state: "accepted" })
    expect(refusal("declined", mia, act("accepted", 1))).toBeNull()
    expect(refusal("withdrawn", rosa, act("accepted", 1))).toBeNull()
    for (const state of ["declined", "withdrawn", "answered"] as const) {
      expect(refusal("accepted", mia, act(state, 1))).toEqual({ code: "wrong-state", act: "accepted", state })
      expect(refusal("declined", mia, act(state, 1))).toEqual({ code: "wrong-state", act: "declined", state })
      expect(refusal("withdrawn", rosa, act(state, 1))).toEqual({ code: "wrong-state", act: "withdrawn", state })
    }
  })

  test("is refused in words that name both states, or the vendor whose it is", () => {
    const words = (refused: Parameters<typeof requestWords>[0]) => requestWords(refused, vendorName)
    expect(words({ code: "wrong-state", act: "declined", state: "answered" })).toMatchObject({
      status: 409,
      detail: "Only a request that is open or accepted can be declined. This one is answered.",
    })
    expect(words({ code: "forbidden", act: "withdrawn", vendor: "red-hat" })).toMatchObject({
      status: 403,
      detail: "A request is withdrawn by Red Hat, which asked.",
    })
    expect(words({ code: "forbidden", act: "accepted", vendor: "microsoft" }).detail).toBe(
      "A request is accepted by Microsoft, which was asked.",
    )
    expect(words({ code: "not-found" }).status).toBe(404)
    expect(words({ code: "not-engineer" }).status).toBe(403)
    expect(words({ code: "invalid-input", errors: [{ path: "dueOn", message: "is before today" }] })).toMatchObject({
      status: 422,
      detail: "The due day is before today.",
    })
  })
})

describe("a run", () => {
  const run = (parts: Partial<Candidate> = {}): Candidate => ({
    vendor: "microsoft",
    shared: true,
    retracted: false,
    recordedAt: hour(1),
    cases: new Set(),
    environment: [],
    ...parts,
  })
  const lack = (parts: Partial<Candidate>, wanted: Partial<RequestFacts> = {}) => lacks(request([], wanted), run(parts))

  test("answers once it is shared by the vendor that was asked, was recorded since and was not retracted", () => {
    expect(answers(request(), run())).toBe(true)
    expect(lack({ vendor: "red-hat" })).toEqual([{ code: "other-vendor" }])
    expect(lack({ shared: false })).toEqual([{ code: "private" }])
    expect(lack({ retracted: true })).toEqual([{ code: "retracted" }])
    expect(lack({ recordedAt: asked })).toEqual([{ code: "recorded-before" }])
  })

  test("has a result of every case that was asked for, whatever it says", () => {
    const cases = ["a", "b"]
    expect(lack({ cases: new Set(["a", "b", "c"]) }, { cases })).toEqual([])
    expect(lack({ cases: new Set(["b"]) }, { cases })).toEqual([{ code: "cases-missing", cases: ["a"] }])
  })

  test("names the build as a word of a value, in whatever case", () => {
    const named = (build: string, ...environment: string[]) => lack({ environment }, { build }).length === 0
    expect(named("26100", "Windows", "10.0.26100.1742")).toBe(true)
    expect(named("6.12.0-55", "6.12.0-55.9.1.el10_0.x86_64")).toBe(true)
    expect(named("EL10", "6.12.0-55.el10")).toBe(true)
    expect(named("2610", "26100 and 2610")).toBe(true)
    expect(named("26100", "126100")).toBe(false)
    expect(named("26100", "261001")).toBe(false)
    expect(named("26100", "x26100é")).toBe(false)
    expect(named("26100")).toBe(false)
  })

  test("says in words all that it lacks", () => {
    const all = lack(
      { vendor: "red-hat", shared: false, retracted: true, recordedAt: asked },
      { cases: ["Nvme.verify", "b"], build: "26100" },
    )
    expect(all.map(lackWords)).toEqual([
      "is of the vendor that asked",
      "was recorded before this was asked",
      "was retracted",
      "is not shared yet",
      "has no result of Nvme.verify, b",
      "does not name 26100 in its environment",
    ])
  })
})
