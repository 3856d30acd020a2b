import 'server-only'
import type { ChangeList } from '@/lib/contract/changes'
import { type ClusterChange, mergeChanges } from '@/lib/domain/changes/cluster-change'
import { changeOfWire, presentChange } from '@/lib/server/clusters/present-change'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { presentInstant } from '@/lib/server/present-failures'
import { findCluster, runtime } from '@/lib/server/runtime'

interface Question {
  group?: string | undefined
}

/** Changes, oldest or latest first, and since when all of them are kept; `null` for ever. Milliseconds since 1970. */
interface KeptChanges {
  changes: readonly ClusterChange[]
  keptSinceMs: number | null
}

/** What changed in a cluster, the latest first, from memory. Throws `unknown-cluster`. */
export function listChanges(clusterId: string, question: Question): ChangeList {
  const { changes, snapshot } = findCluster(clusterId)
  const { audit } = runtime()
  const own = audit.recentChanges(clusterId).map(changeOfWire)
  return presentChanges(
    question,
    {
      own: { changes: own, keptSinceMs: audit.changesKeptSinceMs(clusterId) },
      seen: { changes: changes.all(), keptSinceMs: changes.keptSinceMs },
    },
    snapshot(),
  )
}

/** The same with everything it needs passed in. */
export function presentChanges(
  question: Question,
  { own, seen }: { own: KeptChanges; seen: KeptChanges },
  snapshot: Pick<ClusterSnapshot, 'groups'>,
): ChangeList {
  const concerns = concernOf(question, snapshot)
  const [ours, theirs] = [own.changes.filter(concerns), seen.changes.filter(concerns)]
  const merged = mergeChanges(ours, theirs, Number.POSITIVE_INFINITY)
  const bounds = [own.keptSinceMs, seen.keptSinceMs].filter((sinceMs) => sinceMs !== null)
  return {
    items: merged.map(presentChange),
    keptSince: presentInstant(bounds.length === 0 ? null : Math.max(...bounds)),
  }
}

function concernOf(
  { group }: Question,
  { groups }: Pick<ClusterSnapshot, 'groups'>,
): (change: ClusterChange) => boolean {
  if (group === undefined) return () => true
  const topics = new Set((groups?.get(group)?.partitions ?? []).map(({ topic }) => topic))
  return ({ topic, groupId }) =>
    groupId === null ? topic === null || topics.has(topic) : groupId === group
}
