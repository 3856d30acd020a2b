import 'server-only'
import type { GroupRebalances } from '@/lib/contract/rebalances'
import { CHURN_THRESHOLD, CHURN_WINDOW_MS, churnOf } from '@/lib/domain/groups/rebalance-churn'
import { findGroup } from '@/lib/server/groups/find-group'
import { presentRebalance } from '@/lib/server/groups/present-rebalance'
import { presentInstant } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

const LISTED_MAX = 200

/** The rebalances of a group, newest first, and the verdict on them. Throws `unknown-cluster`, `not-found`, `kafka-unavailable`. */
export function listRebalances(clusterId: string, groupId: string): GroupRebalances {
  const monitor = findCluster(clusterId)
  findGroup(monitor, groupId)
  const { rebalances: watch } = monitor
  const rebalances = watch.of(groupId)
  const known = watch.known(groupId)
  const churn = churnOf(rebalances, Date.now())
  return {
    churn: { ...churn, windowMs: CHURN_WINDOW_MS, threshold: CHURN_THRESHOLD },
    items: rebalances.slice(-LISTED_MAX).map(presentRebalance).reverse(),
    source: watch.source.by,
    because: watch.source.by === 'sweeps' ? watch.source.because : null,
    knownSince: presentInstant(known?.fromMs ?? null),
    gaps: (known?.gaps ?? []).map(({ fromMs, toMs }) => ({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
    })),
  }
}
