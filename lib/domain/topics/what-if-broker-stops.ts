import { effectiveMinIsr } from '@/lib/domain/topics/partition-health'

/** Who keeps a partition, as far as an election asks. */
export interface KeptPartition {
  partition: number
  leader: number | null
  /** In the order of preference: the first one is the preferred leader. */
  replicas: readonly number[]
  /** In sync and answering. Only these can become leader without losing messages. */
  inSync: readonly number[]
}

export interface StopEffect {
  before: KeptPartition
  after: KeptPartition
  /** The broker keeps a replica of it at all. */
  touched: boolean
  /** Another broker takes over the lead. */
  leaderMoves: boolean
  /** Nobody in sync is left to lead: it can be neither read nor written until the broker is back. */
  goesOffline: boolean
  /** Falls under min ISR by this: writes with acks=all are refused. `null` while `min.insync.replicas` is unknown. */
  refusesAcksAll: boolean | null
}

export interface StopOutcome {
  brokerId: number
  effects: StopEffect[]
  leadersMoved: number
  goneOffline: number
  /** `null` while `min.insync.replicas` is unknown. */
  refusingAcksAll: number | null
}

/**
 * What becomes of some partitions when one broker stops, as Kafka's controller decides it: a leader that still answers stays, otherwise
 * the first replica in order that is in sync takes over, otherwise there is no leader. Unclean elections, which lose messages, are not
 * assumed. Pure: stopping a second broker is the same function on what came `after`.
 */
export function whatIfBrokerStops(
  partitions: readonly KeptPartition[],
  brokerId: number,
  minInsyncReplicas: number | null,
): StopOutcome {
  const effects = partitions.map((before) => effectOn(before, brokerId, minInsyncReplicas))
  const count = (holds: (effect: StopEffect) => boolean | null) => effects.filter(holds).length
  return {
    brokerId,
    effects,
    leadersMoved: count((effect) => effect.leaderMoves),
    goneOffline: count((effect) => effect.goesOffline),
    refusingAcksAll:
      minInsyncReplicas === null ? null : count((effect) => effect.refusesAcksAll === true),
  }
}

function effectOn(
  before: KeptPartition,
  brokerId: number,
  minInsyncReplicas: number | null,
): StopEffect {
  const inSync = before.inSync.filter((id) => id !== brokerId)
  const after = { ...before, inSync, leader: leaderAmong(before, inSync) }
  const goesOffline = before.leader !== null && after.leader === null
  return {
    before,
    after,
    touched: before.replicas.includes(brokerId),
    leaderMoves: before.leader !== null && !goesOffline && after.leader !== before.leader,
    goesOffline,
    refusesAcksAll:
      minInsyncReplicas === null
        ? null
        : takesAcksAll(before, minInsyncReplicas) &&
          after.leader !== null &&
          !takesAcksAll(after, minInsyncReplicas),
  }
}

/** A partition without a leader stays without: the stop of another broker elects nobody. */
function leaderAmong({ leader, replicas }: KeptPartition, inSync: number[]): number | null {
  if (leader === null || inSync.includes(leader)) return leader
  return replicas.find((id) => inSync.includes(id)) ?? null
}

function takesAcksAll(partition: KeptPartition, minInsyncReplicas: number): boolean {
  return partition.inSync.length >= effectiveMinIsr(partition, minInsyncReplicas)
}
