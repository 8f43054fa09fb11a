import { randomUUID } from "node:crypto"
import pg from "pg"
import { type Ledger, must, newLedgerWithPrograms, type Pair } from "@/lib/certification/ledger-for-tests"
import { withdrawCertification } from "@/lib/certification/withdraw"
import { admitMember } from "@/lib/vendor/admit-member"
import { endRole } from "@/lib/vendor/end-role"
import { issueToken } from "@/lib/vendor/issue-token"
import { type Actor, atConsole, type Role } from "@/lib/vendor/rules"
import { insert, type Row } from "./insert-for-tests"

export type Scene = Awaited<ReturnType<typeof newScene>>

export const now = (): string => new Date().toISOString()

/** What was answered to a write of Red Hat's. */
export const idempotencyKey = (parts: Row = {}): string =>
  insert("idempotency_key", { vendor: "red-hat", sender: "s", key: "k", request_digest: "d", status: 201, at: now(), ...parts })

/** One combination with a row in every table, certifications in every state on it, and three connections: owner, app, public. */
export async function newScene() {
  const ledger = await newLedgerWithPrograms()
  const { cast } = ledger
  const owner = await open(ledger.ownerUrl)
  const app = await open(ledger.appUrl)
  const everybody = await open(ledger.publicUrl)

  const people = {
    /** Approver whose grant has ended. */
    former: await admit("Former", cast.marco, ["approver"]),
    /** Uploads and approves. */
    bothRoles: await admit("Both", cast.mia, ["engineer", "approver"]),
  }
  must(await endRole(atConsole, { memberId: people.former.memberId ?? "", role: "approver" }, ledger.clock()))
  const { tokenId } = must(await issueToken(atConsole, { vendor: "red-hat", scopes: ["runs:write"], name: "nightly" }, ledger.clock()))

  const pair = ledger.newPair()
  await ledger.evidence(pair)
  const ofBoth = await ledger.send(people.bothRoles, pair, "lisa", ["Provisioning.smoke_test"])
  const privateRun = await ledger.interopOfRedHat(pair, { share: false })
  /** Shared, and counted nowhere: of this combination, of another. */
  const spare = await ledger.send(cast.mia, pair, "lisa", ["Nvme.verify_nvme_basic"])
  const elsewhere = await ledger.send(cast.mia, ledger.newPair(), "lisa", ["Provisioning.smoke_test"])
  const certifications = await certify(ledger, pair, owner)
  const rows = await ownersRows(owner, { ...certifications, privateRun, tokenId, ada: cast.ada })

  const leave = async () => {
    await Promise.all([owner.end(), app.end(), everybody.end()])
    await ledger.drop()
  }
  const runs = { privateRun, ofBoth, spare, elsewhere, ...rows }
  return { ...certifications, ...runs, ...people, tokenId, pair, cast, owner, app, public: everybody, ledger, drop: leave }
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function admit(name: string, like: Actor, roles: Role[]): Promise<Actor> {
  const email = `${name.toLowerCase()}@${like.vendor}.example`
  const { memberId } = must(await admitMember(atConsole, { vendor: like.vendor, email, name, roles }, new Date(Date.now() - 3_600_000)))
  return { ...like, memberId, name, roles }
}

async function certify(ledger: Ledger, pair: Pair, owner: pg.Client) {
  const { cast } = ledger
  const inReview = async (name: string) => ledger.inReview(pair, await ledger.newProgram(name))
  const testing = await ledger.plan(pair, await ledger.newProgram("testing"))
  const review = await inReview("review")
  const half = await inReview("half")
  must(await ledger.sign(cast.marco, half))
  const done = await inReview("done")
  must(await ledger.sign(cast.marco, done))
  must(await ledger.sign(cast.ravi, done))
  const gone = await inReview("gone")
  must(await withdrawCertification(cast.mia, { certificationId: gone, reason: "Out of support." }, ledger.clock()))
  const reopened = await inReview("reopened")
  const rejected = await inReview("rejected")
  const unsatisfied = await inReview("unsatisfied")
  const both = await inReview("both")
  const kept = await inReview("kept")

  const first = await owner.query<{ id: string; digest: string }>("SELECT certification_id AS id, digest FROM review_round WHERE round = 1")
  const digests: Record<string, string> = Object.fromEntries(first.rows.map((row) => [row.id, row.digest]))
  const round = (certification: string, parts: string) =>
    owner.query(
      `INSERT INTO review_round SELECT certification_id, 2, 'evidence-changed', repeat('e', 64), program_slug, policy_version, ${parts}, decision,
         by_id, by_name, by_vendor, at FROM review_round WHERE certification_id = $1`,
      [certification],
    )
  await round(reopened, "true")
  await round(unsatisfied, "false")
  await owner.query("ALTER TABLE sign_off DISABLE TRIGGER sign_off_certifies")
  for (const [side, by] of [
    ["sign", cast.marco],
    ["countersign", cast.ravi],
  ] as const) {
    const signOff = {
      certification_id: both,
      round: 1,
      side,
      vendor: by.vendor,
      member_id: by.memberId,
      member_name: by.name,
      digest: digests[both] ?? "",
      at: now(),
    }
    await owner.query(insert("sign_off", signOff))
  }
  await owner.query("ALTER TABLE sign_off ENABLE TRIGGER sign_off_certifies")
  const withdrawal = { certification_id: kept, vendor: "microsoft", by_name: "Mia", reason: "It stays in its slot.", at: now() }
  await owner.query("ALTER TABLE withdrawal DISABLE TRIGGER withdrawal_gives_slot_back")
  await owner.query(insert("withdrawal", withdrawal))
  await owner.query("ALTER TABLE withdrawal ENABLE TRIGGER withdrawal_gives_slot_back")
  const bare = randomUUID()
  await owner.query("ALTER TABLE certification DISABLE TRIGGER certification_holds_slot")
  await owner.query(
    `INSERT INTO certification SELECT $1, program_slug, 2, combination_id, guest_vendor, host_vendor, signing_vendor, countersigning_vendor,
       due_on, by_id, by_name, by_vendor, at FROM certification WHERE id = $2`,
    [bare, gone],
  )
  await owner.query("ALTER TABLE certification ENABLE TRIGGER certification_holds_slot")
  await owner.query("INSERT INTO certification_lock SELECT $1, combination_id, 0 FROM certification WHERE id = $1", [bare])
  const { rows } = await owner.query("SELECT combination_id AS combination, program_slug AS program FROM certification WHERE id = $1", [
    gone,
  ])
  const { combination, program }: { combination: string; program: string } = rows[0]
  return {
    testing,
    review,
    half,
    done,
    gone,
    reopened,
    rejected,
    unsatisfied,
    both,
    kept,
    bare,
    digests,
    combination,
    bareProgram: program,
  }
}

type Wanted = { done: string; rejected: string; privateRun: string; tokenId: string; ada: Actor }

/** A row in each table that no verb above has filled. */
async function ownersRows(owner: pg.Client, { done, rejected, privateRun, tokenId, ada }: Wanted) {
  const reset = randomUUID()
  const at = now()
  const rejection = { certification_id: rejected, round: 1, vendor: "red-hat", by_id: ada.memberId, by_name: "Ravi", reason: "No.", at }
  const challenge = { id: randomUUID(), certification_id: done, run_id: privateRun, vendor: "red-hat", reason: "Secret.", digest: "x", at }
  const expires_at = new Date(Date.now() + 3_600_000).toISOString()
  await owner.query(insert("api_token_end", { token_id: tokenId, at }))
  await owner.query(insert("password_reset", { id: reset, member_id: ada.memberId, token_hash: "hash", expires_at, at }))
  await owner.query(insert("password_reset_use", { reset_id: reset, at }))
  await owner.query(insert("challenge", challenge))
  await owner.query(insert("run_warning", { run_id: privateRun, id: 99, vendor: "red-hat", code: "c", message: "m", blocks: false }))
  await owner.query(insert("rejection", rejection))
  await owner.query(idempotencyKey())
  const { rows } = await owner.query(
    `SELECT r.sha256, (SELECT jsonb_agg(g.id) FROM role_grant g JOIN member m ON m.id = g.member_id WHERE m.name = 'Ravi') ->> 0 AS "grant"
     FROM test_run r WHERE r.id = $1`,
    [privateRun],
  )
  const found: { sha256: string; grant: string } = rows[0]
  return { privateSha: found.sha256, grantOfRavi: found.grant, reset }
}
