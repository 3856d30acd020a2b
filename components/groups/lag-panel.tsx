'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { prepareLagChart } from '@/components/charts/prepare-lag-chart'
import { FlagList } from '@/components/partitions/flag-list'
import { HistoryChoices } from '@/components/shell/history-range'
import { ViewState } from '@/components/shell/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Panel } from '@/components/ui/panel'
import { useTimeZone } from '@/components/ui/use-now'
import { useCatchUpAfterPause, useLivePause } from '@/lib/client/live/use-live'
import { groupQueries, lagHistories } from '@/lib/client/queries/group-queries'
import { HISTORY_RANGES } from '@/lib/client/queries/history-ranges'
import { LAG_POINTS, PARTITIONS_SENT } from '@/lib/client/queries/lag-question'
import type { GroupHistory } from '@/lib/contract/group-history'
import { zoomedIn, zoomedOut } from '@/lib/domain/time/history-window'
import { useLagFlags } from './lag-flags'
import { LagExportMenu, MeasureChoice, ZoomButtons } from './lag-tools'
import { type LagAddressState, useLagAddress } from './use-lag-address'

const ASK_AGAIN_MS = 3_000
/** The live stream brings the last value of each step; what was the largest in it the server knows. */
const REFRESH_MS = 60_000

/** Keeps its place, so that nothing jumps when the chart arrives. */
function ChartPlace() {
  return <div className="h-96 border-b border-line" aria-hidden="true" />
}

const LagFigure = dynamic(
  () => import('@/components/charts/lag-figure').then((module) => module.LagFigure),
  { ssr: false, loading: ChartPlace },
)

const LagTables = dynamic(
  () => import('@/components/charts/lag-table').then((module) => module.LagTables),
  { loading: ChartPlace },
)

/** From when on the lag is known, and why not from before. */
function Known({ history }: { history: GroupHistory }) {
  const { past, knownSince } = history
  return (
    <p className="min-h-4 text-xs text-ink-soft">
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

interface Place {
  cluster: string
  id: string
}

function Chart({
  group,
  history,
  every,
  address,
  isBefore,
}: {
  group: Place
  history: GroupHistory
  /** With all partitions, for the strip. */
  every: GroupHistory
  address: LagAddressState
  /** It is of what was looked at before: what is asked for now has not come yet. */
  isBefore: boolean
}) {
  const timeZone = useTimeZone()
  const { range, window } = address.question
  const data = useMemo(
    () =>
      prepareLagChart(history, {
        pointsMax: LAG_POINTS,
        windowMs: HISTORY_RANGES[range] * 1_000,
        window,
        timeZone,
      }),
    [history, range, window, timeZone],
  )
  const { flags, keptSince } = useLagFlags(group, history, data)
  if (history.times.length === 0 && window === null) {
    return (
      <EmptyState title="No lag has been measured yet.">
        <p>The chart grows from the first sweep on.</p>
        <Known history={history} />
      </EmptyState>
    )
  }
  const zoomIn = (atMs: number | null) => address.zoom(zoomedIn(data, atMs))
  const zoomOut = () => address.zoom(zoomedOut(data, Date.now()))
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <MeasureChoice
          measure={address.question.measure}
          onChoose={(measure) => address.choose({ measure })}
        />
        <div className="flex flex-wrap items-center gap-2">
          <ZoomButtons
            isZoomed={window !== null}
            onZoomIn={() => zoomIn(null)}
            onZoomOut={zoomOut}
            onBack={address.back}
            onFollow={() => address.zoom(null)}
          />
          <LagExportMenu shown={{ ...group, data, every, flags, timeZone }} />
        </div>
      </div>
      {/* As high as it ever is, so that a longer sentence moves nothing. */}
      <p className="mb-1 min-h-15 text-ink-soft sm:min-h-10">
        {isBefore ? 'What is known of this time is being read…' : data.summary}
      </p>
      {address.asTable ? (
        <LagTables data={data} every={every} timeZone={timeZone} />
      ) : (
        <LagFigure
          data={data}
          every={every}
          flags={flags}
          timeZone={timeZone}
          onMark={address.zoom}
          onZoomIn={zoomIn}
          onZoomOut={zoomOut}
          onBack={address.back}
        />
      )}
      <Known history={history} />
      {/* Events take the lines that were kept for them. */}
      <div className="flow-root min-h-10">
        <FlagList flags={flags} />
        {keptSince !== null && (
          <p className="text-xs text-ink-soft">
            What changed before <Moment value={keptSince} /> is not kept: only its rebalances are
            marked.
          </p>
        )}
      </div>
    </div>
  )
}

/**
 * The lag over time, moving with the live stream. It begins before Milena did, as far as the coordinators' log still tells; the page
 * asks again until that has been read.
 */
export function LagPanel({ cluster, id }: { cluster: string; id: string }) {
  const address = useLagAddress()
  const { question, asTable, choose } = address
  const [paused] = useLivePause()
  useCatchUpAfterPause(useMemo(() => lagHistories(cluster, id), [cluster, id]))
  const isFollowing = question.window === null && !paused
  const query = useQuery({
    ...groupQueries.history(cluster, id, question),
    refetchInterval: ({ state }) =>
      state.data?.past.state === 'reading' ? ASK_AGAIN_MS : isFollowing && REFRESH_MS,
  })
  const isMore = (query.data?.partitionCount ?? 0) > PARTITIONS_SENT.largest
  const all = useQuery({
    ...groupQueries.history(cluster, id, { ...question, partitions: 'all' }),
    enabled: isMore,
    refetchInterval: isFollowing && REFRESH_MS,
  })
  return (
    <Panel
      title="Lag over time"
      aside={<HistoryChoices choice={{ range: question.range, asTable }} onChoose={choose} />}
    >
      <ViewState query={query} what="the history of lag" skeletonRows={6}>
        {(history) => (
          <Chart
            group={{ cluster, id }}
            history={history}
            every={(isMore && all.data) || history}
            address={address}
            isBefore={query.isPlaceholderData}
          />
        )}
      </ViewState>
    </Panel>
  )
}
