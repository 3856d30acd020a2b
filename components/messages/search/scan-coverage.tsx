'use client'

import clsx from 'clsx'
import { memo, useMemo, useState } from 'react'
import type { StripPart } from '@/components/messages/prepare-strip'
import { RulersFold } from '@/components/messages/rulers-fold'
import { Button } from '@/components/ui/button'
import { Digits } from '@/components/ui/digits'
import { Ruler } from '@/components/ui/ruler'
import type { RulerPin, RulerSpan } from '@/components/ui/ruler-parts'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { ScannedPartition } from '@/lib/contract/scan'
import { countOf } from '@/lib/format/counts'
import { pinsOf } from './prepare-pins'
import { scannedSentence } from './prepare-scan-words'

/** More rulers than this are shown only when they are asked for. */
const RULERS_AT_FIRST = 8

function readSpans({ readFirst, readLast }: ScannedPartition): RulerSpan[] {
  if (readFirst === null || readLast === null) return []
  return [{ from: readFirst, to: String(BigInt(readLast) + 1n), tone: 'read' }]
}

function stripPart({
  logStartOffset,
  highWatermark,
  readFirst,
  readLast,
}: ScannedPartition): StripPart {
  return {
    start: logStartOffset,
    end: highWatermark,
    from: readFirst,
    to: readLast === null ? null : String(BigInt(readLast) + 1n),
  }
}

const PartitionRuler = memo(function PartitionRuler({
  topic,
  scanned,
  pins,
}: {
  topic: string
  scanned: ScannedPartition
  pins: readonly RulerPin[]
}) {
  const { partition, logStartOffset, highWatermark, readFirst, readLast, matches } = scanned
  return (
    <li className="flex min-h-7 items-center gap-2.5" title={scannedSentence(scanned)}>
      <span className="w-6 shrink-0 text-end">
        <span className="sr-only">Partition </span>
        <span className="mono">{partition}</span>
      </span>
      {logStartOffset !== null && highWatermark !== null ? (
        <Ruler
          name={`Partition ${partition} of ${topic}`}
          start={logStartOffset}
          end={highWatermark}
          spans={readSpans(scanned)}
          pins={pins}
          className="min-w-0 flex-1"
        />
      ) : (
        <span className="flex-1 text-warning">{scannedSentence(scanned)}</span>
      )}
      <span className="w-40 shrink-0 truncate text-ink-soft max-sm:hidden">
        {readFirst === null || readLast === null ? (
          'nothing read yet'
        ) : (
          <>
            <Digits value={readFirst} /> … <Digits value={readLast} />
          </>
        )}
      </span>
      <span className="w-8 shrink-0 text-end" title={countOf(matches, 'match', 'matches')}>
        <span className="sr-only">matches: </span>
        <span className={matches > 0 ? 'mono font-medium' : 'mono text-ink-soft'}>{matches}</span>
      </span>
    </li>
  )
})

/** How far each partition has been read, and where in it the matches are. */
export function ScanCoverage({
  topic,
  partitions,
  rows,
  open,
}: {
  topic: string
  partitions: readonly ScannedPartition[]
  rows: readonly ListEntry[]
  /** The message in view. */
  open: MessagePlace | null
}) {
  const [all, setAll] = useState(false)
  const pins = useMemo(() => pinsOf(rows, open), [rows, open])
  const shown = all ? partitions : partitions.slice(0, RULERS_AT_FIRST)
  const more = partitions.length - shown.length
  if (partitions.length === 0) return null
  return (
    <section aria-label="What has been read" className="text-xs">
      <RulersFold parts={partitions.map(stripPart)}>
        <ul
          className={clsx(
            'grid gap-x-8',
            partitions.length > 2 && 'max-h-72 overflow-y-auto',
            // Beside a message there is room for one column.
            partitions.length > 2 && !open && 'lg:grid-cols-2',
          )}
        >
          {shown.map((scanned) => (
            <PartitionRuler
              key={scanned.partition}
              topic={topic}
              scanned={scanned}
              pins={pins.get(scanned.partition) ?? NO_PINS}
            />
          ))}
        </ul>
        {more > 0 && (
          <Button kind="quiet" className="mt-1" onClick={() => setAll(true)}>
            Show {countOf(more, 'more partition')}
          </Button>
        )}
      </RulersFold>
    </section>
  )
}

const NO_PINS: readonly RulerPin[] = []
