'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { NumberField } from '@/components/ui/number-field'
import { Segmented } from '@/components/ui/segmented'
import { sizePartitions } from '@/lib/domain/topics/size-partitions'
import { formatWhole } from '@/lib/format/digits'

const UNITS = [
  { value: 'messages', label: 'messages/s' },
  { value: 'mebibytes', label: 'MiB/s' },
] as const

type Unit = (typeof UNITS)[number]['value']

/** The rule of thumb for the number of partitions, with its sum in sight. */
export function SizingHint({
  brokerCount,
  onUse,
}: {
  brokerCount: number
  onUse: (partitions: number) => void
}) {
  const [unit, setUnit] = useState<Unit>('messages')
  const [peak, setPeak] = useState<number | null>(null)
  const [speed, setSpeed] = useState<number | null>(null)
  const sizing = sizePartitions(peak, speed, brokerCount)
  const per = unit === 'messages' ? 'messages/s' : 'MiB/s'
  return (
    <details className="rounded-md border border-line bg-panel px-3 py-1.5">
      <summary className="min-h-6 text-ink-soft">How many partitions?</summary>
      <div className="space-y-3 pt-2 pb-1.5">
        <Segmented label="Counted in" value={unit} onChange={setUnit} options={UNITS} />
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          <NumberField
            label="At peak, into the topic"
            unit={per}
            min={1}
            value={peak}
            onChange={setPeak}
          />
          <NumberField
            label="What one consumer handles safely"
            unit={per}
            min={1}
            value={speed}
            onChange={setSpeed}
          />
        </div>
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1" aria-live="polite">
          {sizing === null ? (
            <span className="text-ink-soft">
              peak ÷ one consumer’s speed = partitions: in a group, a partition has one reader
            </span>
          ) : (
            <>
              <span>
                {formatWhole(peak)} ÷ {formatWhole(speed)} = <strong>{sizing.needed}</strong>
                {sizing.suggested !== sizing.needed &&
                  `, rounded up to ${sizing.suggested} so that ${brokerCount} brokers lead the same number`}
              </span>
              <Button onClick={() => onUse(sizing.suggested)}>Use {sizing.suggested}</Button>
            </>
          )}
        </div>
        <p className="max-w-[68ch] text-xs text-ink-soft">
          Rather a few more than too few: adding partitions later sends keys to other partitions,
          and the order of a key’s messages is kept only within one.
        </p>
      </div>
    </details>
  )
}
