import 'server-only'
import type { PastState } from '@/lib/domain/groups/past-state'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { LagHistory } from '@/lib/server/live/lag-history'
import { readPastLags } from '@/lib/server/live/past-lag'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

/** Fills the history of lag with what was before: once, beside the sweeps, as soon as one of them has seen the groups. */
export class PastFilling {
  readonly #kafka: KafkaOperations
  readonly #history: Pick<LagHistory, 'fill'>
  readonly #stopping = new AbortController()
  #begun = false
  #state: PastState = { state: 'reading' }

  constructor(kafka: KafkaOperations, history: Pick<LagHistory, 'fill'>) {
    this.#kafka = kafka
    this.#history = history
  }

  get state(): PastState {
    return this.#state
  }

  /** To be called after each sweep. Resolves when the past has been read, if that begins now. */
  async look({ state, topics, groups, highWatermarks }: ClusterSnapshot, nowMs: number) {
    if (this.#begun || state !== 'live' || topics === null || groups === null) return
    this.#begun = true
    try {
      const context = { nowMs, signal: this.#stopping.signal }
      const { lags, failures } = await readPastLags(this.#kafka, topics, highWatermarks, context)
      this.#history.fill(lags)
      const [failure] = failures
      this.#state = failure ? { state: 'unknown', because: failure.message } : { state: 'read' }
    } catch (error) {
      this.#state = { state: 'unknown', because: toFailure(error).message }
    }
  }

  stop(): void {
    this.#stopping.abort()
  }
}
