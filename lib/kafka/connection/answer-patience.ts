import 'server-only'

/**
 * One answer may take so long from its turn to its last byte, however steadily it comes. Kafka's largest messages are about
 * 100 MB: that leaves them a line of 7 Mbit/s. Slower than that, whoever asked has gone, and the others wait behind it.
 */
const WHOLE_ANSWER_MS = 120_000

/** What has come over one connection, and when, in milliseconds of a steady clock. */
export class Arrivals {
  readonly #now: () => number
  #byteAtMs = Number.NEGATIVE_INFINITY
  #answerAtMs = Number.NEGATIVE_INFINITY

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Bytes of any answer have come. */
  heard(): void {
    this.#byteAtMs = this.#now()
  }

  /** The last byte of an answer has come. */
  answered(): void {
    this.#answerAtMs = this.#now()
  }

  /** For the answer to a request that is sent now. */
  patience(silenceMs: number): AnswerPatience {
    const sentAtMs = this.#now()
    const silentAfterMs = () => Math.max(sentAtMs, this.#byteAtMs) + silenceMs - this.#now()
    const wholeWithinMs = Math.max(WHOLE_ANSWER_MS, silenceMs)
    const lateAfterMs = () => Math.max(sentAtMs, this.#answerAtMs) + wholeWithinMs - this.#now()
    return {
      leftMs: () => Math.min(silentAfterMs(), lateAfterMs()),
      hasHeard: () => this.#byteAtMs >= sentAtMs,
      explain: (asked) => {
        if (silentAfterMs() > 0) return `took more than ${wholeWithinMs} ms to answer ${asked}`
        if (this.#byteAtMs < sentAtMs) return `did not answer ${asked} within ${silenceMs} ms`
        return `was silent for ${silenceMs} ms before its answer to ${asked} was complete`
      },
    }
  }
}

/**
 * How long to wait for one answer: as long as the broker sends. A broker answers the requests of a connection one after another, so
 * any byte brings this answer nearer, also one of an answer before it.
 */
export interface AnswerPatience {
  /** How much longer to wait, as things stand; none at 0 or less. */
  leftMs(): number
  /** Whether anything has come since the request was sent. */
  hasHeard(): boolean
  /** What the broker did when it was asked this, once no time is left; its name goes before. */
  explain(asked: string): string
}
