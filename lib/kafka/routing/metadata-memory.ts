import 'server-only'
import type { MetadataResponse } from '@/lib/kafka/protocol/generated/messages'

/** So many questions are remembered; the oldest goes first. */
const ANSWERS_MAX = 200

/**
 * Metadata of a moment ago, for reads that find out by themselves when it is no longer true. Only answers without an error and
 * with a leader for every partition: anything else is better asked again.
 */
export class MetadataMemory {
  readonly #now: () => number
  readonly #answers = new Map<string, { answer: MetadataResponse; atMs: number }>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** `null` where nothing is known, or nothing so young. */
  recall(question: string, maxAgeMs: number): MetadataResponse | null {
    const known = this.#answers.get(question)
    return known !== undefined && this.#now() - known.atMs < maxAgeMs ? known.answer : null
  }

  keep(question: string, answer: MetadataResponse): void {
    this.#answers.delete(question)
    if (!isWhole(answer)) return
    this.#answers.set(question, { answer, atMs: this.#now() })
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > ANSWERS_MAX && oldest !== undefined) this.#answers.delete(oldest)
  }
}

function isWhole({ topics }: MetadataResponse): boolean {
  return topics.every(
    ({ errorCode, partitions }) =>
      errorCode === 0 &&
      partitions.every((partition) => partition.errorCode === 0 && partition.leaderId >= 0),
  )
}
