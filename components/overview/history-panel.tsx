'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { prepareMarks, prepareTracks } from '@/components/charts/prepare-tracks'
import { Tracks } from '@/components/charts/tracks'
import { TracksTable } from '@/components/charts/tracks-table'
import { ViewState } from '@/components/shell/view-state'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Segmented } from '@/components/ui/segmented'
import { useTimeZone } from '@/components/ui/use-now'
import {
  clusterQueries,
  HISTORY_POINTS,
  HISTORY_RANGES,
  type HistoryRange,
} from '@/lib/client/queries/cluster-queries'
import type { ClusterChange, ClusterHistory } from '@/lib/contract/clusters'
import { momentOf } from '@/lib/format/times'
import { changeSentence } from './prepare-changes'
import { plainText } from './sentence'

const RANGES = [
  { value: '15m', label: '15 min' },
  { value: '1h', label: '1 h' },
  { value: '6h', label: '6 h' },
  { value: '24h', label: '24 h' },
] as const satisfies readonly { value: HistoryRange; label: string }[]

const RANGE_NAMES = RANGES.map(({ value }) => value)

interface Recorded {
  history: ClusterHistory
  range: HistoryRange
  asTable: boolean
  events: readonly { time: number; label: string }[]
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
  const [{ range, table }, setUrl] = useQueryStates({
    range: parseAsStringLiteral(RANGE_NAMES).withDefault('1h'),
    table: parseAsBoolean.withDefault(false),
  })
  const query = useQuery(clusterQueries.history(cluster, range))
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
      aside={
        <div className="flex flex-wrap items-center gap-2">
          <Button
            kind="quiet"
            aria-pressed={table}
            onClick={() => void setUrl({ table: !table || null })}
          >
            Show as {table ? 'chart' : 'table'}
          </Button>
          <Segmented
            label="How far back"
            value={range}
            onChange={(next) => void setUrl({ range: next })}
            options={RANGES}
          />
        </div>
      }
    >
      <ViewState query={query} what="the history" skeletonRows={7}>
        {(history) => <Recorder history={history} range={range} asTable={table} events={events} />}
      </ViewState>
    </Panel>
  )
}
