import 'server-only'
import { totalPastLag } from '@/lib/domain/groups/past-lag'
import type { PastState } from '@/lib/domain/groups/past-state'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { Histories } from '@/lib/server/live/histories'
import { type Found, readPastLogs, readPastOfGroups } from '@/lib/server/live/past-lag'
import type { RebalanceWatch } from '@/lib/server/live/rebalance-watch'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

const DEGRADED_AWAITED_MS = 20_000

/**
 * Fills the histories of lag, of commits and of rebalances with what was before: once, beside the sweeps, as soon as one of them has seen
 * the groups.
 */
export class PastFilling {
  readonly #kafka: KafkaOperations
  readonly #histories: Histories
  readonly #rebalances: Pick<RebalanceWatch, 'begin'>
  readonly #stopping = new AbortController()
  #begun = false
  #firstLookMs: number | null = null
  #state: PastState = { state: 'reading' }

  constructor(
    kafka: KafkaOperations,
    histories: Histories,
    rebalances: Pick<RebalanceWatch, 'begin'>,
  ) {
    this.#kafka = kafka
    this.#histories = histories
    this.#rebalances = rebalances
  }

  get state(): PastState {
    return this.#state
  }

  /** To be called after each sweep. Resolves when the past has been read, if that begins now. */
  async look(snapshot: ClusterSnapshot, nowMs: number) {
    const { state, topics, groups } = snapshot
    if (this.#begun || topics === null || groups === null || !this.#isReady(state, nowMs)) return
    this.#begun = true
    try {
      const context = { nowMs, signal: this.#stopping.signal }
      const logs = await readPastLogs(this.#kafka, context)
      this.#rebalances.begin(logs, snapshot, nowMs)
      const found = { ...snapshot, topics, groups }
      const { lags, commits } = await readPastOfGroups(this.#kafka, logs, found, context)
      this.#histories.lag.fill(lags)
      this.#histories.commitWindows.seed(commits)
      if (tellsAll(found)) this.#histories.cluster.fillTotalLag(totalPastLag(lags))
      const [failure] = logs.failures
      this.#state = failure ? { state: 'unknown', because: failure.message } : { state: 'read' }
    } catch (error) {
      this.#state = { state: 'unknown', because: toFailure(error).message }
    }
  }

  /** A broker that was only late is waited for; one that is down must not keep the rest from being known. */
  #isReady(state: ClusterSnapshot['state'], nowMs: number): boolean {
    this.#firstLookMs ??= nowMs
    if (state === 'degraded') return nowMs - this.#firstLookMs >= DEGRADED_AWAITED_MS
    return state === 'live'
  }

  stop(): void {
    this.#stopping.abort()
  }
}

/** Whether the past of every group that has committed can be known: a share group's cannot, nor that of one not read yet. */
function tellsAll({ groups }: Found): boolean {
  return [...groups.values()].every(
    ({ listing, offsets, partitions }) =>
      offsets !== null &&
      (listing.type !== 'share' || partitions.every((each) => each.committedOffset === null)),
  )
}
