'use client'

import { useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { RulerMarker } from '@/components/ui/ruler'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { GroupDetail } from '@/lib/contract/groups'

/** A ruler with more markers than this says nothing. */
const GROUPS_MAX = 6
const REFRESH_MS = 3_000

/** Outside the hook, so that react-query keeps the combined list while no detail has changed. */
function knownDetails(results: { data: GroupDetail | undefined }[]): GroupDetail[] {
  return results.flatMap(({ data }) => (data ? [data] : []))
}

/** Where the groups that read a topic stand in each of its partitions. */
export function useGroupMarkers(cluster: string, topic: string, groupIds: string[]) {
  const details = useQueries({
    queries: groupIds.slice(0, GROUPS_MAX).map((id) => ({
      ...groupQueries.detail(cluster, id),
      refetchInterval: REFRESH_MS,
    })),
    combine: knownDetails,
  })
  return useCallback(
    (partition: number): RulerMarker[] =>
      details.flatMap(({ group, partitions }) => {
        const own = partitions.find((p) => p.topic === topic && p.partition === partition)
        return own?.committedOffset ? [{ name: group.id, at: own.committedOffset }] : []
      }),
    [details, topic],
  )
}
