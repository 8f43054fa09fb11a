import { eventKinds } from "@/lib/event/rules"
import type { Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt, Guard } from "./guards-statements-for-tests"

type Link = Partial<Record<"number" | "previous" | "at" | "hashed" | "kind" | "subject" | "said", string>>

/** The next event of the chain, as it has to be but for the parts, which are SQL: by default that Mia ended her sessions. */
export function link({ cast }: Scene, parts: Link = {}): string {
  const { number = "number + 1", previous = "hash", at = "now()", hashed = "t.said", kind = "'sessions-ended'", said = "'{}'" } = parts
  const { subject = `'${cast.mia.memberId}'::uuid` } = parts
  return `INSERT INTO event SELECT ${number}, t.at, ${kind}, ${subject}, ${previous}, t.said,
      sha256_hex(event_bytes(${previous}, ${number}, t.at, ${kind}, ${subject}, ${hashed}))
    FROM event, (SELECT date_trunc('milliseconds', ${at}) AS at, sha256_hex('salt' || E'\\n' || ${said}) AS said) t ORDER BY number DESC LIMIT 1`
}

/** The same with its payload; `told` is whom it is told to. */
const told = (scene: Scene, { payload = "'{}'", to = "'microsoft'", ...parts }: Link & { payload?: string; to?: string } = {}): string =>
  `${link(scene, { said: payload, ...parts })}; INSERT INTO event_payload SELECT max(number), 'salt', ${payload}, ARRAY[${to}] FROM event`

const tells: Guard = "trigger event_payload.event_payload_tells"

const broken = (name: string, parts: Link): Attempt => ({
  name: `an event ${name}`,
  guard: "trigger event.event_continues_chain",
  as: "mia",
  sql: (scene) => link(scene, parts),
  refused: "event_continues_chain",
})

const untrue = (name: string, as: Asking, parts: (scene: Scene) => Link): Attempt => ({
  name: `an event ${name}`,
  guard: "trigger event.event_tells_fact",
  as,
  sql: (scene) => link(scene, parts(scene)),
  refused: "event_tells_fact",
})

/** When a fact of a certification was; SQL. */
const when = (table: string, certification: string): string => `(SELECT max(at) FROM ${table} WHERE certification_id = '${certification}')`
const about = (kind: string, subject: string, at?: string): Link => ({
  kind: `'${kind}'`,
  subject: `'${subject}'::uuid`,
  ...(at && { at }),
})

/** One of each kind on certification, run, combination, member and token, by who is not party to it, or where it did not happen. */
const invented: Attempt[] = [
  untrue("about others' certification", "olaf", ({ done }) => about("certified", done)),
  untrue("about a certificate of its very moment, by who is no party", "owner", ({ done }) =>
    about("certified", done, when("certificate", done)),
  ),
  ...eventKinds.map((kind) => untrue(`of kind ${kind} about others' certification`, "olaf", ({ review }) => about(kind, review))),
  ...eventKinds.map((kind) => untrue(`of kind ${kind} about nothing`, "nobody", ({ review }) => about(kind, review))),
  untrue("that what is in review is certified", "mia", ({ review }) => about("certified", review)),
  untrue("that what is in review is withdrawn", "mia", ({ review }) => about("withdrawn", review)),
  untrue("that the other vendor signed", "mia", ({ done }) => about("countersigned", done)),
  untrue("about a certification that is dated back", "marco", ({ done }) => about("signed", done, `'2020-01-01'::timestamptz`)),
  untrue("about the other party's private run", "mia", ({ privateRun }) => about("run-recorded", privateRun)),
  untrue("that a private run is shared", "rosa", ({ privateRun }) => about("run-shared", privateRun)),
  untrue("about others' combination", "olaf", ({ combination }) => about("combination-added", combination)),
  untrue("about a colleague's sessions", "mona", ({ cast }) => about("sessions-ended", cast.mia.memberId ?? "")),
  untrue("about a role by who administers nothing", "mona", ({ cast }) => about("role-granted", cast.mia.memberId ?? "")),
  untrue("about a role that was not given", "ada", ({ cast }) => about("role-ended", cast.mia.memberId ?? "")),
  untrue("about a token by who administers nothing", "rosa", ({ tokenId }) => about("token-issued", tokenId)),
  untrue("about the catalogue by who administers nothing", "mia", ({ review }) => about("catalogue-imported", review)),
]

