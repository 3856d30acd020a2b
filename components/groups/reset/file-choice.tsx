'use client'

import { FileUp } from 'lucide-react'
import { useId, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { countOf } from '@/lib/format/counts'
import { readOffsetsFile } from '@/lib/format/offsets-file/read-offsets-file'
import type { BroughtOffsets } from './reset-request'

/** A line of 100,000 offsets with topic names of usual length. */
const FILE_BYTES_MAX = 16 * 1024 * 1024

/** A file of offsets, read here in the browser. */
export function FileChoice({
  groupId,
  brought,
  onChange,
}: {
  groupId: string
  brought: BroughtOffsets | null
  onChange: (brought: BroughtOffsets | null) => void
}) {
  const id = useId()
  const [mistake, setMistake] = useState<string | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const read =
      file.size > FILE_BYTES_MAX
        ? { error: 'No file of offsets is that large.' }
        : readOffsetsFile(await file.text(), groupId)
    setMistake('error' in read ? `${file.name}: ${read.error}` : null)
    onChange('error' in read ? null : { from: file.name, offsets: read.offsets })
  }
  return (
    <div>
      <p className="field-label" id={`${id}-label`}>
        File
      </p>
      <label
        className={buttonClass(
          'plain',
          'cursor-pointer hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent',
        )}
      >
        <FileUp aria-hidden="true" className="size-4" />
        Choose a file…
        <input
          type="file"
          className="sr-only"
          accept=".csv,.json,.txt,text/*,application/json"
          aria-describedby={`${id}-note`}
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <p
        id={`${id}-note`}
        role={mistake === null ? undefined : 'alert'}
        className={`mt-1 text-xs break-words ${mistake === null ? 'text-ink-soft' : 'text-critical'}`}
      >
        {mistake ??
          (brought
            ? `${brought.from}: ${countOf(brought.offsets.length, 'offset')}`
            : 'topic,partition,offset lines as kafka-consumer-groups --from-file reads them, JSON, or a receipt of Milena')}
      </p>
    </div>
  )
}
