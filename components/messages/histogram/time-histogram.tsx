'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { groupFailures, placesOf } from '@/components/ui/failures-notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { useTimeZone } from '@/components/ui/use-now'
import { problemOf } from '@/lib/client/api-error'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { Failure } from '@/lib/contract/values'
import { formatClock, formatMoment } from '@/lib/format/times'
import { HistogramBars } from './histogram-bars'
import { type Bar, type BarSpan, prepareBars, spanOf, timesOf } from './prepare-bars'

const DAY_MS = 86_400_000
const CAUSES_MAX = 2

export interface TimeSpan {
  from: string
  /** `null` where it goes on to the end. */
  until: string | null
}

/** The first and the last moment of the bars; seconds are enough to find one's way by. */
function useEnds(bars: readonly Bar[]): readonly [string, string] {
  const timeZone = useTimeZone()
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return ['', '']
  const written = last.toMs - first.fromMs < DAY_MS ? formatClock : formatMoment
  const tick = (ms: number) => written(ms, timeZone).replace(/\.\d{3}$/, '')
  return [tick(first.fromMs), tick(last.toMs)]
}

/** Below the bars: when they begin and end, and between that what is pointed at, or what they are all together. */
function Legend({
  bars,
  pointed,
  sentence,
  most,
  children,
}: {
  bars: readonly Bar[]
  pointed: Bar | undefined
  sentence: string
  most: string
  children: ReactNode
}) {
  const [begin, end] = useEnds(bars)
  return (
    <div className="flex min-h-6 items-center gap-x-3 text-xs text-ink-soft">
      <span aria-hidden="true" className="mono text-[0.6875rem]">
        {begin}
      </span>
      <p
        className="min-w-0 flex-1 truncate text-center"
        title={`The tallest bar is ${most}. Counted by offsets at moments, without reading messages, so about: transaction markers and compacted offsets count too, and late messages where they are stored.`}
      >
        {pointed ? pointed.label : sentence}
      </p>
      {children}
      <span aria-hidden="true" className="mono text-[0.6875rem]">
        {end}
      </span>
    </div>
  )
}

/** Why some bars are not known, in a line: the list below has the whole of it. */
function Unknown({ failures }: { failures: Failure[] }) {
  return groupFailures(failures)
    .slice(0, CAUSES_MAX)
    .map(({ failure: { error, message }, places }) => (
      <p
        key={`${error} ${message}`}
        className="truncate text-xs"
        title={`${message}: ${placesOf(places)}`}
      >
        <span className="text-warning">▲ {message}</span>
        {places.length > 0 && `: ${placesOf(places)}`}
      </p>
    ))
}

/** When the messages of a topic were written, as bars over time that lead to them. */
export function TimeHistogram({
  cluster,
  topic,
  partition,
  position,
  onGo,
}: {
  cluster: string
  topic: string
  /** `null` is all of them. */
  partition: number | null
  /** What the list shows. */
  position: TimeSpan
  onGo: (span: TimeSpan) => void
}) {
  const timeZone = useTimeZone()
  const query = useQuery(topicQueries.histogram(cluster, topic, partition))
  const [pointed, setPointed] = useState<number | null>(null)
  const { data } = query
  const prepared = useMemo(() => (data ? prepareBars(data, timeZone) : null), [data, timeZone])
  if (query.error) {
    return (
      <ProblemNotice problem={problemOf(query.error)}>
        <Button onClick={() => void query.refetch()}>Try again</Button>
      </ProblemNotice>
    )
  }
  if (!data || !prepared) {
    return (
      <div
        role="status"
        aria-label="Reading when messages were written"
        className="h-16.5 bg-sunken"
      />
    )
  }
  const { bars, sentence, most } = prepared
  if (bars.length === 0) {
    return (
      <p className="text-xs text-ink-soft">No message with a timestamp, so no bars over time.</p>
    )
  }
  const go = (span: BarSpan) => {
    const times = timesOf(bars, span)
    if (times) onGo(times)
  }
  return (
    <section aria-label="Messages over time" className="space-y-0.5">
      <HistogramBars
        bars={bars}
        label="Offsets over time"
        shown={spanOf(bars, position.from, position.until)}
        onPoint={setPointed}
        onGo={go}
      />
      <Legend
        bars={bars}
        pointed={pointed === null ? undefined : bars[pointed]}
        sentence={sentence}
        most={most}
      >
        {position.until !== null && (
          <Button
            kind="quiet"
            className="min-h-6! px-1.5"
            onClick={() => onGo({ from: position.from, until: null })}
          >
            Read on after this span
          </Button>
        )}
      </Legend>
      <Unknown failures={data.failures} />
    </section>
  )
}
