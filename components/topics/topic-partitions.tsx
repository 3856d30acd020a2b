'use client'

import type { Route } from 'next'
import { useMemo, useRef, useState } from 'react'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { DataTable, type Sort } from '@/components/ui/data-table'
import { paths } from '@/lib/client/paths'
import type { TopicDetail, TopicGroup } from '@/lib/contract/topics'
import { groupMarkers } from './group-markers'
import { partitionColumns } from './partition-columns'

/** For each partition the same function every time: a ruler is drawn anew when it is given another one. */
function useMessageHrefs(cluster: string, topic: string) {
  const known = useRef(new Map<number, (offset: string) => Route>())
  return useMemo(
    () => (partition: number) => {
      const own =
        known.current.get(partition) ??
        ((offset: string) => paths.message(cluster, topic, partition, offset))
      known.current.set(partition, own)
      return own
    },
    [cluster, topic],
  )
}

/** How far each partition reaches, who stands where on it, and how fast it grows. */
export function TopicPartitions({
  cluster,
  detail,
  groups,
}: {
  cluster: string
  detail: TopicDetail
  groups: readonly TopicGroup[]
}) {
  const [sort, setSort] = useState<Sort>({ id: 'partition', desc: false })
  const topic = detail.topic.name
  const isExact = detail.topic.estimateIsUpperBound === false
  const hrefOf = useMessageHrefs(cluster, topic)
  const markers = useMemo(() => groupMarkers(cluster, groups), [cluster, groups])
  const columns = useMemo(
    () => partitionColumns({ cluster, topic, markers, isExact, hrefOf }),
    [cluster, topic, markers, isExact, hrefOf],
  )
  return (
    <div>
      <p className="mb-2 flex flex-wrap justify-between gap-x-6 text-xs text-ink-soft">
        <span>
          ▾ a group’s committed offset · │ the high watermark · press a ruler to read the messages
          there
        </span>
        <LiveFreshness asOf={detail.asOf} />
      </p>
      <DataTable
        caption={`Partitions of ${topic}`}
        columns={columns}
        rows={detail.partitions}
        rowId={({ partition }) => String(partition)}
        sort={sort}
        onSort={setSort}
      />
    </div>
  )
}
