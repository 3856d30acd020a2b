'use client'

import { useId } from 'react'
import { Segmented } from '@/components/ui/segmented'
import { formatExactBytes } from '@/lib/format/bytes'
import type { PayloadDraft, PayloadKind } from './produce-drafts'
import { sizeOfPayload } from './produce-request'

const KINDS: Record<'Key' | 'Value', { value: PayloadKind; label: string; title?: string }[]> = {
  Key: [
    { value: 'text', label: 'Text' },
    { value: 'json', label: 'JSON' },
    { value: 'base64', label: 'Base64' },
    { value: 'none', label: 'No key', title: 'Null: any partition may get it' },
  ],
  Value: [
    { value: 'json', label: 'JSON' },
    { value: 'text', label: 'Text' },
    { value: 'base64', label: 'Base64' },
    {
      value: 'none',
      label: 'Delete marker',
      title: 'Null (tombstone): on a compacted topic it deletes its key',
    },
  ],
}

const NOTHING = {
  Key: 'No key: the message goes to any partition, and compaction has nothing to keep it by.',
  Value: 'A delete marker has no value: on a compacted topic it deletes what its key had.',
}

/** A key or a value to write: in which form, the text, and where it is not right yet. What is typed survives a change of form. */
export function PayloadField({
  name,
  draft,
  error,
  onChange,
}: {
  name: 'Key' | 'Value'
  draft: PayloadDraft
  error: string | null
  onChange: (draft: PayloadDraft) => void
}) {
  const id = useId()
  const size = sizeOfPayload(draft)
  // Nothing typed yet is no mistake yet.
  const shown = draft.text === '' ? null : error
  return (
    <div>
      <div className="mb-1 flex flex-wrap items-end justify-between gap-x-3 gap-y-1">
        <label htmlFor={id} className="field-label mb-0!">
          {name}
        </label>
        <Segmented
          label={`${name} as`}
          value={draft.kind}
          onChange={(kind) => onChange({ ...draft, kind })}
          options={KINDS[name]}
        />
      </div>
      {draft.kind === 'none' ? (
        <p
          id={id}
          className="rounded-md border border-dashed border-line-strong px-3 py-2 text-ink-soft"
        >
          {NOTHING[name]}
        </p>
      ) : (
        <>
          <textarea
            id={id}
            rows={name === 'Key' ? 1 : 7}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={shown ? true : undefined}
            aria-describedby={`${id}-note`}
            className="control mono resize-y py-1.5 leading-5"
            value={draft.text}
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
          />
          <p
            id={`${id}-note`}
            role={shown ? 'alert' : undefined}
            className={shown ? 'mt-1 text-xs text-critical' : 'mt-1 text-xs text-ink-soft'}
          >
            {shown ?? (size === null ? ' ' : formatExactBytes(size))}
          </p>
        </>
      )}
    </div>
  )
}
