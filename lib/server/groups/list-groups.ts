import 'server-only'
import type { GroupSummary } from '@/lib/contract/groups'
import type { ListAnswer } from '@/lib/contract/values'
import { presentGroupSummary } from '@/lib/server/groups/present'
import { oncePerSnapshot } from '@/lib/server/live/once-per-snapshot'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInstant, presentObserved } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** All groups, in order of id, from the last sweep. Throws `unknown-cluster`. */
export function listGroups(clusterId: string): ListAnswer<GroupSummary> {
  return presentGroupList(findCluster(clusterId).snapshot(), Date.now())
}

/** `nowMs` is for the age of failures. */
export function presentGroupList(
  snapshot: ClusterSnapshot,
  nowMs: number,
): ListAnswer<GroupSummary> {
  return {
    items: summariesOf(snapshot),
    failures: presentObserved(snapshot.failures, nowMs),
    asOf: presentInstant(snapshot.groups === null ? null : snapshot.asOfMs),
  }
}

const summariesOf = oncePerSnapshot((snapshot) =>
  [...(snapshot.groups?.values() ?? [])]
    .sort((a, b) => (a.listing.groupId < b.listing.groupId ? -1 : 1))
    .map(presentGroupSummary),
)
