import 'server-only'

/** Brokers that lately did not answer. They are left alone for a while, so that each costs one wait and not one a page. */
export class Suspects {
  readonly #until = new Map<string, number>()
  readonly #suspectMs: number
  readonly #now: () => number

  constructor(suspectMs: number, now: () => number) {
    this.#suspectMs = suspectMs
    this.#now = now
  }

  add(broker: string): void {
    this.#until.set(broker, this.#now() + this.#suspectMs)
  }

  clear(broker: string): void {
    this.#until.delete(broker)
  }

  has(broker: string): boolean {
    const until = this.#until.get(broker)
    if (until === undefined) return false
    if (until > this.#now()) return true
    this.#until.delete(broker)
    return false
  }
}
