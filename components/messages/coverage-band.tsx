'use client'

import dynamic from 'next/dynamic'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { PartitionRead } from '@/lib/contract/messages'
import type { PageTurn } from './prepare-coverage'
import type { StripPart } from './prepare-strip'
import { RulersFold } from './rulers-fold'

const CoverageRulers = dynamic(async () => (await import('./coverage-rulers')).CoverageRulers, {
  loading: () => <div className="h-8" />,
})

export type TurnTo = (turn: PageTurn & { partition: number }) => void

export interface CoverageProps {
  cluster: string
  topic: string
  reads: PartitionRead[]
  /** The message in view. */
  open: MessagePlace | null
  onTurn: TurnTo
}

function stripPart({
  logStartOffset,
  highWatermark,
  coveredFirst,
  coveredLast,
}: PartitionRead): StripPart {
  return {
    start: logStartOffset,
    end: highWatermark,
    from: coveredFirst,
    to: coveredLast === null ? null : String(BigInt(coveredLast) + 1n),
  }
}

/** What of each partition was read: the shaded part of its ruler. */
export function CoverageBand(props: CoverageProps) {
  return (
    <section aria-label="What was read" className="text-xs">
      <RulersFold parts={props.reads.map(stripPart)}>
        <CoverageRulers {...props} />
      </RulersFold>
    </section>
  )
}
