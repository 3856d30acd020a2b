import 'server-only'
import type { GroupHistory } from '@/lib/contract/groups'
import { findGroup } from '@/lib/server/groups/find-group'
import { presentInstant } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** Partitions whose history is sent: the ones with the largest lag. */
const PARTITIONS_MAX = 50

/**
 * Lag of a group over the last `seconds`, in at most `points` columns; empty columns before anything was known are left out.
 * Throws `unknown-cluster`, `not-found`, `kafka-unavailable`.
 */
export function readGroupHistory(
  clusterId: string,
  groupId: string,
  { seconds, points }: { seconds: number; points: number },
): GroupHistory {
  const monitor = findCluster(clusterId)
  const group = findGroup(monitor, groupId)
  const toMs = Date.now()
  const range = { fromMs: toMs - seconds * 1_000, toMs, points, partitionLimit: PARTITIONS_MAX }
  const columns = monitor.histories.lag.read(groupId, range)
  const partitionCount = group.partitions.length
  const past = monitor.past()
  if (columns === null) {
    return { times: [], total: [], partitions: [], partitionCount, knownSince: null, past }
  }
  const { times, total, partitions, knownSinceMs } = columns
  const knownSince = presentInstant(knownSinceMs)
  return { times, total, partitions, partitionCount, knownSince, past }
}
