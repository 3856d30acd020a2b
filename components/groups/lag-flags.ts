'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ChartFlag } from '@/components/charts/lag-figure'
import { changeFlags } from '@/components/partitions/change-flags'
import { rebalanceFlags } from '@/components/partitions/rebalance-flags'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { rebalanceQueries } from '@/lib/client/queries/rebalance-queries'
import type { GroupHistory } from '@/lib/contract/group-history'
import type { HistoryWindow } from '@/lib/domain/time/history-window'

/** What happened to a group and to what it reads within a stretch of time, its rebalances among it, the earliest first. */
export function useLagFlags(
  { cluster, id }: { cluster: string; id: string },
  { partitions }: GroupHistory,
  { fromMs, toMs }: HistoryWindow,
): readonly ChartFlag[] {
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const { data: told } = useQuery(rebalanceQueries.list(cluster, id))
  const changes = overview?.changes
  const rebalances = told?.items
  return useMemo(() => {
    const topics = [...new Set(partitions.map(({ topic }) => topic))]
    return [
      ...changeFlags(changes ?? [], { topics, groupId: id }),
      ...rebalanceFlags(rebalances ?? []),
    ]
      .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
      .sort((a, b) => a.atMs - b.atMs)
  }, [changes, rebalances, partitions, id, fromMs, toMs])
}
