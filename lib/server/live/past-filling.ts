import 'server-only'
import { type PastLag, totalPastLag } from '@/lib/domain/groups/past-lag'
import type { PastState } from '@/lib/domain/groups/past-state'
import { someOf } from '@/lib/domain/some-of'
import { groupBy } from '@/lib/kafka/grouping'
import { toFailure } from '@/lib/kafka/kafka-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { Histories } from '@/lib/server/live/histories'
import { type Interruptible, inSlices } from '@/lib/server/live/in-slices'
import type { LagHistory } from '@/lib/server/live/lag-history'
import { type Found, readPastLogs, readPastOfGroups } from '@/lib/server/live/past-lag'
import type { RebalanceWatch } from '@/lib/server/live/rebalance-watch'
import type { ClusterSnapshot, GroupFacts } from '@/lib/server/live/snapshot'

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
  #totalState: PastState = { state: 'reading' }

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

  /** The same of the total over all groups, which is told only where the past of each of them is. */
  get totalState(): PastState {
    return this.#totalState
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
      await inSlices(fillEach(this.#histories.lag, lags))
      this.#histories.commitWindows.seed(commits)
      const untold = untoldSentence(found)
      if (untold === null) this.#histories.cluster.fillTotalLag(totalPastLag(lags))
      const [failure] = logs.failures
      this.#end(failure?.message ?? null, untold)
    } catch (error) {
      this.#end(toFailure(error).message, null)
    }
  }

  /** A broker that was only late is waited for; one that is down must not keep the rest from being known. */
  #isReady(state: ClusterSnapshot['state'], nowMs: number): boolean {
    this.#firstLookMs ??= nowMs
    if (state === 'degraded') return nowMs - this.#firstLookMs >= DEGRADED_AWAITED_MS
    return state === 'live'
  }

  #end(because: string | null, untold: string | null): void {
    this.#state = pastState(because)
    this.#totalState = pastState(because ?? untold)
  }

  stop(): void {
    this.#stopping.abort()
  }
}

/** Group by group: thousands of them are hundreds of thousands of series. */
function* fillEach(history: LagHistory, past: readonly PastLag[]): Interruptible<void> {
  for (const [, lags] of groupBy(past, ({ groupId }) => groupId)) {
    history.fill(lags)
    yield
  }
}

function pastState(because: string | null): PastState {
  return because === null ? { state: 'read' } : { state: 'unknown', because }
}

/** Why the past of some group that has committed cannot be known: a share group's cannot, nor that of one not read yet. `null` otherwise. */
function untoldSentence({ groups }: Found): string | null {
  const all = [...groups.values()]
  const share = all.filter(
    ({ listing, partitions }) =>
      listing.type === 'share' && partitions.some((each) => each.committedOffset !== null),
  )
  if (share.length > 0) return `Share groups keep no past that could be read: ${namesOf(share)}.`
  const unread = all.filter(({ offsets }) => offsets === null)
  return unread.length === 0 ? null : `The offsets of ${namesOf(unread)} could not be read.`
}

function namesOf(groups: readonly GroupFacts[]): string {
  return someOf(groups.map(({ listing }) => listing.groupId))
}
