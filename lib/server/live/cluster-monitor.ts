import 'server-only'
import type { PastState } from '@/lib/domain/groups/past-state'
import type { ClusterConfiguration } from '@/lib/server/config/configuration'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import type { ChangeLog } from '@/lib/server/live/change-log'
import type { Histories } from '@/lib/server/live/histories'
import type { RebalanceWatch } from '@/lib/server/live/rebalance-watch'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

/** One configured cluster and all that is known of it. */
export interface ClusterMonitor {
  readonly configuration: ClusterConfiguration
  readonly kafka: KafkaOperations
  readonly histories: Histories
  /** What was seen to change, over restarts too. */
  readonly changes: Pick<ChangeLog, 'all' | 'keptSinceMs'>
  /** How its groups have rebalanced, over restarts too. */
  readonly rebalances: Pick<RebalanceWatch, 'source' | 'of' | 'known'>
  /** How far the lag of the time before it was watched is known. */
  past(): PastState
  /** The same of the total over all groups. */
  pastOfTotal(): PastState
  /** The latest one. It asks nothing of Kafka. */
  snapshot(): ClusterSnapshot
  /** Asks for a sweep now: something was changed. */
  nudge(): void
  /** Resolves after the next sweep to begin, or after three seconds. */
  refresh(): Promise<void>
  /** Tells the collector that Milena itself moved a group's offsets. */
  noteOwnCommit(groupId: string): void
  /** Writes what history is not on the disk yet; done when it returns. */
  flush(): void
  /** Ends the collector and closes the connections. */
  stop(): Promise<void>
}
