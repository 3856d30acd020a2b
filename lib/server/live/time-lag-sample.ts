import 'server-only'
import type { LagSample, TimeLagSample } from '@/lib/server/live/lag-history'
import type { GroupFacts } from '@/lib/server/live/snapshot'

/** What the history keeps of a sweep in time. What `sample` does not know in messages is not known in time either. */
export function timeLagSample(sample: LagSample, facts: GroupFacts | undefined): TimeLagSample {
  const { groupId } = sample
  const places = new Map(
    facts?.partitions.map((place) => [`${place.topic}/${place.partition}`, place.timeLag]),
  )
  const partitions = sample.partitions.map(({ topic, partition, lag }) => ({
    topic,
    partition,
    timeLag: lag === null ? null : (places.get(`${topic}/${partition}`) ?? null),
  }))
  return { groupId, total: sample.total === null ? null : (facts?.timeLag ?? null), partitions }
}
