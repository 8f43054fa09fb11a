/** What stops a command and can be told in a sentence: what is wrong and what to do. The message is that sentence. */
export class Failure extends Error {}

const FULL = /ENOSPC|no space left on device|could not extend file/i

/**
 * The sentence for whoever runs the command. A full disk is told the same wherever it shows, be it in Node, in npm, in
 * a build or in PostgreSQL; anything unforeseen keeps its stack, since no sentence would be true of it.
 */
export function explain(error: unknown): string {
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error)
  if (FULL.test(text)) return "The disk is full: free some space and start again; what was stored stays as it was."
  if (error instanceof Failure) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : text
}
