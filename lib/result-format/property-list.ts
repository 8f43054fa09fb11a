import { LONGEST, MOST } from "./limits.ts"
import { capped } from "./text-buffer.ts"

/** Properties, traits or categories of one result while it is open: a name may have several values. */
export class PropertyList {
  private readonly values = new Map<string, string[]>()
  private count = 0
  cut = false

  add(name: string, value: string): void {
    if (this.count++ >= MOST.properties || value.length > LONGEST.property) this.cut = true
    if (this.count > MOST.properties) return
    const key = capped(name, LONGEST.name)
    this.values.set(key, [...(this.values.get(key) ?? []), capped(value, LONGEST.property)])
  }

  get record(): Record<string, string[]> {
    return Object.fromEntries(this.values)
  }
}
