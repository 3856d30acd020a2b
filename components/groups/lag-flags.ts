'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ChartFlag } from '@/components/charts/lag-figure'
import { changeFlags } from '@/components/partitions/change-flags'
import { rebalanceFlags } from '@/components/partitions/rebalance-flags'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { rebalanceQueries } from '@/lib/client/queries/rebalance-queries'
import type { ClusterChange } from '@/lib/contract/clusters'
import type { GroupHistory } from '@/lib/contract/group-history'
import type { HistoryWindow } from '@/lib/domain/time/history-window'

/** What happened in a stretch of time, the earliest first. */
interface LagFlags {
  flags: readonly ChartFlag[]
  /** What changed before this is not kept; `null` where all is that the stretch covers. */
  keptSince: string | null
}

/** What happened to a group and to what it reads within a stretch of time, its rebalances among it. */
export function useLagFlags(
  { cluster, id }: { cluster: string; id: string },
  { partitions }: GroupHistory,
  { fromMs, toMs }: HistoryWindow,
): LagFlags {
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const { data: told } = useQuery(rebalanceQueries.list(cluster, id))
  const { data: kept } = useQuery(clusterQueries.groupChanges(cluster, id))
  const latest = overview?.changes
  const older = kept?.items
  const rebalances = told?.items
  const flags = useMemo(() => {
    const topics = [...new Set(partitions.map(({ topic }) => topic))]
    const changes = allOf(latest ?? [], older ?? [])
    return [...changeFlags(changes, { topics, groupId: id }), ...rebalanceFlags(rebalances ?? [])]
      .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
      .sort((a, b) => a.atMs - b.atMs)
  }, [latest, older, rebalances, partitions, id, fromMs, toMs])
  const keptSince = kept?.keptSince ?? null
  const isShort = keptSince !== null && Date.parse(keptSince) > fromMs
  return { flags, keptSince: isShort ? keptSince : null }
}

/** The latest changes and the older ones, each once. */
function allOf(latest: readonly ClusterChange[], older: readonly ClusterChange[]): ClusterChange[] {
  const known = new Map([...older, ...latest].map((change) => [nameOf(change), change]))
  return [...known.values()]
}

function nameOf({ at, kind, topic, groupId, brokerId }: ClusterChange): string {
  return JSON.stringify([at, kind, topic, groupId, brokerId])
}
