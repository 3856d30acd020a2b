'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FilterBar } from '@/components/shell/filter-bar'
import { ViewState } from '@/components/shell/view-state'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Link } from '@/components/ui/link'
import type { DataColumn } from '@/components/ui/table-column'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { nameFilter } from '@/lib/client/url/filter-names'
import { useListUrl } from '@/lib/client/url/use-list-url'
import type { TopicLayout } from '@/lib/contract/topics'

/** On no channel of the stream; the server answers from its snapshot. */
const REFRESH_MS = 5_000

interface BrokerTopic {
  topic: string
  partitionCount: number
  leaderCount: number
  replicaCount: number
  outOfSyncCount: number
}

/** What one broker has of each topic; topics that it has nothing of are left out. */
export function topicsOfBroker(layouts: readonly TopicLayout[], broker: number): BrokerTopic[] {
  return layouts.flatMap(({ topic, partitionCount, brokers }) => {
    const own = brokers.find(({ brokerId }) => brokerId === broker)
    return own && own.replicaCount > 0 ? [{ ...own, topic, partitionCount }] : []
  })
}

const count = (
  id: 'leaderCount' | 'replicaCount' | 'outOfSyncCount' | 'partitionCount',
  header: string,
  title: string,
): DataColumn<BrokerTopic> => ({
  id,
  header,
  title,
  align: 'end',
  className: 'w-28',
  onCard: true,
  sortBy: (row) => row[id],
  cell: (row) => <span className="mono">{row[id]}</span>,
})

function topicColumns(cluster: string): DataColumn<BrokerTopic>[] {
  return [
    {
      id: 'topic',
      header: 'Topic',
      isRowHeader: true,
      sortBy: ({ topic }) => topic,
      cell: ({ topic }) => (
        <Link
          href={paths.topic(cluster, topic, { tab: 'layout' })}
          title={topic}
          className="mono link"
        >
          {topic}
        </Link>
      ),
    },
    count('leaderCount', 'Leads', 'Partitions of it that this broker leads'),
    count('replicaCount', 'Replicas', 'Replicas of it that this broker keeps'),
    count('outOfSyncCount', 'Out of sync', 'Replicas of it that are behind here'),
    {
      ...count('partitionCount', 'Partitions', 'Partitions of the topic in all'),
      className: 'w-28 max-sm:hidden',
      onCard: false,
    },
  ]
}

function TopicTable({ cluster, rows }: { cluster: string; rows: BrokerTopic[] }) {
  const { filter, deferredFilter, setFilter, sort, setSort } = useListUrl('-leaderCount')
  const columns = useMemo(() => topicColumns(cluster), [cluster])
  const shown = useMemo(() => {
    const matches = nameFilter(deferredFilter)
    return rows.filter(({ topic }) => matches(topic))
  }, [rows, deferredFilter])
  return (
    <>
      <FilterBar
        label="Filter topics by name"
        value={filter}
        onChange={(value) => void setFilter(value)}
        shown={shown.length}
        total={rows.length}
      />
      {shown.length > 0 ? (
        <DataTable
          caption="Topics of this broker"
          columns={columns}
          rows={shown}
          rowId={({ topic }) => topic}
          sort={sort}
          onSort={(next) => void setSort(next)}
        />
      ) : (
        <EmptyState title={`No topic name holds “${filter}”.`} />
      )}
    </>
  )
}

/** What a broker leads and keeps, by topic. */
export function BrokerTopics({ cluster, broker }: { cluster: string; broker: number }) {
  const query = useQuery({ ...clusterQueries.topicLayouts(cluster), refetchInterval: REFRESH_MS })
  const rows = useMemo(() => topicsOfBroker(query.data?.items ?? [], broker), [query.data, broker])
  return (
    <ViewState query={query} what="topics" skeletonRows={10}>
      {({ failures }) => (
        <div className="space-y-4">
          <FailuresNotice failures={failures} what="the counts" />
          {rows.length > 0 ? (
            <TopicTable cluster={cluster} rows={rows} />
          ) : (
            <EmptyState title="This broker keeps no replica." />
          )}
        </div>
      )}
    </ViewState>
  )
}
