'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Segmented } from '@/components/ui/segmented'
import { ViewTools } from '@/components/ui/view-tools'
import type { GroupDetail } from '@/lib/contract/groups'
import { groupPartitionColumns, type PartitionTable } from './group-partition-columns'
import { type MemberLook, placeOf, slowestPartition } from './member-looks'
import { SlowestPartition } from './slowest-partition'
import { useTopicTimelines } from './use-topic-timelines'

const TABLE = 'group-partitions'
const AS_OF_MS = 10_000
const SCALES = [
  { value: 'offset', label: 'by offset', title: 'Equal lengths are equally many messages' },
  { value: 'time', label: 'by time', title: 'Equal lengths are equal times, about' },
] as const

/** Sort and scale of the partitions, kept in the address. */
function usePartitionsUrl() {
  const [{ sort, scale }, setUrl] = useQueryStates({
    sort: parseAsString.withDefault('-lag'),
    scale: parseAsStringLiteral(['offset', 'time'] as const).withDefault('offset'),
  })
  return {
    sort: { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') },
    scale,
    setSort: (next: { id: string; desc: boolean }) =>
      void setUrl({ sort: `${next.desc ? '-' : ''}${next.id}` }),
    setScale: (next: 'offset' | 'time') => void setUrl({ scale: next }),
  }
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
  const { sort, scale, setSort, setScale } = usePartitionsUrl()
  const { group, partitions } = detail
  const topics = useMemo(
    () => [...new Set(partitions.map(({ topic }) => topic))].sort(),
    [partitions],
  )
  const timelineOf = useTopicTimelines(cluster, topics)
  const asOfMs =
    detail.asOf === null ? null : Math.floor(Date.parse(detail.asOf) / AS_OF_MS) * AS_OF_MS
  const table: PartitionTable = useMemo(
    () => ({ cluster, groupId: group.id, looks, scale, asOfMs, timelineOf }),
    [cluster, group.id, looks, scale, asOfMs, timelineOf],
  )
  const columns = useMemo(() => groupPartitionColumns(table), [table])
  const slowest = useSlowest(detail)
  return (
    <Panel
      title="Lag by partition"
      aside={
        partitions.length > 0 && (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Segmented label="Rulers" value={scale} onChange={setScale} options={SCALES} />
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
