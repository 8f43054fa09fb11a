import { expect, test } from "vitest"
import {
  digest,
  everybody,
  factsOf,
  hour,
  interoperable,
  marco,
  mia,
  olaf,
  ravi,
  rejected,
  rosa,
  satisfied,
} from "@/lib/certification/facts-for-tests"
import type { CertificationFacts } from "@/lib/certification/rules"
import type { Decision } from "@/lib/policy/rules"
import type { Actor } from "@/lib/vendor/rules"
import type { InboxCertification } from "./certification-items"
import { unansweredRejections } from "./rejections"
import { inboxFor } from "./rules"
import { holderWords } from "./words"

const one = (facts: CertificationFacts, decision: Decision, digestNow: string): InboxCertification => ({
  id: "c",
  number: 7,
  program: "rhel-on-hyper-v",
  programName: "RHEL on Hyper-V",
  guestName: "RHEL 9.4",
  hostName: "Azure Local",
  arch: "x86_64",
  dueOn: null,
  facts,
  decision,
  digest: digestNow,
  freshnessDays: {},
})

const inbox = (actor: Actor, certification: InboxCertification) =>
  inboxFor(actor, { certifications: [certification], requests: [], tools: [] }, hour(100))

test("a rejection stands for everybody of both vendors until evidence changes what was rejected", () => {
  const told = { round: 1, by: "Ravi", vendor: "red-hat", reason: "An old build." }
  for (const actor of everybody.filter(({ vendor }) => vendor === "red-hat" || vendor === "microsoft")) {
    expect(unansweredRejections(inbox(actor, one(rejected, satisfied, digest))).get("c")).toMatchObject(told)
    expect(unansweredRejections(inbox(actor, one(rejected, satisfied, "e".repeat(64)))).size).toBe(0)
    expect(unansweredRejections(inbox(actor, one(rejected, interoperable, digest))).size).toBe(0)
  }
  expect(unansweredRejections(inbox(olaf, one(factsOf(), satisfied, digest))).size).toBe(0)
})

test("whom it waits for is named with the role that does it, in the order of the alphabet", () => {
  const names: Record<string, string> = { "red-hat": "Red Hat", microsoft: "Microsoft" }
  const held = (actor: Actor, certification: InboxCertification) =>
    inbox(actor, certification).others.map((item) => holderWords(item, (slug) => names[slug] ?? slug))
  const review = { ...rejected, rounds: rejected.rounds.map((round) => ({ ...round, rejection: null })) }
  expect(held(mia, one(review, satisfied, digest))).toEqual(["an approver of Microsoft and an approver of Red Hat"])
  expect(held(rosa, one(rejected, satisfied, digest))).toEqual(["an engineer of Microsoft"])
  expect(held(marco, one(review, satisfied, digest))).toEqual([])
  expect(held(ravi, one(rejected, satisfied, digest))).toEqual(["an engineer of Microsoft"])
})
