import type { Layout, LayoutRow, ReplicaRole } from '@/lib/contract/topics'
import type { KeptPartition, StopOutcome } from '@/lib/domain/topics/what-if-broker-stops'

export interface BrokerShare {
  /** Partitions that it leads. */
  leads: number
  /** Partitions that it keeps a replica of. */
  keeps: number
}

/** What each broker has of the topic, by broker id. */
export function sharesOf(layout: Layout): Map<number, BrokerShare> {
  const shares = new Map(layout.brokers.map(({ id }) => [id, { leads: 0, keeps: 0 }]))
  for (const { leader, replicas } of layout.items) {
    for (const { brokerId } of replicas) {
      const share = shares.get(brokerId)
      if (!share) continue
      share.keeps += 1
      if (leader === brokerId) share.leads += 1
    }
  }
  return shares
}

/** A partition that has a leader, but not the one that its replicas name first. */
export function isAwayFromHome({ leader, preferredLeader }: LayoutRow): boolean {
  return leader !== null && preferredLeader !== null && leader !== preferredLeader
}

/** Partitions of several replicas that all stand in one rack; `null` where a broker names no rack. */
export function inOneRack({ brokers, items }: Layout): number | null {
  const racks = new Map(brokers.map(({ id, rack }) => [id, rack]))
  if (brokers.some(({ rack }) => rack === null)) return null
  return items.filter(({ replicas }) => {
    const own = new Set(replicas.map(({ brokerId }) => racks.get(brokerId)))
    return replicas.length > 1 && own.size === 1
  }).length
}

const IN_SYNC: readonly ReplicaRole[] = ['leader', 'in-sync']

/** The same as an election sees it: an offline replica counts for nothing, whatever the in-sync list still says. */
export function keptPartitions({ items }: Layout): KeptPartition[] {
  return items.map(({ partition, leader, replicas }) => ({
    partition,
    leader,
    replicas: replicas.map(({ brokerId }) => brokerId),
    inSync: replicas.filter(({ role }) => IN_SYNC.includes(role)).map(({ brokerId }) => brokerId),
  }))
}

/** The layout as it would be once the broker has stopped. */
export function layoutAfter(layout: Layout, outcome: StopOutcome): Layout {
  const after = new Map(outcome.effects.map((effect) => [effect.after.partition, effect.after]))
  const roleAfter = (row: LayoutRow, brokerId: number, role: ReplicaRole): ReplicaRole => {
    if (brokerId === outcome.brokerId) return 'offline'
    return after.get(row.partition)?.leader === brokerId ? 'leader' : role
  }
  return {
    ...layout,
    items: layout.items.map((row) => ({
      ...row,
      leader: after.get(row.partition)?.leader ?? null,
      replicas: row.replicas.map(({ brokerId, role }) => ({
        brokerId,
        role: roleAfter(row, brokerId, role),
      })),
    })),
  }
}
