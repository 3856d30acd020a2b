/** Calls at most once in so many milliseconds, the first time at once and never leaving out the last. */
export class Paced {
  readonly #call: () => void
  readonly #intervalMs: () => number
  #timer: ReturnType<typeof setTimeout> | null = null
  #lastAtMs = Number.NEGATIVE_INFINITY

  constructor(call: () => void, intervalMs: () => number) {
    this.#call = call
    this.#intervalMs = intervalMs
  }

  ask(): void {
    if (this.#timer !== null) return
    const waitMs = this.#lastAtMs + this.#intervalMs() - Date.now()
    if (waitMs <= 0) this.#now()
    else this.#timer = setTimeout(() => this.#now(), waitMs)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #now(): void {
    this.#timer = null
    this.#lastAtMs = Date.now()
    this.#call()
  }
}
