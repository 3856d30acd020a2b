import 'server-only'
import type { ClusterState } from '@/lib/contract/clusters'
import type { Broker, ClusterDescription } from '@/lib/domain/brokers/broker'
import type { BrokerLoad } from '@/lib/domain/brokers/broker-load'
import type { Quorum } from '@/lib/domain/brokers/quorum'
import type { Failure } from '@/lib/domain/failure'
import type { CatchUp, Pace } from '@/lib/domain/groups/catch-up'
import type { DataLoss } from '@/lib/domain/groups/data-loss'
import type { CommittedOffset, GroupDescription, GroupListing } from '@/lib/domain/groups/group'
import type { GroupVerdict } from '@/lib/domain/groups/group-verdict'
import type { PartitionLag } from '@/lib/domain/groups/lag'
import type { PartitionVerdict } from '@/lib/domain/groups/partition-verdict'
import type { TimeLag } from '@/lib/domain/groups/time-lag'
import { noVerdict, type Verdict } from '@/lib/domain/health/verdict'
import type { Topic } from '@/lib/domain/topics/topic'
import { type ClusterTotals, noTotals } from '@/lib/server/live/cluster-totals'
import type { DiskTable } from '@/lib/server/live/disk-usage'
import type { EmptyGroupFacts } from '@/lib/server/live/empty-group'
import type { NewestTable } from '@/lib/server/live/newest-messages'

/** An offset and when it was read; `atMs` is the server's clock. */
export interface OffsetReading {
  offset: bigint
  atMs: number
}

/** Last good readings by topic; the index of the array is the partition. */
export type OffsetTable = ReadonlyMap<string, readonly (OffsetReading | undefined)[]>

/** The settings that lists and verdicts need. `null` is unknown. */
export interface TopicSettings {
  cleanupPolicy: string | null
  minInsyncReplicas: number | null
  /** −1 is without end, as for Kafka. */
  retentionBytes: bigint | null
  retentionMs: bigint | null
}

export interface TopicRate {
  /** Messages per second; `null` while some partition with a leader is unknown. */
  total: number | null
  partitions: readonly (number | null)[]
}

/** How a group reads. Rates are of the last minute, `null` while unknown. */
export interface Reading extends Pace {
  catchUp: CatchUp | null
  dataLoss: DataLoss
}

/** What a group has of one partition. */
export interface GroupPlace extends PartitionLag, Reading {
  /** `null` while unknown: no lag is known, or the partition has not been watched. */
  timeLag: TimeLag | null
  verdict: PartitionVerdict
}

/** Sums and worst cases are over the partitions with a committed offset. */
export interface GroupFacts extends Reading {
  listing: GroupListing
  /** `null` until it has been described once. */
  description: GroupDescription | null
  /** Last good ones; `null` until they have been read once. */
  offsets: readonly CommittedOffset[] | null
  offsetsAtMs: number | null
  /** In order of topic and partition: everything committed or assigned. */
  partitions: readonly GroupPlace[]
  lag: bigint | null
  /** Messages that were deleted before the group read them; `null` while unknown. */
  expired: bigint | null
  verdict: GroupVerdict
  /** What is written less what is read, per second. */
  lagChangePerSecond: number | null
  /** Of the partition furthest behind in time. */
  timeLag: TimeLag | null
  /** The largest lag in each half minute of the last fifteen minutes, oldest first; `null` where unknown. */
  recentLag: readonly (number | null)[]
  /** When its offsets were last seen to move while it had no members, not by Milena; `null` when never. */
  movedWhileEmptyAtMs: number | null
  /** `null` while it has members, and while it is not known whether it has any. */
  empty: EmptyGroupFacts | null
}

export interface ObservedFailure {
  failure: Failure
  /** Since when it has been seen without a break. */
  sinceMs: number
}

export interface CollectorFigures {
  intervalMs: number
  lastSweepMs: number | null
  requestsPerSweep: number | null
  sweeps: number
}

/** All that is known of one cluster at one moment. Never changed once published: the next sweep makes a new one. */
export interface ClusterSnapshot {
  /** Grows with every sweep. */
  version: number
  state: ClusterState
  /** When the metadata was last read; `null` before the first time. Milliseconds since 1970. */
  asOfMs: number | null
  description: ClusterDescription | null
  /** Every broker that the metadata has named since the start, by id: it drops those that are down. */
  knownBrokers: ReadonlyMap<number, Broker>
  /** `null` while none is elected or it could not be asked. */
  controllerId: number | null
  /** True when the cluster itself says that no controller is elected. */
  controllerIsMissing: boolean
  /** `null` where brokers do not tell it. */
  quorum: Quorum | null
  /** Brokers that answered the last sweep. */
  answering: ReadonlySet<number>
  /** `null` until the metadata has been read once. */
  topics: ReadonlyMap<string, Topic> | null
  /** What each broker carries, by id. */
  loads: ReadonlyMap<number, BrokerLoad>
  settings: ReadonlyMap<string, TopicSettings>
  logStarts: OffsetTable
  highWatermarks: OffsetTable
  lastStables: OffsetTable
  /** Topics in which a transaction was seen open at least once. */
  transactional: ReadonlySet<string>
  newest: NewestTable
  disks: DiskTable
  rates: ReadonlyMap<string, TopicRate>
  /** `null` until groups have been listed once. */
  groups: ReadonlyMap<string, GroupFacts> | null
  /** False while some coordinator has not told its groups, so that there may be more of them. */
  allGroupsListed: boolean
  /** Groups with a committed offset in a topic. */
  groupsByTopic: ReadonlyMap<string, readonly string[]>
  totals: ClusterTotals
  verdict: Verdict
  failures: readonly ObservedFailure[]
  collector: CollectorFigures
}

/** What is known before the first sweep: nothing. */
export function emptySnapshot(intervalMs: number): ClusterSnapshot {
  return {
    version: 0,
    state: 'connecting',
    asOfMs: null,
    description: null,
    knownBrokers: new Map(),
    controllerId: null,
    controllerIsMissing: false,
    quorum: null,
    answering: new Set(),
    topics: null,
    loads: new Map(),
    settings: new Map(),
    logStarts: new Map(),
    highWatermarks: new Map(),
    lastStables: new Map(),
    transactional: new Set(),
    newest: new Map(),
    disks: new Map(),
    rates: new Map(),
    groups: null,
    allGroupsListed: false,
    groupsByTopic: new Map(),
    totals: noTotals,
    verdict: noVerdict,
    failures: [],
    collector: { intervalMs, lastSweepMs: null, requestsPerSweep: null, sweeps: 0 },
  }
}

/** The last good offset of a partition; `null` when it was never read. */
export function offsetOf(table: OffsetTable, topic: string, partition: number): bigint | null {
  return table.get(topic)?.[partition]?.offset ?? null
}
