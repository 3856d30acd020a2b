import 'server-only'
import type { ClusterBroker } from '@/lib/contract/clusters'
import { brokerLoads } from '@/lib/domain/brokers/broker-load'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

/** Brokers of the metadata, and brokers that hold replicas but have left it, in order of id. */
export function presentBrokers(snapshot: ClusterSnapshot): ClusterBroker[] {
  const { description, controllerId, knownBrokers, topics, answering } = snapshot
  if (description === null) return []
  const loads = brokerLoads(topics?.values() ?? [])
  const named = description.brokers.map((broker) => broker.id)
  const ids = [...new Set([...named, ...loads.keys()])].sort((a, b) => a - b)
  return ids.map((id) => {
    const broker = knownBrokers.get(id)
    return {
      id,
      host: broker?.host ?? '',
      port: broker?.port ?? 0,
      rack: broker?.rack ?? null,
      isController: id === controllerId,
      answers: answering.has(id),
      ...(loads.get(id) ?? { leaderCount: 0, replicaCount: 0, outOfSyncCount: 0 }),
    }
  })
}
