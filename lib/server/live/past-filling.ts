import 'server-only'
import type { PastState } from '@/lib/domain/groups/past-state'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { LagHistory } from '@/lib/server/live/lag-history'
import { readPastLags, readPastLogs } from '@/lib/server/live/past-lag'
import type { RebalanceWatch } from '@/lib/server/live/rebalance-watch'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

/**
 * Fills the history of lag, and that of rebalances, with what was before: once, beside the sweeps, as soon as one of them has seen the
 * groups.
 */
export class PastFilling {
  readonly #kafka: KafkaOperations
  readonly #history: Pick<LagHistory, 'fill'>
  readonly #rebalances: Pick<RebalanceWatch, 'begin'>
  readonly #stopping = new AbortController()
  #begun = false
  #state: PastState = { state: 'reading' }

  constructor(
    kafka: KafkaOperations,
    history: Pick<LagHistory, 'fill'>,
    rebalances: Pick<RebalanceWatch, 'begin'>,
  ) {
    this.#kafka = kafka
    this.#history = history
    this.#rebalances = rebalances
  }

  get state(): PastState {
    return this.#state
  }

  /** To be called after each sweep. Resolves when the past has been read, if that begins now. */
  async look(snapshot: ClusterSnapshot, nowMs: number) {
    const { state, topics, groups, highWatermarks: ends } = snapshot
    if (this.#begun || state !== 'live' || topics === null || groups === null) return
    this.#begun = true
    try {
      const context = { nowMs, signal: this.#stopping.signal }
      const logs = await readPastLogs(this.#kafka, context)
      this.#rebalances.begin(logs, snapshot, nowMs)
      this.#history.fill(await readPastLags(this.#kafka, logs.items, { topics, ends }, context))
      const [failure] = logs.failures
      this.#state = failure ? { state: 'unknown', because: failure.message } : { state: 'read' }
    } catch (error) {
      this.#state = { state: 'unknown', because: toFailure(error).message }
    }
  }

  stop(): void {
    this.#stopping.abort()
  }
}
