'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { useTimeZone } from '@/components/ui/use-now'
import { problemOf } from '@/lib/client/api-error'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { formatClock, formatMoment } from '@/lib/format/times'
import { HistogramBars } from './histogram-bars'
import { type Bar, type BarSpan, prepareBars, spanOf, timesOf } from './prepare-bars'

const DAY_MS = 86_400_000

export interface TimeSpan {
  from: string
  /** `null` where it goes on to the end. */
  until: string | null
}

function Axis({ bars }: { bars: readonly Bar[] }) {
  const timeZone = useTimeZone()
  const [first, middle, last] = [bars[0], bars[Math.floor(bars.length / 2)], bars.at(-1)]
  if (!first || !middle || !last) return null
  const written = last.toMs - first.fromMs < DAY_MS ? formatClock : formatMoment
  // Seconds are enough to find one's way by.
  const tick = (ms: number) => written(ms, timeZone).replace(/\.\d{3}$/, '')
  return (
    <div aria-hidden="true" className="flex justify-between mono text-[0.6875rem] text-ink-soft">
      <span>{tick(first.fromMs)}</span>
      <span className="max-sm:hidden">{tick(middle.fromMs)}</span>
      <span>{tick(last.toMs)}</span>
    </div>
  )
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
        className="h-20 bg-sunken"
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
    <section aria-label="Messages over time" className="space-y-1">
      <HistogramBars
        bars={bars}
        label="Offsets over time"
        shown={spanOf(bars, position.from, position.until)}
        onPoint={setPointed}
        onGo={go}
      />
      <Axis bars={bars} />
      <p className="flex min-h-6 flex-wrap items-center gap-x-3 text-xs text-ink-soft">
        <span>{pointed === null ? sentence : bars[pointed]?.label}</span>
        <span title="Told by offsets at moments, without reading messages: transaction markers and compacted offsets count too, and late messages where they are stored">
          counted by offsets, so about; the tallest bar is {most}
        </span>
        {position.until !== null && (
          <Button
            kind="quiet"
            className="min-h-6! px-1.5"
            onClick={() => onGo({ from: position.from, until: null })}
          >
            Read on after this span
          </Button>
        )}
      </p>
      <FailuresNotice failures={data.failures} what="the bars" />
    </section>
  )
}
