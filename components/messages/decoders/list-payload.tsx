'use client'

import { lazy, Suspense } from 'react'
import { PayloadPreview } from '@/components/messages/payload/payload-preview'
import type { Message, Payload } from '@/lib/contract/messages'
import { useDecoders } from './use-decoders'

const DecodedPreview = lazy(async () => ({
  default: (await import('./decoded-preview')).DecodedPreview,
}))

const LOOK_CHARACTERS = 256
/** Control characters but tab and line breaks: then it is bytes, even where they happen to be UTF-8. */
const CONTROL = /[^\P{Cc}\t\n\r]/u

function isPlainText({ encoding, data }: Payload): boolean {
  return encoding === 'utf8' && !CONTROL.test(data.slice(0, LOOK_CHARACTERS))
}

/** A key or a value in a list: text as it is; bytes, and what a decoder was chosen for, by decoders that are loaded only then. */
export function ListPayload({
  list: { cluster, topic },
  message,
  of,
}: {
  list: { cluster: string; topic: string }
  message: Message
  of: 'key' | 'value'
}) {
  const decoder = useDecoders(cluster, topic)[of]
  const plain = <PayloadPreview payload={message[of]} of={of} />
  const payload = message[of]
  if (payload === null || payload.sizeBytes === 0) return plain
  if (decoder.id === 'auto' && isPlainText(payload)) return plain
  return (
    <Suspense fallback={plain}>
      <DecodedPreview topic={topic} message={message} of={of} decoder={decoder} plain={plain} />
    </Suspense>
  )
}
