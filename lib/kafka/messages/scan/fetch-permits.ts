import 'server-only'
import { assertNotAborted } from '@/lib/kafka/connection/deadline'

/** Gives a permit back. Further calls do nothing. */
export type Release = () => void

/**
 * How many fetched chunks may be in memory at a time, on their way or being read. Permits go to those that have waited
 * longest, so partitions take turns.
 */
export class FetchPermits {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** Throws REQUEST_ABORTED once `signal` has fired. Waiters are not woken by it: whoever holds a permit gives it back then. */
  async take(signal?: AbortSignal): Promise<Release> {
    assertNotAborted(signal)
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    let held = true
    const release = () => {
      if (!held) return
      held = false
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
    if (signal?.aborted) {
      release()
      assertNotAborted(signal)
    }
    return release
  }
}
