const WINDOW_MS = 5_000

/** How many come a second, over the last five seconds. */
export class ArrivalRate {
  #arrivals: { atMs: number; count: number }[] = []
  #sinceMs: number | null = null

  add(count: number, nowMs: number): void {
    this.#arrivals.push({ atMs: nowMs, count })
  }

  /** Begins to watch: before this moment nothing can have come. */
  start(nowMs: number): void {
    this.#sinceMs = nowMs
    this.#arrivals = []
  }

  /** `null` in the first second, when there is nothing to judge by. */
  perSecond(nowMs: number): number | null {
    this.#arrivals = this.#arrivals.filter(({ atMs }) => nowMs - atMs <= WINDOW_MS)
    if (this.#sinceMs === null || nowMs - this.#sinceMs < 1_000) return null
    const watchedMs = Math.min(nowMs - this.#sinceMs, WINDOW_MS)
    const arrived = this.#arrivals.reduce((sum, { count }) => sum + count, 0)
    return (arrived * 1_000) / watchedMs
  }
}
