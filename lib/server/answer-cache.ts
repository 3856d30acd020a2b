import 'server-only'

interface CacheOptions {
  /** How long an answer is good. */
  keepMs: number
  /** At most so many answers; the oldest goes first. */
  entriesMax: number
  now: () => number
}

/**
 * Answers that cost Kafka something, asked for once however many want them: who comes while one is under way shares it, who comes
 * within `keepMs` gets it again. One that fails is not kept.
 */
export class AnswerCache<Answer> {
  readonly #options: CacheOptions
  readonly #entries = new Map<string, { answer: Promise<Answer>; atMs: number }>()

  constructor(options: CacheOptions) {
    this.#options = options
  }

  get(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const { keepMs, entriesMax, now } = this.#options
    const known = this.#entries.get(key)
    if (known && now() - known.atMs < keepMs) return known.answer
    const entry = { answer: ask(), atMs: now() }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > entriesMax && oldest !== undefined) this.#entries.delete(oldest)
    entry.answer.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    })
    return entry.answer
  }
}
