import 'server-only'
import type { ClusterBroker } from '@/lib/contract/clusters'
import type { ListAnswer } from '@/lib/contract/values'
import { presentBrokers } from '@/lib/server/brokers/present'
import { presentInstant, presentObserved } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** Brokers with what they lead and hold, from the last sweep. Throws `unknown-cluster`. */
export function listBrokers(clusterId: string): ListAnswer<ClusterBroker> {
  const snapshot = findCluster(clusterId).snapshot()
  return {
    items: presentBrokers(snapshot),
    failures: presentObserved(snapshot.failures, Date.now()),
    asOf: presentInstant(snapshot.asOfMs),
  }
}
