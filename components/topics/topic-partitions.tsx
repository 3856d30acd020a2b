'use client'

import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useMemo, useRef, useState } from 'react'
import { changeFlags } from '@/components/partitions/change-flags'
import { FlagList } from '@/components/partitions/flag-list'
import { RulerScaleChoice } from '@/components/partitions/ruler-scale-choice'
import { useRulerScale } from '@/components/partitions/use-ruler-scale'
import { useTopicTimelines } from '@/components/partitions/use-topic-timelines'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { DataTable, type Sort } from '@/components/ui/data-table'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
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
  const [scale, setScale] = useRulerScale()
  const topics = useMemo(() => [topic], [topic])
  const timelineOf = useTopicTimelines(cluster, topics, scale === 'time')
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const flags = useMemo(
    () => changeFlags(overview?.changes ?? [], { topics }),
    [overview?.changes, topics],
  )
  const columns = useMemo(
    () => partitionColumns({ cluster, topic, markers, flags, scale, timelineOf, isExact, hrefOf }),
    [cluster, topic, markers, flags, scale, timelineOf, isExact, hrefOf],
  )
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center gap-x-6 gap-y-1 text-xs text-ink-soft">
        <RulerScaleChoice scale={scale} onScale={setScale} />
        <span className="me-auto">
          ▾ a group’s committed offset · │ the high watermark
          {scale === 'time' && ' · ⚑ something changed'} · press a ruler to read the messages there
        </span>
        <LiveFreshness asOf={detail.asOf} />
        {scale === 'time' && <FlagList flags={flags} />}
      </div>
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
