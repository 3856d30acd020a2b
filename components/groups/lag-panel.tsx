'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { LagLegend } from '@/components/charts/lag-legend'
import { LagTable } from '@/components/charts/lag-table'
import { prepareLagChart } from '@/components/charts/prepare-lag-chart'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { useTimeZone } from '@/components/ui/use-now'
import { groupQueries, HISTORY_SECONDS } from '@/lib/client/queries/group-queries'
import type { GroupHistory } from '@/lib/contract/groups'

const POINTS_MAX = 300

/** Keeps its place, so that nothing jumps when the chart arrives. */
function ChartPlace() {
  return <div className="h-60 border-b border-line" aria-hidden="true" />
}

const LagChart = dynamic(
  () => import('@/components/charts/lag-chart').then((module) => module.LagChart),
  { ssr: false, loading: ChartPlace },
)

function Chart({ history, asTable }: { history: GroupHistory; asTable: boolean }) {
  const timeZone = useTimeZone()
  const data = useMemo(
    () => prepareLagChart(history, { pointsMax: POINTS_MAX, windowMs: HISTORY_SECONDS * 1_000 }),
    [history],
  )
  if (history.times.length === 0) {
    return (
      <EmptyState title="No lag has been measured yet.">
        <p>The chart grows from the first sweep on; Kafka itself keeps no history of lag.</p>
      </EmptyState>
    )
  }
  return (
    <div>
      <p className="mb-2 text-ink-soft">{data.summary}</p>
      {asTable ? (
        <LagTable data={data} timeZone={timeZone} />
      ) : (
        <div className="grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_15rem]">
          {/* The sentence above and the table say the same. */}
          <div aria-hidden="true">
            <LagChart data={data} timeZone={timeZone} />
          </div>
          <LagLegend data={data} />
        </div>
      )}
    </div>
  )
}

/** The lag of the last fifteen minutes, moving with the live stream. */
export function LagPanel({ cluster, id }: { cluster: string; id: string }) {
  const query = useQuery(groupQueries.history(cluster, id))
  const [asTable, setAsTable] = useState(false)
  return (
    <Panel
      title="Lag, up to 15 minutes back"
      aside={
        <Button kind="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Show as {asTable ? 'chart' : 'table'}
        </Button>
      }
    >
      <ViewState query={query} what="the history of lag" skeletonRows={6}>
        {(history) => <Chart history={history} asTable={asTable} />}
      </ViewState>
    </Panel>
  )
}
