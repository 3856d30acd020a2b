import 'server-only'
import type { RebalanceDetail } from '@/lib/contract/rebalances'
import { findGroup } from '@/lib/server/groups/find-group'
import { presentRebalanceDetail } from '@/lib/server/groups/present-rebalance'
import { ProblemError } from '@/lib/server/http/problem-error'
import { findCluster } from '@/lib/server/runtime'

/** Who had what before and after one rebalance. Throws `unknown-cluster`, `not-found`, `kafka-unavailable`. */
export function readRebalance(clusterId: string, groupId: string, key: string): RebalanceDetail {
  const monitor = findCluster(clusterId)
  findGroup(monitor, groupId)
  const found = monitor.rebalances.of(groupId).find((rebalance) => rebalance.key === key)
  if (found) return presentRebalanceDetail(found)
  throw new ProblemError('not-found', `No rebalance “${key}” of “${groupId}” is known any more.`)
}
