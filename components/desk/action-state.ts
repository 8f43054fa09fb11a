/** Why an action was refused, in the words of its rule; null before it was tried and after it was done. */
export type ActionState = {
  code: string
  title: string
  detail: string /** What stands in the way. */
  link?: { href: string; label: string }
} | null

/** What a form of the desk sends to. */
export type Action = (previous: ActionState, form: FormData) => Promise<ActionState>
