import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { CommitNote } from './group'
import type { GroupLog } from './rebalance-record'

/** A committed offset as the group coordinator has logged it. */
export interface PastCommit extends TopicPartition {
  groupId: string
  /** `null` where the commit was deleted: with its topic, by expiry, or by someone. */
  offset: bigint | null
  /** When it was committed, in milliseconds since 1970. */
  atMs: number
  /** What it carries beside the offset; left out where that was not kept. */
  note?: CommitNote | undefined
}

/** What one partition of `__consumer_offsets` still tells. All records of a group are in one and the same. */
export interface CommitLog extends GroupLog {
  /** In the order in which they were made. */
  commits: PastCommit[]
}
