import type { Lack, OwnAct, Refusal, State } from "./rules"

const stateWords: Record<State, string> = {
  open: "open",
  accepted: "accepted",
  declined: "declined",
  withdrawn: "withdrawn",
  answered: "answered",
}

const statesFor: Record<OwnAct, string> = {
  accepted: "open",
  declined: "open or accepted",
  withdrawn: "open or accepted",
}

/** Why an act on a request was refused: the disabled button, the form's message and the problem document say the same. */
export function requestWords(
  refusal: Refusal,
  vendorName: (slug: string) => string,
): { status: 403 | 404 | 409 | 422; title: string; detail: string } {
  switch (refusal.code) {
    case "not-found":
      return { status: 404, title: "Not found", detail: "There is nothing here." }
    case "not-engineer":
      return {
        status: 403,
        title: "Not an engineer",
        detail: "Engineers and managers ask for runs and withdraw what was asked; engineers accept and decline.",
      }
    case "forbidden":
      return {
        status: 403,
        title: refusal.act === "withdrawn" ? "Not the vendor that asked" : "Not the vendor that was asked",
        detail: `A request is ${refusal.act} by ${vendorName(refusal.vendor)}, which ${refusal.act === "withdrawn" ? "asked" : "was asked"}.`,
      }
    case "wrong-state":
      return {
        status: 409,
        title: "Not in this state",
        detail: `Only a request that is ${statesFor[refusal.act]} can be ${refusal.act}. This one is ${stateWords[refusal.state]}.`,
      }
    case "invalid-input":
      return {
        status: 422,
        title: "The request is not well formed",
        detail: `${refusal.errors.map(({ path, message }) => `${fieldWords[path] ?? path} ${message}`).join("; ")}.`,
      }
  }
}

const fieldWords: Record<string, string> = { cases: "Cases:", build: "The build", reason: "The reason", dueOn: "The due day" }

/** What a run lacks to answer a request, after "it". */
export function lackWords(lack: Lack): string {
  switch (lack.code) {
    case "other-vendor":
      return "is of the vendor that asked"
    case "recorded-before":
      return "was recorded before this was asked"
    case "retracted":
      return "was retracted"
    case "private":
      return "is not shared yet"
    case "cases-missing":
      return `has no result of ${lack.cases.join(", ")}`
    case "build-not-named":
      return `does not name ${lack.build} in its environment`
  }
}
