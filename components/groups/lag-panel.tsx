'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import type { ChartFlag } from '@/components/charts/lag-chart'
import { LagLegend } from '@/components/charts/lag-legend'
import { LagTable } from '@/components/charts/lag-table'
import { prepareLagChart } from '@/components/charts/prepare-lag-chart'
import { changeFlags } from '@/components/partitions/change-flags'
import { FlagList } from '@/components/partitions/flag-list'
import { HistoryChoices, useHistoryChoice } from '@/components/shell/history-range'
import { ViewState } from '@/components/shell/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Panel } from '@/components/ui/panel'
import { useTimeZone } from '@/components/ui/use-now'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries, LAG_POINTS, LAG_RANGE } from '@/lib/client/queries/group-queries'
import { HISTORY_RANGES, type HistoryRange } from '@/lib/client/queries/history-ranges'
import type { GroupHistory } from '@/lib/contract/groups'

const ASK_AGAIN_MS = 3_000

/** Keeps its place, so that nothing jumps when the chart arrives. */
function ChartPlace() {
  return <div className="h-60 border-b border-line" aria-hidden="true" />
}

const LagChart = dynamic(
  () => import('@/components/charts/lag-chart').then((module) => module.LagChart),
  { ssr: false, loading: ChartPlace },
)

/** From when on the lag is known, and why not from before. */
function Known({ history }: { history: GroupHistory }) {
  const { past, knownSince } = history
  return (
    <p className="text-xs text-ink-soft">
      {knownSince !== null && (
        <>
          Known since <Moment value={knownSince} />.{' '}
        </>
      )}
      {past.state === 'reading' && 'What was before is being read from the coordinators’ log…'}
      {past.state === 'unknown' && <>What was before could not be read: {past.because}</>}
    </p>
  )
}

/** The events of the group and of what it reads that lie within the chart. */
function useFlags(
  { cluster, id }: { cluster: string; id: string },
  { partitions }: GroupHistory,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): readonly ChartFlag[] {
  const { data: overview } = useQuery(clusterQueries.overview(cluster))
  const changes = overview?.changes
  return useMemo(() => {
    const topics = [...new Set(partitions.map(({ topic }) => topic))]
    const flags = changeFlags(changes ?? [], { topics, groupId: id })
    return flags.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
  }, [changes, partitions, id, fromMs, toMs])
}

function Chart({
  group,
  history,
  range,
  asTable,
}: {
  group: { cluster: string; id: string }
  history: GroupHistory
  range: HistoryRange
  asTable: boolean
}) {
  const timeZone = useTimeZone()
  const data = useMemo(
    () =>
      prepareLagChart(history, {
        pointsMax: LAG_POINTS,
        windowMs: HISTORY_RANGES[range] * 1_000,
      }),
    [history, range],
  )
  const flags = useFlags(group, history, data)
  if (history.times.length === 0) {
    return (
      <EmptyState title="No lag has been measured yet.">
        <p>The chart grows from the first sweep on.</p>
        <Known history={history} />
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
            <LagChart data={data} timeZone={timeZone} flags={flags} />
          </div>
          <LagLegend data={data} />
        </div>
      )}
      <FlagList flags={flags} />
      <Known history={history} />
    </div>
  )
}

/**
 * The lag over time, moving with the live stream. It begins before Milena did, as far as the coordinators' log still tells; the page
 * asks again until that has been read.
 */
export function LagPanel({ cluster, id }: { cluster: string; id: string }) {
  const { range, asTable, choose } = useHistoryChoice(LAG_RANGE)
  const query = useQuery({
    ...groupQueries.history(cluster, id, range),
    refetchInterval: ({ state }) => (state.data?.past.state === 'reading' ? ASK_AGAIN_MS : false),
  })
  return (
    <Panel
      title="Lag over time"
      aside={<HistoryChoices choice={{ range, asTable }} onChoose={choose} />}
    >
      <ViewState query={query} what="the history of lag" skeletonRows={6}>
        {(history) => (
          <Chart group={{ cluster, id }} history={history} range={range} asTable={asTable} />
        )}
      </ViewState>
    </Panel>
  )
}
