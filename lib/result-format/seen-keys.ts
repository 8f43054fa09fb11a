const SMALLEST = 1024
const LARGEST = 2 ** 20

/** Which keys have been seen, as 64-bit fingerprints in a table that never grows past 8 MB. */
export class SeenKeys {
  private high = new Uint32Array(SMALLEST)
  private low = new Uint32Array(SMALLEST)
  private size = 0

  /** "full": not remembered, and not known whether it was there. */
  add(key: string): "new" | "seen" | "full" {
    let first = 0x811c9dc5
    let second = 0x2545f491
    for (let index = 0; index < key.length; index++) {
      const unit = key.charCodeAt(index)
      first = Math.imul(first ^ unit, 0x01000193)
      second = Math.imul(second ^ unit ^ (second >>> 15), 0x85ebca6b)
    }
    // An empty slot holds two zeros.
    const high = (first ^ (first >>> 16)) >>> 0
    const low = ((second ^ (second >>> 13)) >>> 0) | 1
    const slot = this.slotOf(high, low >>> 0)
    if (this.low[slot] !== 0) return "seen"
    if (this.size >= LARGEST * 0.75) return "full"
    this.put(slot, high, low >>> 0)
    if (++this.size > this.high.length * 0.75 && this.high.length < LARGEST) this.grow()
    return "new"
  }

  private slotOf(high: number, low: number): number {
    const last = this.high.length - 1
    let slot = high & last
    while (this.low[slot] !== 0 && !(this.low[slot] === low && this.high[slot] === high)) slot = (slot + 1) & last
    return slot
  }

  private put(slot: number, high: number, low: number): void {
    this.high[slot] = high
    this.low[slot] = low
  }

  private grow(): void {
    const { high, low } = this
    this.high = new Uint32Array(high.length * 2)
    this.low = new Uint32Array(low.length * 2)
    for (let index = 0; index < high.length; index++) {
      const highHalf = high[index] ?? 0
      const lowHalf = low[index] ?? 0
      if (lowHalf !== 0) this.put(this.slotOf(highHalf, lowHalf), highHalf, lowHalf)
    }
  }
}
