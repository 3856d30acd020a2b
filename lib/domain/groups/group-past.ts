import type { PastCommit } from '@/lib/domain/groups/past-commit'
import type { GroupRecord } from '@/lib/domain/groups/rebalance-record'

/** What one record of the coordinators' log says of who is in a group: how many in a classic one, in the others one of them. */
export type PastMembership =
  | { kind: 'count'; atMs: number; members: number }
  | Extract<GroupRecord, { kind: 'member' | 'current' }>

/** What the coordinators' log still tells of one group. */
export interface GroupPast {
  groupId: string
  /** Every commit since `knownSinceMs`, in the order in which they were made. */
  commits: PastCommit[]
  /** Likewise. */
  memberships: PastMembership[]
  /** When it last committed, also before `knownSinceMs`: compaction leaves the last commit of each partition. `null` where none was seen. */
  lastCommitMs: number | null
  /** From here on no record is missing, in milliseconds since 1970; `null` where nothing could be read. */
  knownSinceMs: number | null
}
