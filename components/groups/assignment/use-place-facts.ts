'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { GroupPartition } from '@/lib/contract/groups'
import type { TopicDetail, TopicPartitionDetail } from '@/lib/contract/topics'
import { type PlaceFacts, placeId } from './tiles'

/** Of more topics than this only the first are asked for rates and racks. */
const TOPICS_MAX = 20
const ASK_AGAIN_MS = 5_000

export interface TopicFacts extends PlaceFacts {
  /** Partitions that a topic has; `null` while unknown. */
  partitionCountOf: (topic: string) => number | null
}

/** Outside the hook, so that react-query keeps the combined list while no answer has changed. */
function answersOf(results: { data: TopicDetail | undefined }[]): (TopicDetail | undefined)[] {
  return results.map(({ data }) => data)
}

/** Leaders, replicas and rates of the topics, asked for only while they are `wanted`. */
function useTopicDetails(cluster: string, topics: readonly string[], wanted: boolean) {
  const answers = useQueries({
    queries: topics.slice(0, TOPICS_MAX).map((topic) => ({
      ...topicQueries.detail(cluster, topic),
      enabled: wanted,
      refetchInterval: ASK_AGAIN_MS,
    })),
    combine: answersOf,
  })
  return useMemo(
    () => new Map(answers.flatMap((detail) => (detail ? [[detail.topic.name, detail]] : []))),
    [answers],
  )
}

function racksOfReplicas(
  detail: TopicPartitionDetail | undefined,
  racks: ReadonlyMap<number, string | null>,
): ReadonlySet<string> | null {
  if (!detail) return null
  const found = detail.replicas.map((id) => racks.get(id) ?? null)
  return found.includes(null) ? null : new Set(found.filter((rack) => rack !== null))
}

/** What is known of the partitions of a group: its own lag, and with `wanted` what their topics tell. */
export function usePlaceFacts(
  cluster: string,
  partitions: readonly GroupPartition[],
  topics: readonly string[],
  wanted: boolean,
): TopicFacts {
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const details = useTopicDetails(cluster, topics, wanted)
  const brokers = overview?.brokers
  return useMemo(() => {
    const own = new Map(partitions.map((partition) => [placeId(partition), partition]))
    const racks = new Map((brokers ?? []).map(({ id, rack }) => [id, rack]))
    const told = new Map(
      [...details].flatMap(([topic, { partitions: each }]) =>
        each.map((detail) => [placeId({ topic, partition: detail.partition }), detail]),
      ),
    )
    return {
      partitionOf: (place) => own.get(placeId(place)),
      rateOf: (place) => told.get(placeId(place))?.messagesPerSecond ?? null,
      racksOf: (place) => racksOfReplicas(told.get(placeId(place)), racks),
      partitionCountOf: (topic) => details.get(topic)?.partitions.length ?? null,
    }
  }, [partitions, details, brokers])
}
