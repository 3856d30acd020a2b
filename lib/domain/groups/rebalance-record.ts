import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupType } from './group'
import type { AssignedMember, MemberFacts } from './rebalance-state'

/** A generation of a classic group, which is one record. */
export interface ClassicGeneration {
  generation: number
  assignor: string | null
  members: readonly AssignedMember[]
}

/** An epoch of a group that the coordinator assigns itself. */
export interface GroupEpoch {
  epoch: number
  /** See `GroupState`; `null` where another record tells it. */
  topicsHash: string | null
}

/** What one record of the coordinators' log says of a group. `null` in place of its content takes back what was said before. */
export type GroupRecord = {
  groupId: string
  /** When the coordinator wrote it, in milliseconds since 1970. */
  atMs: number
} & (
  | { kind: 'generation'; generation: ClassicGeneration | null }
  | { kind: 'epoch'; type: GroupType; epoch: GroupEpoch | null }
  /** Before Kafka 4.1: the partitions of the topics that a group subscribes to. */
  | { kind: 'topics'; topicsHash: string }
  | { kind: 'member'; memberId: string; facts: MemberFacts | null }
  /** What a member is to have. */
  | { kind: 'target'; memberId: string; partitions: readonly TopicPartition[] | null }
  /** All of an epoch is assigned. */
  | { kind: 'assigned'; epoch: number | null }
  /** How far a member is on its way there. */
  | { kind: 'current'; memberId: string; current: MemberProgress | null }
)

export interface MemberProgress {
  /** −2 for a static member that is away for a while. */
  epoch: number
  /** 0 for one that has just joined. */
  previousEpoch: number
  /** It has what it was assigned, and gave up what it was not. */
  settled: boolean
}

/** What one partition of `__consumer_offsets` tells of groups, from some offset on. */
export interface GroupLog {
  partition: number
  /** From here on no record is missing, in milliseconds since 1970; `null` where nothing could be read. */
  knownSinceMs: number | null
  /** The offset up to which it was read. */
  endOffset: bigint
  /** In the order in which they were written. */
  records: GroupRecord[]
  /** When each group last committed, also before `knownSinceMs`: compaction leaves the last commit of each partition. */
  lastCommits: ReadonlyMap<string, number>
}

/** The partition of `__consumer_offsets` that all records of a group are in: by the hash of its id, as Java makes it. */
export function logPartitionOf(groupId: string, partitionCount: number): number {
  let hash = 0
  for (let index = 0; index < groupId.length; index += 1) {
    hash = (Math.imul(hash, 31) + groupId.charCodeAt(index)) | 0
  }
  // Kafka's `Utils.abs`: the smallest int has no positive twin, and becomes 0.
  const positive = hash === -2_147_483_648 ? 0 : Math.abs(hash)
  return positive % partitionCount
}
