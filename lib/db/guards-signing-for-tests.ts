import { evidence, round, signOff } from "./guards-rows-for-tests"
import type { Attempt, Guard } from "./guards-statements-for-tests"

const may: Guard = "trigger sign_off.sign_off_may"
const certifies: Guard = "trigger sign_off.sign_off_certifies"
const old = "f".repeat(64)
const ofRound = { guard: "trigger review_round.review_round_may", as: "mia" } as const
const ofEvidence = { guard: "trigger round_evidence.round_evidence_may", as: "mia" } as const
const oneSide: Guard = "constraint sign_off.sign_off_pkey"
const oneVendor: Guard = "index sign_off.sign_off_certification_id_round_vendor_key"
const onePerson: Guard = "index sign_off.sign_off_certification_id_round_member_id_key"

/** What signatures need, and the rounds that they sign. */
export const signing: Attempt[] = [
  {
    name: "two sign-offs of one side",
    guard: oneSide,
    beside: [may, oneVendor, onePerson],
    as: "marco",
    sql: (scene) => signOff(scene, { certification_id: scene.half }),
    refused: "sign_off_pkey",
  },
  {
    name: "both sign-offs by one vendor",
    guard: oneVendor,
    beside: [may, onePerson, certifies],
    as: "marco",
    sql: (scene) => signOff(scene, { certification_id: scene.half, side: "countersign" }),
    refused: "sign_off_certification_id_round_vendor_key",
  },
  {
    name: "both sign-offs by one person",
    guard: onePerson,
    beside: [may, oneVendor, certifies],
    as: "marco",
    sql: (scene) => signOff(scene, { certification_id: scene.half, side: "countersign" }),
    refused: "sign_off_certification_id_round_member_id_key",
  },
  {
    name: "a sign-off by who uploaded evidence that it counts",
    guard: may,
    as: "owner",
    sql: (scene) => signOff(scene, { member_id: scene.bothRoles.memberId }),
    refused: "sign_off_own_evidence",
  },
  {
    name: "a sign-off by who uploaded what the decision counts, where the round does not name that run as evidence",
    guard: may,
    as: "owner",
    sql: (scene) =>
      `ALTER TABLE round_evidence DISABLE TRIGGER facts_stay; DELETE FROM round_evidence WHERE certification_id = '${scene.review}';
       ${signOff(scene, { member_id: scene.bothRoles.memberId })}`,
    refused: "sign_off_own_evidence",
  },
  {
    name: "a second sign-off without a certificate",
    guard: certifies,
    as: "ravi",
    sql: (scene) => signOff(scene, { certification_id: scene.half }, "ravi"),
    refused: "sign_off_certifies",
  },
  {
    name: "a sign-off on another digest than the round's",
    guard: "constraint sign_off.sign_off_certification_id_round_digest_fkey",
    as: "marco",
    sql: (scene) => signOff(scene, { digest: old }),
    refused: "sign_off_certification_id_round_digest_fkey",
  },
  {
    name: "a sign-off on a round that another has followed",
    guard: may,
    as: "marco",
    sql: (scene) => signOff(scene, { certification_id: scene.reopened }),
    refused: "sign_off_current_round",
  },
  {
    name: "a sign-off on a rejected round",
    guard: may,
    as: "marco",
    sql: (scene) => signOff(scene, { certification_id: scene.rejected }),
    refused: "sign_off_current_round",
  },
  {
    name: "a sign-off on what is withdrawn",
    guard: may,
    as: "marco",
    sql: (scene) => signOff(scene, { certification_id: scene.gone }),
    refused: "sign_off_current_round",
  },
  {
    name: "a sign-off on an unsatisfied round",
    guard: may,
    as: "marco",
    sql: (scene) => signOff(scene, { certification_id: scene.unsatisfied, round: 2, digest: "e".repeat(64) }),
    refused: "sign_off_satisfied",
  },
  {
    name: "a sign-off by who is no approver",
    guard: may,
    as: "mona",
    sql: (scene) => signOff(scene, { member_id: scene.cast.mona.memberId }),
    refused: "sign_off_approver",
  },
  {
    name: "a sign-off by an approver whose grant has ended",
    guard: may,
    as: "owner",
    sql: (scene) => signOff(scene, { member_id: scene.former.memberId }),
    refused: "sign_off_approver",
  },
  {
    name: "a sign-off of the other vendor's side",
    guard: may,
    as: "marco",
    sql: (scene) => signOff(scene, { side: "countersign" }),
    refused: "sign_off_side_vendor",
  },
  {
    name: "a sign-off by a person for a vendor that is not theirs",
    guard: "constraint sign_off.sign_off_member_id_vendor_fkey",
    as: "owner",
    sql: (scene) => signOff(scene, { member_id: scene.cast.ravi.memberId }),
    refused: "sign_off_member_id_vendor_fkey",
  },
  {
    name: "a sign-off of no side",
    guard: "constraint sign_off.sign_off_side",
    as: "ravi",
    sql: (scene) => signOff(scene, { side: "agree" }, "ravi"),
    refused: "sign_off_side",
  },
  { ...ofRound, name: "a round that skips one", sql: (scene) => round(scene, { round: 2 }), refused: "review_round_follows" },
  {
    ...ofRound,
    name: "a round of what is certified",
    sql: (scene) => round(scene, { certification_id: scene.done, program_slug: "done", round: 2, cause: "evidence-changed" }),
    refused: "review_round_open",
  },
  {
    ...ofRound,
    name: "a submission that is unsatisfied",
    sql: (scene) => round(scene, { satisfied: false }),
    refused: "review_round_cause_holds",
  },
  {
    ...ofRound,
    name: "changed evidence of what is not in review",
    sql: (scene) => round(scene, { cause: "evidence-changed" }),
    refused: "review_round_cause_holds",
  },
  {
    ...ofRound,
    name: "a submission of what is in review",
    sql: (scene) => round(scene, { certification_id: scene.review, program_slug: "review", round: 2 }),
    refused: "review_round_cause_holds",
  },
  {
    ...ofRound,
    name: "a round by another program's policy",
    sql: (scene) => round(scene, { program_slug: "review" }),
    refused: "review_round_program",
  },
  {
    name: "a round for no cause",
    guard: "constraint review_round.review_round_cause",
    beside: [ofRound.guard],
    as: "mia",
    sql: (scene) => round(scene, { cause: "why not" }),
    refused: "review_round_cause",
  },
  {
    name: "a round of no digest",
    guard: "constraint review_round.review_round_digest",
    as: "mia",
    sql: (scene) => round(scene, { digest: "D".repeat(64) }),
    refused: "review_round_digest",
  },
  {
    ...ofEvidence,
    name: "evidence for a round that is signed",
    sql: (scene) => evidence(scene, { certification_id: scene.half }),
    refused: "round_evidence_unsigned",
  },
  {
    ...ofEvidence,
    name: "evidence that is not shared",
    sql: (scene) => evidence(scene, { run_id: scene.privateRun, uploaded_by_id: scene.cast.rosa.memberId }),
    refused: "round_evidence_shared",
  },
  {
    ...ofEvidence,
    name: "evidence of another combination",
    sql: (scene) => evidence(scene, { run_id: scene.elsewhere }),
    refused: "round_evidence_shared",
  },
  {
    ...ofEvidence,
    name: "evidence said to be uploaded by somebody else",
    sql: (scene) => evidence(scene, { uploaded_by_id: scene.cast.rosa.memberId }),
    refused: "round_evidence_shared",
  },
  {
    ...ofEvidence,
    name: "evidence said to be uploaded by nobody",
    sql: (scene) => evidence(scene, { uploaded_by_id: null }),
    refused: "round_evidence_shared",
  },
]
