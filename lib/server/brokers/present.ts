import 'server-only'
import type { ClusterBroker } from '@/lib/contract/clusters'
import { noLoad } from '@/lib/domain/brokers/broker-load'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInt64 } from '@/lib/server/present-failures'

/** Brokers of the metadata, and brokers that hold replicas but have left it, in order of id. */
export function presentBrokers(snapshot: ClusterSnapshot): ClusterBroker[] {
  const { description, controllerId, knownBrokers, loads, answering } = snapshot
  if (description === null) return []
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
      ...(loads.get(id) ?? noLoad),
      sizeBytes: presentInt64(snapshot.disks.get(id)?.sizeBytes ?? null),
    }
  })
}
