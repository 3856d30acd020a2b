import 'server-only'
import type { GroupDetail } from '@/lib/contract/groups'
import { findGroup } from '@/lib/server/groups/find-group'
import { presentGroupDetail } from '@/lib/server/groups/present'
import { findCluster } from '@/lib/server/runtime'

/** One group: members, assignment, lag. Throws `unknown-cluster`, `not-found`, `kafka-unavailable`. */
export function describeGroup(clusterId: string, groupId: string): GroupDetail {
  const monitor = findCluster(clusterId)
  return presentGroupDetail(monitor.snapshot(), findGroup(monitor, groupId), Date.now())
}
