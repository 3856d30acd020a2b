import 'server-only'
import { logPartitionOf } from '@/lib/domain/groups/rebalance-record'
import type { LastCommit } from '@/lib/domain/groups/stale-group'

/** What one partition of the coordinators' log has told. */
interface LogCommits {
  /** By group. */
  lastMs: Map<string, number>
  /** Between these nothing of it is missing; `null` before that is known. */
  whole: { sinceMs: number; toMs: number } | null
}

/** What is known only up to a moment longer ago says nothing of now. */
const BEHIND_MAX_MS = 60_000
/** A group that committed so lately may not have been listed yet. */
const UNLISTED_KEPT_MS = 600_000
/** So many groups more than there are may be remembered. */
const GONE_MAX = 1_000

const NOT_READ = 'The coordinators’ log has not been read yet.'
export const OF_SHARE_GROUPS =
  'A share group keeps its offsets in __share_group_state, which does not tell when it was read.'

/** When each group last committed, as the coordinators' log told while it was read and has told since. */
export class LastCommits {
  readonly #logs = new Map<number, LogCommits>()
  #denied: string | null = null

  /** Takes when groups committed last, as one partition of the log told. */
  committed(partition: number, lastMs: ReadonlyMap<string, number>): void {
    const log = this.#log(partition)
    for (const [groupId, atMs] of lastMs) {
      log.lastMs.set(groupId, Math.max(log.lastMs.get(groupId) ?? 0, atMs))
    }
  }

  /** Takes that nothing of a partition of the log is missing in a time. After a hole, what was the last commit before it may not be. */
  known(partition: number, { fromMs, toMs }: { fromMs: number; toMs: number }): void {
    this.#denied = null
    const log = this.#log(partition)
    if (log.whole !== null && fromMs > log.whole.toMs) {
      for (const [groupId, atMs] of log.lastMs) if (atMs < fromMs) log.lastMs.delete(groupId)
      log.whole = null
    }
    const sinceMs = Math.min(fromMs, log.whole?.sinceMs ?? fromMs)
    log.whole = { sinceMs, toMs: Math.max(toMs, log.whole?.toMs ?? toMs) }
  }

  /** Takes that the log may not be read. */
  deny(because: string): void {
    this.#denied = because
  }

  /** When a group last committed. `partitionCount` is that of the log; `null` where there is none. Share groups are not in it. */
  of(groupId: string, partitionCount: number | null, nowMs: number): LastCommit {
    if (this.#denied !== null) return unknown(this.#denied)
    if (partitionCount === null) return unknown(NOT_READ)
    const log = this.#logs.get(logPartitionOf(groupId, partitionCount))
    if (!log?.whole) return unknown(NOT_READ)
    const { sinceMs, toMs } = log.whole
    if (nowMs - toMs > BEHIND_MAX_MS) {
      const seconds = Math.round((nowMs - toMs) / 1_000)
      return unknown(`The coordinators’ log was last read ${seconds} s ago.`)
    }
    return { atMs: log.lastMs.get(groupId) ?? null, knownSinceMs: sinceMs, unknown: null }
  }

  /** Forgets groups that are gone, once they are many. */
  keepOnly(groups: ReadonlyMap<string, unknown>, nowMs: number): void {
    const logs = [...this.#logs.values()]
    const count = logs.reduce((sum, { lastMs }) => sum + lastMs.size, 0)
    if (count <= groups.size + GONE_MAX) return
    for (const { lastMs } of logs) {
      for (const [groupId, atMs] of lastMs) {
        if (!groups.has(groupId) && nowMs - atMs > UNLISTED_KEPT_MS) lastMs.delete(groupId)
      }
    }
  }

  #log(partition: number): LogCommits {
    const log = this.#logs.get(partition) ?? { lastMs: new Map<string, number>(), whole: null }
    this.#logs.set(partition, log)
    return log
  }
}

function unknown(because: string): LastCommit {
  return { atMs: null, knownSinceMs: null, unknown: because }
}
