import { type AnswerRefusal, longestAnswer, type ShareRefusal, type TakeBackRefusal } from "./rules"

/** The words of a refusal to share for what stands open: the page's button and the problem document say the same. */
export function blockedWords({ warnings }: Extract<ShareRefusal, { code: "share-blocked" }>): {
  status: 409
  title: string
  detail: string
} {
  const detail =
    warnings.length === 1
      ? "One contradiction in what was sent must be answered before this run is shared."
      : `${warnings.length} contradictions in what was sent must be answered before this run is shared.`
  return { status: 409, title: "Answer the warnings first", detail }
}

/** The words of a refusal to answer a warning: the form's message and the problem document say the same. */
export function answerWords(refusal: AnswerRefusal): { status: 403 | 404 | 409 | 422; title: string; detail: string } {
  switch (refusal.code) {
    case "not-found":
      return { status: 404, title: "Not found", detail: "There is nothing here." }
    case "not-engineer":
      return { status: 403, title: "Not an engineer", detail: "Engineers of the vendor that sent a run answer for it." }
    case "already-answered":
      return { status: 409, title: "Already answered", detail: "Somebody has answered this. An answer stays as it is." }
    case "answer-missing":
      return { status: 422, title: "An answer is needed", detail: "Say why the run counts although this does not fit." }
    case "answer-long":
      return { status: 422, title: "The answer is too long", detail: `At most ${longestAnswer.toLocaleString("en")} characters are taken.` }
  }
}

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
