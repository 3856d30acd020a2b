import clsx from 'clsx'
import type { Payload } from '@/lib/contract/messages'
import { previewOf } from './payload-text'

function Absent({ text, title }: { text: string; title: string }) {
  return (
    <span title={title} className="text-xs text-ink-soft italic">
      {text}
    </span>
  )
}

/** A key or a value on one line. No key, an empty one and a tombstone are three different facts. */
export function PayloadPreview({ payload, of }: { payload: Payload | null; of: 'key' | 'value' }) {
  if (payload === null) {
    return of === 'key' ? (
      <Absent text="no key" title="Written without a key" />
    ) : (
      <Absent text="∅ tombstone" title="A null value: on a compacted topic it deletes the key" />
    )
  }
  if (payload.sizeBytes === 0) return <Absent text={`empty ${of}`} title="Present, with 0 bytes" />
  return (
    <span
      className={clsx('mono block truncate', payload.encoding === 'base64' && 'text-ink-soft')}
      title={payload.encoding === 'base64' ? 'Not text: its first bytes in hexadecimal' : undefined}
    >
      {previewOf(payload)}
    </span>
  )
}
