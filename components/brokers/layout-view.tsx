'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useDeferredValue, useMemo } from 'react'
import { FilterBar } from '@/components/shell/filter-bar'
import { ViewState } from '@/components/shell/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Segmented } from '@/components/ui/segmented'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { nameFilter } from '@/lib/client/url/filter-names'
import type { ClusterBroker } from '@/lib/contract/clusters'
import type { TopicLayout } from '@/lib/contract/topics'
import { LayoutGrid } from './layout-grid'
import { GRID_SHOWS, type GridShow, layoutRows } from './prepare-layout-grid'

/** On no channel of the stream; the server answers from its snapshot. */
const REFRESH_MS = 5_000

const SHOWS = [
  { value: 'leaders', label: 'Leaders' },
  { value: 'replicas', label: 'Replicas' },
  { value: 'out-of-sync', label: 'Out of sync' },
] as const satisfies readonly { value: GridShow; label: string }[]

function Grid({
  cluster,
  brokers,
  layouts,
}: {
  cluster: string
  brokers: readonly ClusterBroker[]
  layouts: readonly TopicLayout[]
}) {
  const [{ q, show }, setUrl] = useQueryStates({
    q: parseAsString.withDefault(''),
    show: parseAsStringLiteral(GRID_SHOWS).withDefault('leaders'),
  })
  const filter = useDeferredValue(q)
  const rows = useMemo(() => {
    const matches = nameFilter(filter)
    const shown = layouts.filter(({ topic }) => matches(topic))
    return layoutRows(
      shown,
      brokers.map(({ id }) => id),
      show,
    )
  }, [layouts, brokers, filter, show])
  return (
    <>
      <FilterBar
        label="Filter topics by name"
        value={q}
        onChange={(value) => void setUrl({ q: value || null })}
        shown={rows.length}
        total={layouts.length}
      >
        <Segmented
          label="What the cells count"
          value={show}
          onChange={(next) => void setUrl({ show: next })}
          options={SHOWS}
        />
      </FilterBar>
      {rows.length > 0 ? (
        <LayoutGrid cluster={cluster} brokers={brokers} rows={rows} show={show} />
      ) : (
        <EmptyState title={`No topic name holds “${q}”.`} />
      )}
    </>
  )
}

/** How the brokers share the topics of the whole cluster. */
export function LayoutView({
  cluster,
  brokers,
}: {
  cluster: string
  brokers: readonly ClusterBroker[]
}) {
  const query = useQuery({ ...clusterQueries.topicLayouts(cluster), refetchInterval: REFRESH_MS })
  return (
    <ViewState query={query} what="the layout" skeletonRows={12}>
      {({ items, failures }) => (
        <div className="space-y-4">
          <FailuresNotice failures={failures} what="the counts" />
          {items.length > 0 ? (
            <Grid cluster={cluster} brokers={brokers} layouts={items} />
          ) : (
            <EmptyState title="There are no topics to share yet." />
          )}
        </div>
      )}
    </ViewState>
  )
}
