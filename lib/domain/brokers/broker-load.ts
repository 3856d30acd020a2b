import type { Partition, Topic } from '@/lib/domain/topics/topic'
import type { ClusterDescription } from './broker'

/** What a broker carries, in partitions. */
export interface BrokerLoad {
  leaderCount: number
  replicaCount: number
  /** Replicas it holds that are not in sync. */
  outOfSyncCount: number
  /** Partitions whose first replica it is: what it leads once leadership is where it should be. */
  preferredLeaderCount: number
}

/** The load of a broker that holds nothing. */
export const noLoad: Readonly<BrokerLoad> = {
  leaderCount: 0,
  replicaCount: 0,
  outOfSyncCount: 0,
  preferredLeaderCount: 0,
}

/** The load of every broker that holds a replica, by broker id. */
export function brokerLoads(topics: Iterable<Topic>): Map<number, BrokerLoad> {
  const loads = new Map<number, BrokerLoad>()
  const loadOf = (brokerId: number): BrokerLoad => {
    const load = loads.get(brokerId) ?? { ...noLoad }
    loads.set(brokerId, load)
    return load
  }
  for (const { partitions } of topics) {
    for (const partition of partitions) count(partition, loadOf)
  }
  return loads
}

/** The brokers of a cluster, in order of id: those that the metadata names, and those that have left it but hold replicas. */
export function brokerIds(
  description: ClusterDescription | null,
  loads: ReadonlyMap<number, BrokerLoad>,
): number[] {
  const named = (description?.brokers ?? []).map(({ id }) => id)
  return [...new Set([...named, ...loads.keys()])].sort((a, b) => a - b)
}

function count(
  { leader, replicas, isr }: Partition,
  loadOf: (brokerId: number) => BrokerLoad,
): void {
  const [preferred] = replicas
  if (leader !== null) loadOf(leader).leaderCount += 1
  if (preferred !== undefined) loadOf(preferred).preferredLeaderCount += 1
  for (const replica of replicas) {
    const load = loadOf(replica)
    load.replicaCount += 1
    if (!isr.includes(replica)) load.outOfSyncCount += 1
  }
}
