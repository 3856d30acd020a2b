import type { OffsetResetTarget } from '@/lib/domain/groups/plan-offset-reset'
import { placesOf } from '@/lib/domain/groups/reset-warnings'
import { someOf } from '@/lib/domain/some-of'
import type { TopicPartition } from '@/lib/domain/topics/topic'

/** What offsets were brought for and the cluster does not have. */
export interface MissingPlaces {
  topics: string[]
  /** Of topics that there are. */
  partitions: TopicPartition[]
}

/** The same target without what there is not. */
export function withoutMissing(
  target: OffsetResetTarget,
  { topics, partitions }: MissingPlaces,
): OffsetResetTarget {
  if (target.to !== 'offsets') return target
  const gone = new Set(topics)
  const places = new Set(partitions.map(placeKey))
  const offsets = target.offsets.filter(
    (each) => !gone.has(each.topic) && !places.has(placeKey(each)),
  )
  return { to: 'offsets', offsets }
}

/** What is left out for want of a place, a sentence for each kind. */
export function missingPlaceWarnings({ topics, partitions }: MissingPlaces): string[] {
  return [
    ...(topics.length === 0
      ? []
      : [`${someOf(topics)}: there is no topic of this name, so its offsets are left out.`]),
    ...(partitions.length === 0
      ? []
      : [`${placesOf(partitions)}: there is no such partition, so its offset is left out.`]),
  ]
}

function placeKey({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}
