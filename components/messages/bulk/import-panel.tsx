'use client'

import { X } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { formatBytes } from '@/lib/format/bytes'
import { countOf } from '@/lib/format/counts'
import { CsvColumnsFields } from './csv-columns-fields'
import { FileDrop } from './file-drop'
import { FileMistakes, FilePreview } from './file-preview'
import { FileTwin } from './file-twin'
import { JobOptionsFields } from './job-options-fields'
import { JobSteps } from './job-steps'
import type { useImport } from './use-import'

const FORMS = [
  { value: 'messages', label: 'Messages as Milena exports them', hint: 'NDJSON, every byte kept' },
  { value: 'json', label: 'A JSON value a line', hint: 'each line is the value of a message' },
  { value: 'text', label: 'A text a line', hint: 'each line is the value of a message' },
  { value: 'csv', label: 'A table (CSV)', hint: 'columns become key, value and headers' },
] as const

type Import = ReturnType<typeof useImport>

function ImportForm({ given, partitions }: { given: Import; partitions: readonly number[] }) {
  const { file, reading, messages } = given
  if (!file || !reading) return null
  const says = (field: 'partition' | 'timestampMs') =>
    messages.some(({ message }) => message[field] !== null)
  return (
    <div className="space-y-4">
      <p className="flex items-center gap-2">
        <strong className="mono min-w-0 truncate">{file.name}</strong>
        <span className="text-ink-soft" role="status">
          {formatBytes(BigInt(file.sizeBytes))}, {countOf(messages.length, 'message')}
          {given.leftOutCount > 0 && `, ${given.leftOutCount} left out`}
        </span>
        <IconButton label="Choose another file" icon={X} onClick={() => given.choose(null)} />
      </p>
      <Select
        label="It holds"
        value={reading.form}
        options={FORMS}
        onChange={(form) => given.read({ form })}
      />
      {reading.form === 'csv' && (
        <CsvColumnsFields
          heading={reading.heading}
          columns={reading.columns}
          onChange={(columns) => given.read({ columns })}
        />
      )}
      <FileMistakes mistakes={given.mistakes} skipping={given.skipping} onSkip={given.skip} />
      <FilePreview messages={messages} />
      <JobOptionsFields
        options={given.options}
        partitions={partitions}
        own={{
          partition: says('partition') ? 'as in the file' : null,
          timestamps: says('timestampMs') ? 'as in the file' : null,
        }}
        onChange={given.changeOptions}
      />
    </div>
  )
}

/** Writes the messages of a file: what is in it, what is wrong in it, where it would go, and what became of each message. */
export function ImportPanel({
  given,
  cluster,
  topic,
  partitions,
  onShow,
}: {
  given: Import
  cluster: string
  topic: string
  partitions: readonly number[]
  onShow: (place: MessagePlace) => void
}) {
  if (!given.file) return <FileDrop onChosen={given.choose} />
  return (
    <JobSteps
      job={given.job}
      words={{ nameOf: given.nameOf, fileName: `${topic}-import-report` }}
      ready={given.ready}
      form={<ImportForm given={given} partitions={partitions} />}
      twin={<FileTwin cluster={cluster} topic={topic} given={given} />}
      onPlan={given.plan}
      onLeaveOut={given.leaveOut}
      onShow={onShow}
      onDone={() => given.choose(null)}
    />
  )
}
