import clsx from 'clsx'
import type { Payload } from '@/lib/contract/messages'
import { previewOf } from './payload-text'
import { ShownText } from './shown-text'

function Absent({ text, title }: { text: string; title: string }) {
  return (
    <span title={title} className="text-xs whitespace-nowrap text-ink-soft italic">
      {text}
    </span>
  )
}

/** A key or a value on one line. No key, an empty one and a delete marker are three different facts. */
export function PayloadPreview({
  payload,
  of,
  className = 'block truncate',
}: {
  payload: Payload | null
  of: 'key' | 'value'
  /** How it gives way where there is too little room. */
  className?: string
}) {
  if (payload === null) {
    return of === 'key' ? (
      <Absent text="no key" title="Written without a key" />
    ) : (
      <Absent
        text="∅ delete marker"
        title="A null value (tombstone): on a compacted topic it deletes its key"
      />
    )
  }
  if (payload.sizeBytes === 0) return <Absent text={`empty ${of}`} title="Present, with 0 bytes" />
  return (
    <span
      className={clsx('mono', className, payload.encoding === 'base64' && 'text-ink-soft')}
      title={payload.encoding === 'base64' ? 'Not text: its first bytes in hexadecimal' : undefined}
    >
      <ShownText text={previewOf(payload)} />
    </span>
  )
}
