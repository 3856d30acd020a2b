import type { RulerMarker } from '@/components/ui/ruler-parts'
import { paths } from '@/lib/client/paths'
import type { TopicGroup } from '@/lib/contract/topics'

/** A ruler with more markers than this says nothing. */
const GROUPS_MAX = 6

function lagOf({ lag }: TopicGroup): bigint {
  return lag === null ? -1n : BigInt(lag)
}

/** Where groups stand in each partition, by partition: those furthest behind, since a ruler holds only so many. */
export function groupMarkers(
  cluster: string,
  groups: readonly TopicGroup[],
): ReadonlyMap<number, RulerMarker[]> {
  const furthest = [...groups]
    .sort((a, b) => (lagOf(a) < lagOf(b) ? 1 : lagOf(a) > lagOf(b) ? -1 : 0))
    .slice(0, GROUPS_MAX)
  const markers = new Map<number, RulerMarker[]>()
  for (const { id, partitions } of furthest) {
    for (const { partition, committedOffset } of partitions) {
      if (committedOffset === null) continue
      const own = markers.get(partition) ?? []
      own.push({ name: id, at: committedOffset, href: paths.group(cluster, id) })
      markers.set(partition, own)
    }
  }
  return markers
}
