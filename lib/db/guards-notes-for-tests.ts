import { randomUUID } from "node:crypto"
import { now, type Scene } from "./guards-scene-for-tests"
import type { Asking, Attempt } from "./guards-statements-for-tests"
import { insert, type Row } from "./insert-for-tests"

const notes = new WeakMap<Scene, { ended: string; live: string }>()
const noteOf = (scene: Scene, which: "ended" | "live"): string => notes.get(scene)?.[which] ?? ""

/** A note of Red Hat's, by Rosa, on what its private run says. */
const note = (scene: Scene, parts: Row = {}): string =>
  insert("failure_note", {
    id: randomUUID(),
    run_id: scene.privateRun,
    vendor: "red-hat",
    group_digest: "a".repeat(64),
    note: "The lab switch.",
    by_id: scene.cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

const end = (scene: Scene, parts: Row = {}): string =>
  insert("failure_note_end", {
    note_id: noteOf(scene, "live"),
    vendor: "red-hat",
    by_id: scene.cast.rosa.memberId,
    by_name: "Rosa",
    at: now(),
    ...parts,
  })

/** A note of Red Hat's that was ended, and one of Microsoft's that stands. */
export async function noteTwo(scene: Scene): Promise<void> {
  const { cast, owner, spare } = scene
  const [ended, live, theirs] = [randomUUID(), randomUUID(), randomUUID()]
  notes.set(scene, { ended, live })
  for (const id of [ended, live]) await owner.query(note(scene, { id }))
  await owner.query(note(scene, { id: theirs, run_id: spare, vendor: "microsoft", by_id: cast.mia.memberId, by_name: "Mia" }))
  await owner.query(end(scene, { note_id: ended }))
}

const refusedTo = (name: string, as: Asking, guard: Attempt["guard"], sql: Attempt["sql"], refused: string): Attempt => ({
  name,
  guard,
  as,
  sql,
  refused,
})

const ahead = () => new Date(Date.now() + 7_200_000).toISOString()
const ofMia = ({ cast }: Scene): Row => ({ by_id: cast.mia.memberId, by_name: "Mia" })
const written = "policy failure_note.own_vendor_notes"
const ends = "policy failure_note_end.own_vendor_ends"
const said = "constraint failure_note.failure_note_said"

export const noting: Attempt[] = [
  refusedTo(
    "a note for the other vendor",
    "mia",
    written,
    (scene) => note(scene, { run_id: scene.spare, ...ofMia(scene) }),
    "row-level security",
  ),
  refusedTo("a note in a colleague's name", "ravi", written, (scene) => note(scene), "row-level security"),
  refusedTo(
    "a note on a run that its vendor does not see",
    "mia",
    written,
    (scene) => note(scene, { vendor: "microsoft", ...ofMia(scene) }),
    "row-level security",
  ),
  refusedTo("a note without a word", "rosa", said, (scene) => note(scene, { note: " " }), "failure_note_said"),
  refusedTo("a note on what is no digest", "rosa", said, (scene) => note(scene, { group_digest: "the lab switch" }), "failure_note_said"),
  refusedTo(
    "a note in the future",
    "rosa",
    "trigger failure_note.not_in_future",
    (scene) => note(scene, { at: ahead() }),
    "fact_not_in_future",
  ),
  refusedTo("an end of a note in a colleague's name", "ravi", ends, (scene) => end(scene), "row-level security"),
  refusedTo("an end of a note for the other vendor", "mia", ends, (scene) => end(scene, ofMia(scene)), "row-level security"),
  refusedTo(
    "an end of a note in the future",
    "rosa",
    "trigger failure_note_end.not_in_future",
    (scene) => end(scene, { at: ahead() }),
    "fact_not_in_future",
  ),
  ...(["olaf", "nobody", "ada"] as const).flatMap((as): Attempt[] => [
    {
      name: `notes read by ${as}`,
      guard: "policy failure_note.own_vendor",
      as,
      sql: () => "SELECT FROM failure_note",
      refused: "0 rows",
      without: "3 rows",
    },
    {
      name: `ends of notes read by ${as}`,
      guard: "policy failure_note_end.own_vendor",
      as,
      sql: () => "SELECT FROM failure_note_end",
      refused: "0 rows",
      without: "1 rows",
    },
  ]),
  {
    name: "notes of the other vendor read by its partner",
    guard: "policy failure_note.own_vendor",
    as: "marco",
    sql: () => "SELECT FROM failure_note",
    refused: "1 rows",
    without: "3 rows",
  },
]

/** What whoever may note is not refused. */
export const notedRightly: { name: string; as: Asking; sql: (scene: Scene) => string }[] = [
  { name: "a note", as: "rosa", sql: (scene) => note(scene) },
  {
    name: "a note on a run that the other vendor shares",
    as: "rosa",
    sql: (scene) => note(scene, { run_id: scene.spare }),
  },
  { name: "an end of a note", as: "rosa", sql: (scene) => end(scene) },
]
