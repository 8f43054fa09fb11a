import type { TakeBackRefusal } from "./rules"

/** The words of a refusal to take a run back: the form's message and the problem document say the same. */
export function takeBackWords(refusal: TakeBackRefusal): { status: 403 | 404 | 409; title: string; detail: string } {
  switch (refusal.code) {
    case "not-found":
      return { status: 404, title: "Not found", detail: "There is nothing here." }
    case "not-engineer":
      return { status: 403, title: "Not an engineer", detail: "Engineers of the vendor that sent a run take it back." }
    case "already-retracted":
      return { status: 409, title: "Already retracted", detail: "This run was retracted. It counts no more, and is not shared." }
    case "already-redacted":
      return { status: 409, title: "Already redacted", detail: "The files and texts of this run are gone." }
  }
}
