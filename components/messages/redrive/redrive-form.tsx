'use client'

import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { RedriveOptions } from './redrive-parts'

const COMPRESSIONS = (['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const).map((value) => ({
  value,
  label: value,
}))

function textOf(partitioning: RedriveOptions['partitioning']): string {
  return partitioning.by === 'partition' ? String(partitioning.partition) : partitioning.by
}

function partitioningOf(text: string): RedriveOptions['partitioning'] {
  return text === 'key' || text === 'source'
    ? { by: text }
    : { by: 'partition', partition: Number(text) }
}

/** Where picked messages go, and how. */
export function RedriveForm({
  cluster,
  topic,
  options,
  onChange,
}: {
  cluster: string
  topic: string
  options: RedriveOptions
  onChange: (changed: Partial<RedriveOptions>) => void
}) {
  const id = useId()
  const { data: topics } = useQuery(topicQueries.list(cluster))
  const names = (topics?.items ?? []).filter(({ internal }) => !internal).map(({ name }) => name)
  const target = topics?.items.find(({ name }) => name === options.target)
  const unknown = topics !== undefined && options.target !== '' && target === undefined
  const partitions = Array.from({ length: target?.partitionCount ?? 0 }, (_, index) => index)
  return (
    <div className="space-y-4">
      <TextField
        label="To topic"
        mono
        list={id}
        value={options.target}
        error={unknown ? 'There is no topic of this name that Milena can see.' : null}
        hint={options.target === topic ? 'the topic they come from' : undefined}
        onChange={(event) => onChange({ target: event.target.value.trim() })}
      />
      <datalist id={id}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="grid gap-3 sm:grid-cols-3">
        <Select
          label="Partition"
          value={textOf(options.partitioning)}
          onChange={(next) => onChange({ partitioning: partitioningOf(next) })}
          options={[
            { value: 'key', label: 'by key', hint: 'without a key, in turn' },
            { value: 'source', label: 'the number it has here' },
            ...partitions.map((each) => ({ value: String(each), label: `partition ${each}` })),
          ]}
        />
        <Select
          label="Timestamp"
          value={options.timestamps}
          onChange={(timestamps) => onChange({ timestamps })}
          options={[
            { value: 'now', label: 'when it is written' },
            { value: 'keep', label: 'the one it has', hint: 'an old one may expire at once' },
          ]}
        />
        <Select
          label="Compression"
          value={options.compression}
          onChange={(compression) => onChange({ compression })}
          options={COMPRESSIONS}
        />
      </div>
      <Checkbox
        label={
          <>
            Add the header <code className="mono">milena.redriven-from</code>
          </>
        }
        hint={`It says where each comes from: ${topic}/2@41.`}
        checked={options.originHeader}
        onChange={(originHeader) => onChange({ originHeader })}
      />
    </div>
  )
}
