'use client'

import { useQuery } from '@tanstack/react-query'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { PageHeader } from '@/components/ui/page-header'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { useListUrl } from '@/lib/client/url/use-list-url'
import { brokerColumns } from './broker-columns'

/** Brokers are on no channel of the stream; the server answers from its snapshot. */
const REFRESH_MS = 3_000

/** The brokers: who answers, who leads, who keeps what. */
export function BrokersView({ cluster }: { cluster: string }) {
  const query = useQuery({ ...clusterQueries.brokers(cluster), refetchInterval: REFRESH_MS })
  const { sort, setSort } = useListUrl('id')
  return (
    <>
      <PageHeader
        title="Brokers"
        actions={
          <span className="text-xs text-ink-soft">
            {query.data && <LiveFreshness asOf={query.data.asOf} />}
          </span>
        }
      />
      <ViewState query={query} what="brokers" skeletonRows={3}>
        {({ items, failures }) => (
          <div className="space-y-4">
            <FailuresNotice failures={failures} what="the figures" />
            {items.length > 0 ? (
              <DataTable
                caption="Brokers"
                columns={brokerColumns}
                rows={items}
                rowId={({ id }) => String(id)}
                sort={sort}
                onSort={(next) => void setSort(next)}
              />
            ) : (
              <EmptyState title="No broker has answered yet.">
                <p>
                  A broker that can be reached but whose advertised.listeners cannot looks like this
                  too.
                </p>
              </EmptyState>
            )}
          </div>
        )}
      </ViewState>
    </>
  )
}
