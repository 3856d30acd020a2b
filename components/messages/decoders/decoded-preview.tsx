'use client'

import clsx from 'clsx'
import { type ReactNode, useMemo } from 'react'
import { ShownText } from '@/components/messages/payload/shown-text'
import type { Message } from '@/lib/contract/messages'
import { decodePayload } from './decode-payload'
import type { PartDecoder } from './use-decoders'

const PREVIEW_CHARACTERS = 240

/** One line of a key or value as its decoder has it. Where it cannot be read so, what it is without. */
export function DecodedPreview({
  topic,
  message,
  of,
  decoder,
  plain,
}: {
  topic: string
  message: Message
  of: 'key' | 'value'
  decoder: PartDecoder
  plain: ReactNode
}) {
  const payload = message[of]
  const decoding = useMemo(
    () =>
      payload === null || payload.truncated
        ? null
        : decodePayload(payload, decoder, { part: of, topic, key: message.key }),
    [payload, decoder, of, topic, message.key],
  )
  if (decoding === null) return plain
  const { decoder: used, decoded } = decoding
  if (decoded.kind === 'failed') {
    return (
      <span className="flex min-w-0 items-center gap-1.5" title={decoded.reason}>
        <span className="shrink-0 text-xs text-ink-soft italic">not read:</span>
        <span className="min-w-0 flex-1">{plain}</span>
      </span>
    )
  }
  return (
    <span className={clsx('mono block truncate', used.id === 'hex' && 'text-ink-soft')}>
      <ShownText text={decoded.text.slice(0, PREVIEW_CHARACTERS).replace(/\s+/g, ' ')} />
    </span>
  )
}
