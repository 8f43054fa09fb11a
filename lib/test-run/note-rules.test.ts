import { expect, test } from "vitest"
import type { Actor } from "@/lib/vendor/rules"
import { defectHref } from "./failure"
import { noteWords } from "./note-refusals"
import { endNoteRefusal, noteRefusal } from "./note-rules"

const mia: Actor = { memberId: "m", name: "Mia", vendor: "microsoft", vendorName: "Microsoft", roles: ["engineer"], token: null }
const mona: Actor = { ...mia, name: "Mona", roles: ["manager"] }
const reads: Actor = { ...mia, token: { id: "t", scopes: ["runs:read"] } }
const writes: Actor = { ...mia, memberId: null, token: { id: "t", scopes: ["runs:write"] } }
const rosa: Actor = { ...mia, name: "Rosa", vendor: "red-hat", vendorName: "Red Hat" }

test("engineers of whoever sees the run note what its failures are, if they say it", () => {
  const seen = { run: true, group: true }
  for (const actor of [mia, rosa, writes]) expect(noteRefusal(seen, actor)).toBeNull()
  for (const actor of [mona, reads]) expect(noteRefusal(seen, actor)).toEqual({ code: "not-engineer" })
  for (const actor of [mia, mona]) expect(noteRefusal({ run: false, group: false }, actor)).toEqual({ code: "not-found" })
  expect(noteRefusal({ run: true, group: false }, mia)).toEqual({ code: "no-such-group" })
  expect(noteRefusal({ run: true, group: false }, mona)).toEqual({ code: "not-engineer" })
})

test("a note is ended once, by an engineer of its vendor", () => {
  const note = { vendor: "microsoft", ended: false }
  for (const actor of [mia, writes]) expect(endNoteRefusal(note, actor)).toBeNull()
  for (const actor of [mona, reads]) expect(endNoteRefusal({ ...note, ended: true }, actor)).toEqual({ code: "not-engineer" })
  for (const one of [note, null]) expect(endNoteRefusal(one, rosa)).toEqual({ code: "not-found" })
  expect(endNoteRefusal(null, mia)).toEqual({ code: "not-found" })
  expect(endNoteRefusal({ ...note, ended: true }, mia)).toEqual({ code: "note-ended" })
})

test("every refusal has words and a status", () => {
  const statuses = (["not-found", "not-engineer", "no-such-group", "note-ended"] as const).map((code) => noteWords({ code }).status)
  expect(statuses).toEqual([404, 403, 422, 409])
})

test.each([
  ["https://bugs.example/1", "https://bugs.example/1"],
  ["BZ-12", null],
  ["http://bugs.example/1", null],
  ["javascript:alert(1)", null],
  ["https://", null],
  ["https://bugs.example/1 and 2", null],
  [" https://bugs.example", null],
])("the defect %j leads to %j", (defect, href) => {
  expect(defectHref(defect)).toBe(href)
})
