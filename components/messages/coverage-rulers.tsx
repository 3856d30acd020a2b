'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { memo, useCallback, useMemo, useState } from 'react'
import { RulerScaleChoice } from '@/components/partitions/ruler-scale-choice'
import { useRulerScale } from '@/components/partitions/use-ruler-scale'
import { useTopicTimelines } from '@/components/partitions/use-topic-timelines'
import { Button } from '@/components/ui/button'
import { Digits } from '@/components/ui/digits'
import { Ruler } from '@/components/ui/ruler'
import type { RulerPin, RulerSpan } from '@/components/ui/ruler-parts'
import type { TimelinePoint } from '@/components/ui/ruler-scale'
import type { PartitionRead } from '@/lib/contract/messages'
import { countOf } from '@/lib/format/counts'
import type { CoverageProps, TurnTo } from './coverage-band'
import { coverageSentence, type PageTurn, turnsOfPartition } from './prepare-coverage'
import { RULERS_UNFOLDED_MAX } from './rulers-fold'

/** More rulers than this are shown only when they are asked for. */
const RULERS_AT_FIRST = 8

function coveredSpans({ coveredFirst, coveredLast }: PartitionRead): RulerSpan[] {
  if (coveredFirst === null || coveredLast === null) return []
  return [{ from: coveredFirst, to: String(BigInt(coveredLast) + 1n), tone: 'read' }]
}

function TurnButton({
  way,
  turn,
  partition,
  onTurn,
}: {
  way: 'older' | 'newer'
  turn: PageTurn | null
  partition: number
  onTurn: TurnTo
}) {
  const Icon = way === 'older' ? ChevronLeft : ChevronRight
  return (
    <button
      type="button"
      disabled={turn === null}
      title={`${way === 'older' ? 'Older' : 'Newer'} messages of partition ${partition}, by exact offset`}
      aria-label={`${way} in partition ${partition}`}
      className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-soft enabled:hover:bg-sunken enabled:hover:text-ink disabled:opacity-40"
      onClick={() => turn && onTurn({ ...turn, partition })}
    >
      <Icon aria-hidden="true" className="size-3.5" />
    </button>
  )
}

function Bounds({ read }: { read: PartitionRead }) {
  const { coveredFirst, coveredLast } = read
  return (
    <span
      className="w-40 shrink-0 truncate text-ink-soft max-sm:hidden"
      title={coverageSentence(read)}
    >
      {coveredFirst === null || coveredLast === null ? (
        'nothing read here'
      ) : (
        <>
          <Digits value={coveredFirst} /> … <Digits value={coveredLast} />
        </>
      )}
    </span>
  )
}

const PartitionCoverage = memo(function PartitionCoverage({
  topic,
  read,
  here,
  scale,
  timeline,
  onTurn,
}: {
  topic: string
  read: PartitionRead
  scale: 'offset' | 'time'
  timeline: readonly TimelinePoint[] | undefined
  /** The offset of the open message, where it is of this partition. */
  here: string | null
  onTurn: TurnTo
}) {
  const { partition, logStartOffset, highWatermark } = read
  const { older, newer } = turnsOfPartition(read)
  const pick = useCallback(
    (offset: string) => onTurn({ from: `offset:${offset}`, direction: 'forward', partition }),
    [onTurn, partition],
  )
  const pins: RulerPin[] = here === null ? [] : [{ at: here, kind: 'here', label: 'open message' }]
  return (
    <li className="flex min-h-7 items-center gap-1.5">
      <span className="w-6 shrink-0 text-end">
        <span className="sr-only">Partition </span>
        <span className="mono">{partition}</span>
      </span>
      <TurnButton way="older" turn={older} partition={partition} onTurn={onTurn} />
      {logStartOffset !== null && highWatermark !== null ? (
        <Ruler
          name={`Partition ${partition} of ${topic}`}
          start={logStartOffset}
          end={highWatermark}
          spans={coveredSpans(read)}
          pins={pins}
          scale={scale}
          timeline={timeline}
          onPick={pick}
          className="min-w-0 flex-1"
        />
      ) : (
        <span className="flex-1 text-warning">{coverageSentence(read)}</span>
      )}
      <TurnButton way="newer" turn={newer} partition={partition} onTurn={onTurn} />
      <Bounds read={read} />
    </li>
  )
})

/** A ruler for each partition, of many for the first; a press on one reads from there. */
export function CoverageRulers({ cluster, topic, reads, open, onTurn }: CoverageProps) {
  const [all, setAll] = useState(false)
  const [scale, setScale] = useRulerScale()
  const topics = useMemo(() => [topic], [topic])
  const timelineOf = useTopicTimelines(cluster, topics, scale === 'time')
  const shown = all ? reads : reads.slice(0, RULERS_AT_FIRST)
  const more = reads.length - shown.length
  const isShort = reads.length <= RULERS_UNFOLDED_MAX
  return (
    <div className={isShort ? 'flex flex-wrap items-center gap-x-4 gap-y-1' : 'space-y-1'}>
      <ul
        className={
          isShort
            ? 'grid min-w-0 flex-1 basis-80 gap-x-8'
            : // Beside a message there is room for one column.
              `grid max-h-72 gap-x-8 overflow-y-auto ${open ? '' : 'lg:grid-cols-2'}`
        }
      >
        {shown.map((read) => (
          <PartitionCoverage
            key={read.partition}
            topic={topic}
            read={read}
            here={open?.partition === read.partition ? open.offset : null}
            scale={scale}
            timeline={timelineOf(topic, read.partition)}
            onTurn={onTurn}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-2">
        <RulerScaleChoice scale={scale} onScale={setScale} />
        {more > 0 && (
          <Button kind="quiet" onClick={() => setAll(true)}>
            Show {countOf(more, 'more partition')}
          </Button>
        )}
      </div>
    </div>
  )
}
