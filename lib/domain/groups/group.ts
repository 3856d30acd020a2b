import type { TopicPartition } from '@/lib/domain/topics/topic'

/** classic (JoinGroup), consumer (KIP-848), share (KIP-932), streams (KIP-1071). */
export type GroupType = 'classic' | 'consumer' | 'share' | 'streams'

/** A group as its coordinator lists it. `state` is Kafka's own word; `null` from brokers before 2.6. */
export interface GroupListing {
  groupId: string
  type: GroupType
  /** `consumer` for groups that consume; other words for Connect workers and the like. */
  protocolType: string
  state: string | null
  coordinatorId: number
}

/** Tasks of one subtopology: task n reads partition n of each of its source topics. */
export interface MemberTasks {
  subtopology: string
  /** A standby keeps a copy of the state, a warmup is on its way to one: neither reads the source topics. */
  role: 'active' | 'standby' | 'warmup'
  topics: string[]
  partitions: number[]
}

export interface GroupMember {
  memberId: string
  /** `group.instance.id` of a static member (KIP-345). */
  instanceId: string | null
  clientId: string
  clientHost: string
  rack: string | null
  /** `null` where the broker does not tell the assignment (a classic group that is not Stable). */
  assignment: TopicPartition[] | null
  /** What the coordinator wants it to read in the end (KIP-848); `null` where the type knows no target. */
  target: TopicPartition[] | null
  /** The topics that it names; `null` where it subscribes by a pattern, and where it is not told. */
  subscription: string[] | null
  /** The epoch that it has reached; `null` in classic groups. */
  epoch: number | null
  /** Only in streams groups. */
  tasks: MemberTasks[] | null
}

export interface GroupDescription {
  groupId: string
  type: GroupType
  state: string
  /** Assignor or protocol in use: `range`, `uniform`, …; `null` while there is none. */
  assignor: string | null
  /** Generation (classic) or epoch (the other types); `null` where the broker does not tell it. */
  epoch: number | null
  coordinatorId: number
  members: GroupMember[]
}

/** What a commit carries beside its offset. */
export interface CommitNote {
  /** Of the last message read, so that a consumer notices a log that was cut off behind it; `null` where it is not told. */
  leaderEpoch: number | null
  /** The consumer's own words, any text: Kafka Streams keeps its time there. `null` or empty where there are none. */
  metadata: string | null
}

/** One committed offset. A share group has a start offset in its place. */
export interface CommittedOffset extends TopicPartition, CommitNote {
  offset: bigint
  /**
   * Messages still to be delivered, as the broker counts them (KIP-1226, Kafka 4.2): only of share groups, whose start
   * offset stays behind what was acknowledged, so that counting from it would tell too many.
   */
  lag?: bigint
}

export interface GroupOffsets {
  groupId: string
  offsets: CommittedOffset[]
  /**
   * Partitions that are named without telling whether anything is committed there: one by one they failed, or the share coordinator could
   * not be asked, which looks as if nothing had been read yet.
   */
  untold: TopicPartition[]
}
