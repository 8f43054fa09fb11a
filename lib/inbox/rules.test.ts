import { describe, expect, test } from "vitest"
import {
  ada,
  certified,
  digest,
  everybody,
  factsOf,
  hour,
  inReview,
  inTesting,
  interoperable,
  marco,
  mia,
  mona,
  olaf,
  oneSided,
  planned,
  ravi,
  rejected,
  rita,
  rosa,
  round,
  satisfied,
  signOff,
  withdrawn,
} from "@/lib/certification/facts-for-tests"
import type { CertificationFacts } from "@/lib/certification/rules"
import type { Decision } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import type { CertificationItem, InboxCertification } from "./certification-items"
import { type InboxItem, inboxFor } from "./rules"
import { whyWords } from "./words"

const now = hour(100)

const one = (facts: CertificationFacts, decision: Decision, parts: Partial<InboxCertification> = {}): InboxCertification => ({
  id: "c",
  number: 7,
  program: "rhel-on-hyper-v",
  programName: "RHEL on Hyper-V",
  guestName: "RHEL 9.4",
  hostName: "Azure Local",
  arch: "x86_64",
  dueOn: "2026-12-24",
  facts,
  decision,
  digest,
  freshnessDays: {},
  ...parts,
})

const known = (...certifications: InboxCertification[]) => ({ certifications, requests: [], tools: [] })
const yours = (actor: Actor, ...all: InboxCertification[]) => inboxFor(actor, known(...all), now).yours.filter(isOfCertification)
const others = (actor: Actor, ...all: InboxCertification[]) => inboxFor(actor, known(...all), now).others.filter(isOfCertification)
const isOfCertification = (item: InboxItem): item is CertificationItem => item.about === "certification"
const kinds = (items: CertificationItem[]): string[] => items.map(({ kind }) => kind)
const words = (item: CertificationItem | undefined): string =>
  item ? whyWords(item, (slug) => (slug === "red-hat" ? "Red Hat" : "Microsoft")) : ""

