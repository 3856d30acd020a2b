'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { prepareMarks, prepareTracks } from '@/components/charts/prepare-tracks'
import { Tracks } from '@/components/charts/tracks'
import { TracksTable } from '@/components/charts/tracks-table'
import { HistoryChoices, useHistoryChoice } from '@/components/shell/history-range'
import { ViewState } from '@/components/shell/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Panel } from '@/components/ui/panel'
import { useTimeZone } from '@/components/ui/use-now'
import { useCatchUpAfterPause } from '@/lib/client/live/use-live'
import { clusterQueries, HISTORY_POINTS } from '@/lib/client/queries/cluster-queries'
import { HISTORY_RANGES, type HistoryRange } from '@/lib/client/queries/history-ranges'
import type { ClusterChange, ClusterHistory } from '@/lib/contract/clusters'
import { momentOf } from '@/lib/format/times'
import { changeSentence } from './prepare-changes'
import { plainText } from './sentence'

/** While the past is being read. */
const ASK_AGAIN_MS = 3_000

interface Recorded {
  history: ClusterHistory
  range: HistoryRange
  asTable: boolean
  events: readonly { time: number; label: string }[]
}

/** Why the total lag begins later than the range that was asked for; nothing where it does not. */
function PastOfTotal({ history, windowMs }: { history: ClusterHistory; windowMs: number }) {
  const { past, times, totalLag, stepMs } = history
  const first = times[totalLag.findIndex((lag) => lag !== null)]
  const begins = (times.at(-1) ?? 0) - windowMs
  if (past.state === 'read' || (first !== undefined && first - begins <= 2 * stepMs)) return null
  return (
    <p className="mt-1 text-xs text-ink-soft">
      {first !== undefined && (
        <>
          Total lag is known since <Moment value={new Date(first).toISOString()} />.{' '}
        </>
      )}
      {past.state === 'reading'
        ? 'What it was before is being read from the coordinators’ log…'
        : `What it was before is not known. ${past.because}`}
    </p>
  )
}

function Recorder({ history, range, asTable, events }: Recorded) {
  const timeZone = useTimeZone()
  const data = useMemo(
    () =>
      prepareTracks(history, {
        pointsMax: HISTORY_POINTS,
        windowMs: HISTORY_RANGES[range] * 1_000,
      }),
    [history, range],
  )
  const marks = useMemo(() => prepareMarks(events, data), [events, data])
  if (history.times.length === 0) {
    return (
      <EmptyState title="Nothing has been measured yet.">
        <p>The tracks grow from the first sweep on; Kafka itself keeps no such history.</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p className="sr-only">{data.summary}</p>
      {asTable ? (
        <TracksTable data={data} timeZone={timeZone} />
      ) : (
        <Tracks data={data} marks={marks} timeZone={timeZone} />
      )}
      <PastOfTotal history={history} windowMs={HISTORY_RANGES[range] * 1_000} />
    </>
  )
}

/** Lag, messages and missing replicas over one time axis, with what happened meanwhile. Range and form are in the address. */
export function HistoryPanel({
  cluster,
  changes,
}: {
  cluster: string
  changes: readonly ClusterChange[]
}) {
  const { range, asTable, choose } = useHistoryChoice('1h')
  const query = useQuery({
    ...clusterQueries.history(cluster, range),
    refetchInterval: ({ state }) => state.data?.past.state === 'reading' && ASK_AGAIN_MS,
  })
  useCatchUpAfterPause(useMemo(() => ['c', cluster, 'history'], [cluster]))
  const events = useMemo(
    () =>
      changes.flatMap((change) => {
        const time = momentOf(change.at)
        return time === null ? [] : [{ time, label: plainText(changeSentence(cluster, change)) }]
      }),
    [cluster, changes],
  )
  return (
    <Panel
      title="Over time"
      aside={<HistoryChoices choice={{ range, asTable }} onChoose={choose} />}
    >
      <ViewState query={query} what="the history" skeletonRows={7}>
        {(history) => (
          <Recorder history={history} range={range} asTable={asTable} events={events} />
        )}
      </ViewState>
    </Panel>
  )
}
