import { Select } from '@/components/ui/select'
import type { Compression, JobOptions } from './message-parts'

const COMPRESSIONS = (
  ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const satisfies Compression[]
).map((value) => ({ value, label: value }))

function partitionOf(text: string): JobOptions['partition'] {
  return text === 'own' || text === 'key' ? text : Number(text)
}

/** What is the reader's to choose for all messages of a job. */
export function JobOptionsFields({
  options,
  partitions,
  own,
  onChange,
}: {
  options: JobOptions
  partitions: readonly number[]
  /** What the messages say themselves; words for it where they come from: `as in the file`. */
  own: { partition: string | null; timestamps: string | null }
  onChange: (options: JobOptions) => void
}) {
  const timestamps = [{ value: 'now' as const, label: 'when it is written' }]
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Select
        label="Partition"
        value={String(options.partition)}
        onChange={(next) => onChange({ ...options, partition: partitionOf(next) })}
        options={[
          ...(own.partition === null ? [] : [{ value: 'own', label: own.partition }]),
          { value: 'key', label: 'by key', hint: 'without a key, in turn' },
          ...partitions.map((each) => ({ value: String(each), label: `partition ${each}` })),
        ]}
      />
      <Select
        label="Timestamp"
        value={options.timestamps}
        onChange={(next) => onChange({ ...options, timestamps: next })}
        options={
          own.timestamps === null
            ? timestamps
            : [...timestamps, { value: 'own' as const, label: own.timestamps }]
        }
      />
      <Select
        label="Compression"
        value={options.compression}
        onChange={(compression) => onChange({ ...options, compression })}
        options={COMPRESSIONS}
      />
    </div>
  )
}
