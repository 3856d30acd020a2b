import 'server-only'
import { mayBeTrouble } from '@/lib/domain/health/group-trouble'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupFacts } from '@/lib/server/live/snapshot'

/** The partitions that their groups read too slowly: few, and mostly none. */
export class SlowPlaces {
  readonly #keys: ReadonlySet<string>

  constructor(groups: Iterable<Pick<GroupFacts, 'listing' | 'partitions' | 'verdict'>> = []) {
    const keys = new Set<string>()
    for (const { listing, partitions, verdict } of groups) {
      // The verdict on a group is that of its worst partition.
      if (!mayBeTrouble(verdict.kind)) continue
      for (const place of partitions) {
        if (place.verdict.kind === 'slow') keys.add(keyOf(listing.groupId, place))
      }
    }
    this.#keys = keys
  }

  has(groupId: string, place: TopicPartition): boolean {
    return this.#keys.size > 0 && this.#keys.has(keyOf(groupId, place))
  }
}

function keyOf(groupId: string, { topic, partition }: TopicPartition): string {
  return `${partition}@${topic}@${groupId}`
}
