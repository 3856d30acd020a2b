import 'server-only'
import { PlaceMap } from '@/lib/domain/topics/place-map'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import type { GroupPlace } from '@/lib/server/live/snapshot'

/** The partitions that their groups read too slowly: few, and mostly none. */
export class SlowPlaces {
  readonly #groups = new Map<string, PlaceMap<true>>()

  add(groupId: string, partitions: readonly Pick<GroupPlace, 'topic' | 'partition' | 'verdict'>[]) {
    for (const place of partitions) {
      if (place.verdict.kind !== 'slow') continue
      const places = this.#groups.get(groupId) ?? new PlaceMap<true>()
      places.set(place, true)
      this.#groups.set(groupId, places)
    }
  }

  has(groupId: string, place: TopicPartition): boolean {
    return this.#groups.get(groupId)?.get(place) ?? false
  }
}
