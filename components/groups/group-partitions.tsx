'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryState } from 'nuqs'
import { useCallback, useMemo, useState } from 'react'
import { changeFlags } from '@/components/partitions/change-flags'
import { RulerScaleChoice } from '@/components/partitions/ruler-scale-choice'
import { useRulerScale } from '@/components/partitions/use-ruler-scale'
import { useTopicTimelines } from '@/components/partitions/use-topic-timelines'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { ViewTools } from '@/components/ui/view-tools'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { GroupDetail } from '@/lib/contract/groups'
import { groupPartitionColumns, type PartitionTable } from './group-partition-columns'
import { type MemberLook, placeOf, slowestPartition } from './member-looks'
import { SlowestPartition } from './slowest-partition'

const TABLE = 'group-partitions'
const AS_OF_MS = 10_000
/** The order of the partitions, kept in the address. */
function useSortUrl() {
  const [sort, setSort] = useQueryState('sort', parseAsString.withDefault('-lag'))
  return {
    sort: { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') },
    setSort: (next: { id: string; desc: boolean }) =>
      void setSort(`${next.desc ? '-' : ''}${next.id}`),
  }
}

/** The events of the group and of each topic, as flags. */
function useFlags(cluster: string, groupId: string) {
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const changes = overview?.changes
  return useCallback(
    (topic: string) => changeFlags(changes ?? [], { topics: [topic], groupId }),
    [changes, groupId],
  )
}

function useSlowest({ partitions }: GroupDetail) {
  const [shown, setShown] = useState<string | null>(null)
  const slowest = slowestPartition(partitions, shown)
  const place = slowest && placeOf(slowest)
  if (place !== shown) setShown(place)
  return slowest
}

/** How far behind the group is in each partition, and who is to read it. */
export function GroupPartitions({
  cluster,
  detail,
  looks,
}: {
  cluster: string
  detail: GroupDetail
  looks: Map<string, MemberLook>
}) {
  const { sort, setSort } = useSortUrl()
  const [scale, setScale] = useRulerScale()
  const { group, partitions } = detail
  const topics = useMemo(
    () => [...new Set(partitions.map(({ topic }) => topic))].sort(),
    [partitions],
  )
  const timelineOf = useTopicTimelines(cluster, topics)
  const asOfMs =
    detail.asOf === null ? null : Math.floor(Date.parse(detail.asOf) / AS_OF_MS) * AS_OF_MS
  const flagsOf = useFlags(cluster, group.id)
  const table: PartitionTable = useMemo(
    () => ({ cluster, groupId: group.id, looks, scale, asOfMs, timelineOf, flagsOf }),
    [cluster, group.id, looks, scale, asOfMs, timelineOf, flagsOf],
  )
  const columns = useMemo(() => groupPartitionColumns(table), [table])
  const slowest = useSlowest(detail)
  return (
    <Panel
      title="Lag by partition"
      aside={
        partitions.length > 0 && (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <RulerScaleChoice scale={scale} onScale={setScale} />
            <ViewTools
              tableId={TABLE}
              columns={columns}
              rows={partitions}
              sort={sort}
              fileName={`lag-${group.id}`}
            />
          </span>
        )
      }
    >
      {partitions.length > 0 ? (
        <>
          {slowest && <SlowestPartition table={table} partition={slowest} group={group} />}
          <DataTable
            caption={`Lag of ${group.id} by partition`}
            tableId={TABLE}
            columns={columns}
            rows={partitions}
            rowId={placeOf}
            sort={sort}
            onSort={setSort}
          />
        </>
      ) : (
        <EmptyState title="This group has committed no offset and is assigned no partition." />
      )}
    </Panel>
  )
}
