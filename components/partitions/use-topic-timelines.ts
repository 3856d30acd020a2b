'use client'

import { useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { TimelinePoint } from '@/components/ui/ruler-scale'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { PartitionTimeline } from '@/lib/contract/topics'

/** Of more topics than this the first ones are by time, and the others by offset. */
const TOPICS_MAX = 10

/** Outside the hook, so that react-query keeps the combined list while no answer has changed. */
function answersOf(
  results: { data: { items: PartitionTimeline[] } | undefined }[],
): (PartitionTimeline[] | undefined)[] {
  return results.map(({ data }) => data?.items)
}

/**
 * When which offset of these topics was written, for rulers by time: points of a partition, nothing where they are not known. Not asked
 * for while `wanted` is false.
 */
export function useTopicTimelines(cluster: string, topics: readonly string[], wanted = true) {
  const asked = topics.slice(0, TOPICS_MAX)
  const answers = useQueries({
    queries: asked.map((topic) => ({ ...topicQueries.timeline(cluster, topic), enabled: wanted })),
    combine: answersOf,
  })
  const key = asked.join()
  return useCallback(
    (topic: string, partition: number): readonly TimelinePoint[] | undefined =>
      answers[key.split(',').indexOf(topic)]?.find((each) => each.partition === partition)?.points,
    [answers, key],
  )
}
