import type { Partition } from '@/lib/domain/topics/topic'

export type ReplicaRole = 'leader' | 'in-sync' | 'out-of-sync' | 'offline'

/** How a broker stands to a partition it holds. A replica that is offline is that first, whatever the leader still believes. */
export function replicaRole(partition: Partition, brokerId: number): ReplicaRole {
  if (partition.offlineReplicas.includes(brokerId)) return 'offline'
  if (partition.leader === brokerId) return 'leader'
  return partition.isr.includes(brokerId) ? 'in-sync' : 'out-of-sync'
}