const payload = (name: string, parts: Parameters<typeof told>[1], refused: string, more: Partial<Attempt> = {}): Attempt => ({
  name: `a payload ${name}`,
  guard: tells,
  as: "mia",
  sql: (scene) => told(scene, parts),
  refused,
  ...more,
})

const payloads: Attempt[] = [
  payload("that is not what the event commits to", { said: "'{}'", payload: `'{"by": "Mia"}'` }, "event_payload_committed", {
    guard: "trigger event_payload.event_payload_committed",
  }),
  payload("told to others only", { to: "'red-hat'" }, "row-level security", {
    guard: "policy event_payload.told_to_own_vendor",
    beside: [tells],
  }),
  payload("that is no JSON", { payload: "'not json'" }, "event_payload_object"),
  payload("that is no JSON to the end", { payload: `'{"by": "Mia"} and more'` }, "event_payload_object"),
  payload("that is empty", { payload: "''" }, "event_payload_object"),
  payload("that is no object", { payload: `'["Mia"]'` }, "event_payload_object"),
  payload("that is null", { payload: "'null'" }, "event_payload_object"),
  payload("told to more than its member's vendor", { to: "'microsoft', 'red-hat'" }, "event_payload_audience"),
  payload("in another vendor's name", { payload: `'{"vendor": "red-hat"}'` }, "event_payload_vendor"),
  payload("in a colleague's name", { payload: `'{"by": "Marco"}'` }, "event_payload_by"),
  payload("in the console's name", { payload: `'{"by": "the console"}'` }, "event_payload_by"),
  payload("in the name of another vendor's token", { payload: `'{"by": "token nightly"}'` }, "event_payload_by"),
  {
    name: "an event of no kind that there is",
    guard: "constraint event.event_kind",
    beside: ["trigger event.event_tells_fact"],
    as: "mia",
    sql: (scene) => link(scene, { kind: "E'signed\\nx'" }),
    refused: "event_kind",
  },
]

export const events: Attempt[] = [
  broken("that leaves a gap", { number: "number + 2" }),
  broken("that follows none", { previous: "repeat('0', 64)" }),
  broken("whose hash is of something else", { hashed: "'another commitment'" }),
  ...invented,
  ...payloads,
]

const both = "'microsoft', 'red-hat'"

/** What whoever may tell is not refused. */
export const toldRightly: { name: string; as: Asking; sql: (scene: Scene) => string }[] = [
  { name: "the next event", as: "mia", sql: (scene) => link(scene) },
  {
    name: "an event with its payload, in one's own name",
    as: "mia",
    sql: (scene) => told(scene, { payload: `'{"by": "Mia", "vendor": "microsoft"}'` }),
  },
  {
    name: "a signature told to both parties",
    as: "marco",
    sql: (scene) => told(scene, { ...about("signed", scene.half, when("sign_off", scene.half)), payload: `'{"by": "Marco"}'`, to: both }),
  },
  {
    name: "a certificate told by who signed second",
    as: "ravi",
    sql: (scene) => told(scene, { ...about("certified", scene.done, when("certificate", scene.done)), to: both }),
  },
  {
    name: "what a member's admission says of their vendor",
    as: "ada",
    sql: (scene) => {
      const at = `(SELECT at FROM member WHERE id = '${scene.former.memberId}')`
      const payload = `'{"vendor": "microsoft", "by": "Ada"}'`
      return told(scene, { ...about("member-admitted", scene.former.memberId ?? "", at), payload, to: "'countersign', 'microsoft'" })
    },
  },
]
