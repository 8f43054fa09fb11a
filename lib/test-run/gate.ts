/** Lets at most `width` pass at once; the others wait in the order they came. */
export class Gate {
  private free: number
  private readonly waiting: (() => void)[] = []

  constructor(width: number) {
    this.free = width
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
    try {
      return await work()
    } finally {
      // The place is handed on, not given back, so that nobody who comes now can pass those who wait.
      const next = this.waiting.shift()
      if (next) next()
      else this.free++
    }
  }
}
