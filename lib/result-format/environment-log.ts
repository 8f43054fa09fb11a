import { LONGEST, MOST } from "./limits.ts"
import type { At, EnvironmentEntry } from "./model.ts"
import { capped } from "./text-buffer.ts"
import type { WarningLog } from "./warnings.ts"

/** What a file says of where it was run: each pair of key and value once, with the first place that says it. */
export class EnvironmentLog {
  private readonly warnings: WarningLog
  private readonly entries = new Map<string, EnvironmentEntry>()

  constructor(warnings: WarningLog) {
    this.warnings = warnings
  }

  add(key: string, value: string, from: string, at: At): void {
    const entry = { key: capped(key, LONGEST.name), value: capped(value, LONGEST.message), from: capped(from, LONGEST.name) }
    const id = `${entry.key}\u0000${entry.value}`
    if (value.trim() === "" || this.entries.has(id)) return
    if (this.entries.size >= MOST.environment || value.length > LONGEST.message) this.warnings.note("environment-shortened", null, at)
    if (this.entries.size < MOST.environment) this.entries.set(id, entry)
  }

  list(): EnvironmentEntry[] {
    return [...this.entries.values()]
  }
}