describe("signatures", () => {
  test("wait for the approvers of both sides, in the word of each, since the review began", () => {
    const [sign] = yours(marco, one(inReview, satisfied))
    const [countersign] = yours(ravi, one(inReview, satisfied))
    expect(sign).toMatchObject({ kind: "sign", since: hour(10), waitsFor: ["microsoft"] })
    expect(countersign).toMatchObject({ kind: "countersign", since: hour(10), waitsFor: ["red-hat"] })
    expect(words(sign)).toBe("Mia, Microsoft, sent it to review. 3 of 3 requirements are met.")
  })

  test("wait for the other side once one has signed, since then", () => {
    const signed = factsOf({ ...inReview, signOffs: [signOff(marco)] })
    expect(yours(marco, one(signed, satisfied))).toEqual([])
    expect(others(marco, one(signed, satisfied))).toMatchObject([{ kind: "countersign", waitsFor: ["red-hat"] }])
    const [countersign] = yours(ravi, one(signed, satisfied))
    expect(countersign).toMatchObject({ kind: "countersign", since: hour(20) })
    expect(words(countersign)).toBe("Marco, Microsoft, signed. 3 of 3 requirements are met.")
  })

  test("that were voided are asked for again, of whoever's side had signed", () => {
    const voided = factsOf({
      ...inReview,
      rounds: [round(), round({ round: 2, cause: "evidence-changed", at: hour(30) })],
      signOffs: [signOff(marco)],
    })
    const [again] = yours(marco, one(voided, satisfied))
    expect(again).toMatchObject({ kind: "sign-again", since: hour(30) })
    expect(words(again)).toContain("Evidence changed after Microsoft signed")
    const [countersign] = yours(ravi, one(voided, satisfied))
    expect(countersign).toMatchObject({ kind: "countersign", since: hour(30), waitsFor: ["red-hat"] })
    expect(words(countersign)).toContain("Evidence changed after Microsoft signed, and that signature no longer counts")
    // Whoever only looks on reads the same: one of the two had signed, so it is not signed "again".
    const [waiting] = others(rita, one(voided, satisfied))
    expect(waiting).toMatchObject({ kind: "sign", waitsFor: ["microsoft", "red-hat"] })
    expect(words(waiting)).toContain("after Microsoft signed")
  })

  test("of both sides that were voided are asked for again of both", () => {
    const voided = factsOf({
      ...inReview,
      rounds: [round(), round({ round: 2, cause: "evidence-changed", at: hour(30) })],
      signOffs: [signOff(ravi), signOff(marco)],
    })
    expect(kinds(yours(ravi, one(voided, satisfied)))).toEqual(["sign-again"])
    const [waiting] = others(rita, one(voided, satisfied))
    expect(waiting).toMatchObject({ kind: "sign-again", waitsFor: ["microsoft", "red-hat"] })
    expect(words(waiting)).toContain("after Microsoft and Red Hat signed, and those signatures no longer count")
  })

  test("name who sent it to review, also where evidence changed before anybody had signed", () => {
    const changed = factsOf({
      ...inReview,
      rounds: [round(), round({ round: 2, cause: "evidence-changed", byName: "Rosa", byVendor: "red-hat", at: hour(30) })],
    })
    expect(words(yours(marco, one(changed, satisfied))[0])).toBe("Mia, Microsoft, sent it to review. 3 of 3 requirements are met.")
  })

  test("of a round that was rejected before are not asked for again as if voided", () => {
    const anew = factsOf({ ...rejected, rounds: [...rejected.rounds, round({ round: 2, at: hour(40) })], signOffs: [signOff(marco)] })
    expect(kinds(yours(marco, one(anew, satisfied)))).toEqual(["sign"])
  })

  test("count only the requirements that are for this guest and host", () => {
    const [first, ...more] = satisfied.requirements
    const decision = { ...satisfied, requirements: first ? [{ ...first, outcome: "not-applicable" as const }, ...more] : [] }
    expect(words(yours(marco, one(inReview, decision))[0])).toContain("2 of 2 requirements are met")
  })

  test("do not wait for an approver whose own run is counted", () => {
    const own = factsOf({ ...inReview, rounds: [round({ uploaders: ["id-of-ravi"] })] })
    expect(yours(ravi, one(own, satisfied))).toEqual([])
    expect(kinds(others(ravi, one(own, satisfied)))).toEqual(["sign"])
  })
})

describe("preparation", () => {
  test("what is satisfied waits for the engineers of the side that planned it", () => {
    const [submit] = yours(mia, one(inTesting, satisfied))
    expect(submit).toMatchObject({ kind: "submit", waitsFor: ["microsoft"] })
    expect(words(submit)).toBe("All 3 requirements are met. Submitting it opens the review.")
    expect(yours(rosa, one(inTesting, satisfied))).toEqual([])
    expect(kinds(others(rosa, one(inTesting, satisfied)))).toEqual(["submit"])
  })

  test("a rejection waits for them with its reason, until the evidence is another", () => {
    const [answer] = yours(mia, one(rejected, satisfied))
    expect(answer).toMatchObject({ kind: "answer-rejection", since: hour(15) })
    expect(words(answer)).toBe("Ravi, Red Hat, rejected round 1: An old build.")
    expect(kinds(yours(mia, one(rejected, satisfied, { digest: "e".repeat(64) })))).toEqual(["submit"])
  })
})

