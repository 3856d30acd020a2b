'use client'

import { Digits } from '@/components/ui/digits'
import { Ruler, type RulerSpan } from '@/components/ui/ruler'
import type { PartitionRead } from '@/lib/contract/messages'
import { coverageSentence, type PageTurn, turnsOfPartition } from './prepare-coverage'

export type TurnTo = (turn: PageTurn & { partition: number }) => void

function coveredSpans({ coveredFirst, coveredLast }: PartitionRead): RulerSpan[] {
  if (coveredFirst === null || coveredLast === null) return []
  return [{ from: coveredFirst, to: String(BigInt(coveredLast) + 1n), tone: 'read' }]
}

function TurnButton({
  text,
  turn,
  partition,
  onTurn,
}: {
  text: 'older' | 'newer'
  turn: PageTurn | null
  partition: number
  onTurn: TurnTo
}) {
  return (
    <button
      type="button"
      disabled={turn === null}
      className="min-h-6 px-1 text-xs text-accent enabled:hover:underline disabled:text-ink-soft disabled:opacity-60"
      onClick={() => turn && onTurn({ ...turn, partition })}
    >
      {text}
      <span className="sr-only"> in partition {partition}</span>
    </button>
  )
}

/** What of each partition was read: the shaded part of its ruler, and the way to what is before and after. */
export function CoverageList({ reads, onTurn }: { reads: PartitionRead[]; onTurn: TurnTo }) {
  return (
    <ul className="divide-y divide-line border-y border-line text-xs">
      {reads.map((read) => {
        const { older, newer } = turnsOfPartition(read)
        const { partition, logStartOffset, highWatermark } = read
        return (
          <li
            key={partition}
            className="flex min-h-8 items-center gap-3"
            title={coverageSentence(read)}
          >
            <span className="w-6 shrink-0 text-end">
              <span className="sr-only">Partition </span>
              <span className="mono">{partition}</span>
            </span>
            <TurnButton text="older" turn={older} partition={partition} onTurn={onTurn} />
            {logStartOffset !== null && highWatermark !== null ? (
              <>
                <span className="w-24 text-end text-ink-soft max-sm:hidden">
                  <Digits value={logStartOffset} />
                </span>
                <Ruler
                  start={logStartOffset}
                  end={highWatermark}
                  spans={coveredSpans(read)}
                  className="flex-1"
                />
                <span className="w-24 text-ink-soft">
                  <Digits value={highWatermark} />
                </span>
              </>
            ) : (
              <span className="flex-1 text-ink-soft">{coverageSentence(read)}</span>
            )}
            <TurnButton text="newer" turn={newer} partition={partition} onTurn={onTurn} />
          </li>
        )
      })}
    </ul>
  )
}
