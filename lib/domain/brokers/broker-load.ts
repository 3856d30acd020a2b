import type { Topic } from '@/lib/domain/topics/topic'

/** What a broker carries, in partitions. */
export interface BrokerLoad {
  leaderCount: number
  replicaCount: number
  /** Replicas it holds that are not in sync. */
  outOfSyncCount: number
}

/** The load of every broker that holds a replica, by broker id. */
export function brokerLoads(topics: Iterable<Topic>): Map<number, BrokerLoad> {
  const loads = new Map<number, BrokerLoad>()
  const loadOf = (brokerId: number): BrokerLoad => {
    const load = loads.get(brokerId) ?? { leaderCount: 0, replicaCount: 0, outOfSyncCount: 0 }
    loads.set(brokerId, load)
    return load
  }
  for (const { partitions } of topics) {
    for (const { leader, replicas, isr } of partitions) {
      if (leader !== null) loadOf(leader).leaderCount += 1
      for (const replica of replicas) {
        const load = loadOf(replica)
        load.replicaCount += 1
        if (!isr.includes(replica)) load.outOfSyncCount += 1
      }
    }
  }
  return loads
}