describe("evidence", () => {
  const requirements = (side: string, outcome: "missing" | "failed" | "stale", at: Date): Decision => ({
    ...oneSided,
    requirements: [
      {
        id: "r",
        phase: "guest-validation",
        side,
        title: "Storage",
        outcome,
        because:
          outcome === "missing"
            ? []
            : [{ run: "run", result: 1, case: "storage", status: outcome === "stale" ? "passed" : "failed", at: at.toISOString() }],
        missing: [],
      },
    ],
  })

  test.each([
    ["missing", "upload", planned.plannedAt, "No shared run yet for “Storage”."],
    ["failed", "look-into-failure", hour(8), "Failed: “Storage”."],
    ["stale", "run-again", hour(8 + 48), "The newest run is too old for “Storage”."],
  ] as const)("that is %s waits for the engineers of that side, since it is so", (outcome, kind, since, why) => {
    const open = one(inTesting, requirements("red-hat", outcome, hour(8)), { freshnessDays: { r: 2 } })
    const [item] = yours(rosa, open)
    expect(item).toMatchObject({ kind, since, waitsFor: ["red-hat"] })
    expect(words(item)).toBe(why)
    expect(yours(mia, open)).toEqual([])
    expect(others(mia, open)).toMatchObject([{ kind, waitsFor: ["red-hat"] }])
  })

  test("names the gravest first, and no more titles than one reads", () => {
    const [item] = yours(mia, one(inTesting, interoperable))
    expect(item).toMatchObject({ kind: "look-into-failure", why: { titles: ["storage"] } })
    const many = {
      ...oneSided,
      requirements: ["a", "b", "c", "d"].map((id) => ({ ...requirements("microsoft", "missing", now).requirements[0], id, title: id })),
    } as Decision
    expect(words(yours(mia, one(planned, many))[0])).toBe("No shared run yet for “a”, “b” and 2 more.")
  })
})

describe("what is settled", () => {
  test("waits for nobody, unless it is challenged", () => {
    for (const person of everybody) {
      expect(inboxFor(person, known(one(certified, satisfied), one(withdrawn, satisfied)), now)).toEqual({ yours: [], others: [] })
    }
    const challenged = factsOf({ ...certified, challenge: { reason: "Storage failed.", at: hour(50) } })
    for (const person of [marco, ravi, mia, rosa]) {
      expect(yours(person, one(challenged, interoperable))).toMatchObject([
        { kind: "read-challenge", since: hour(50), dueOn: null, overdue: false },
      ])
    }
    expect(words(yours(ravi, one(challenged, interoperable))[0])).toContain("Storage failed.")
  })
})

describe("a manager", () => {
  const late = one(inTesting, interoperable, { dueOn: "2026-09-04" })

  test("follows what is overdue on the own side", () => {
    expect(yours(mona, late)).toMatchObject([{ kind: "follow-up", overdue: true, waitsFor: ["microsoft"] }])
    expect(words(yours(mona, late)[0])).toBe("Your side holds it. Failed: “storage”.")
    expect(yours(rita, late)).toEqual([])
    expect(kinds(others(rita, late))).toEqual(["look-into-failure"])
  })

  test("has nothing to do with what is in time, nor on the due day itself", () => {
    expect(yours(mona, one(inTesting, interoperable))).toEqual([])
    expect(yours(mona, one(inTesting, interoperable, { dueOn: now.toISOString().slice(0, 10) }))).toEqual([])
  })
})

describe("an inbox", () => {
  test("begins with the nearest due day, then with what waited longest", () => {
    const due = (id: string, dueOn: string | null, at: number) =>
      one(factsOf({ ...inReview, rounds: [round({ at: hour(at) })] }), satisfied, { id, dueOn })
    const ids = yours(
      marco,
      due("none", null, 1),
      due("later", "2026-12-02", 1),
      due("young", "2026-12-01", 9),
      due("old", "2026-12-01", 2),
    )
    expect(ids.map(({ certification }) => certification.id)).toEqual(["old", "young", "later", "none"])
  })

  test("asks nothing of an administrator or of a vendor that is not party", () => {
    for (const person of [ada, olaf]) expect(yours(person, one(inReview, satisfied), one(inTesting, satisfied))).toEqual([])
  })
})
