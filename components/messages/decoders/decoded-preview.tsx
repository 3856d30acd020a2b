'use client'

import clsx from 'clsx'
import { type ReactNode, useMemo } from 'react'
import { ShownText } from '@/components/messages/payload/shown-text'
import type { Message, Payload } from '@/lib/contract/messages'
import { decoderOf } from '@/lib/decode/registry'
import { decodePayload } from './decode-payload'
import type { PartDecoder } from './use-decoders'

const PREVIEW_CHARACTERS = 240

/** Of text the beginning is the beginning of the text, whatever is made of the whole. */
const TEXTS = new Set(['auto', 'json', 'xml', 'text'])

function isBeginningOfText({ encoding }: Payload, id: string): boolean {
  return encoding === 'utf8' && TEXTS.has(id)
}

/** A large one is here only in part, and its decoder reads it only whole. */
function needsWhole(payload: Payload, id: string): boolean {
  const readsPart = decoderOf(id)?.readsBeginnings === true
  return payload.truncated && !readsPart && !isBeginningOfText(payload, id)
}

/** What of a payload can be decoded here; `null` where it stands as it is. */
function partToRead(payload: Payload, id: string): Payload | null {
  const isReadable = !payload.truncated || decoderOf(id)?.readsBeginnings === true
  return isReadable ? payload : null
}

function OnlyWhole({ as, children }: { as: string | null; children: ReactNode }) {
  return (
    <span
      className="flex min-w-0 items-center gap-1.5"
      title={`The list holds its beginning, and only a whole one can be ${as === null ? 'decoded' : `read as ${as}`}. Open the message.`}
    >
      <span className="shrink-0 text-xs text-ink-soft italic">open to decode:</span>
      <span className="min-w-0 flex-1">{children}</span>
    </span>
  )
}

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
  const part = payload === null ? null : partToRead(payload, decoder.id)
  const decoding = useMemo(
    () =>
      part === null ? null : decodePayload(part, decoder, { part: of, topic, key: message.key }),
    [part, decoder, of, topic, message.key],
  )
  if (payload !== null && needsWhole(payload, decoder.id)) {
    return <OnlyWhole as={decoderOf(decoder.id)?.name ?? null}>{plain}</OnlyWhole>
  }
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
