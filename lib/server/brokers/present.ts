import 'server-only'
import type { ClusterBroker } from '@/lib/contract/clusters'
import { brokerIds, noLoad } from '@/lib/domain/brokers/broker-load'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInt64 } from '@/lib/server/present-failures'

/** In order of id. */
export function presentBrokers(snapshot: ClusterSnapshot): ClusterBroker[] {
  const { description, controllerId, knownBrokers, loads, answering } = snapshot
  if (description === null) return []
  return brokerIds(description, loads).map((id) => {
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
