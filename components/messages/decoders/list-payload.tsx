'use client'

import { lazy, Suspense } from 'react'
import { PayloadPreview } from '@/components/messages/payload/payload-preview'
import type { Message } from '@/lib/contract/messages'
import { useDecoders } from './use-decoders'

const DecodedPreview = lazy(async () => ({
  default: (await import('./decoded-preview')).DecodedPreview,
}))

/** A key or a value in a list: as it is, or by the decoder that was chosen for the topic, which is loaded only then. */
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
  if (payload === null || payload.sizeBytes === 0 || decoder.id === 'auto') return plain
  return (
    <Suspense fallback={plain}>
      <DecodedPreview topic={topic} message={message} of={of} decoder={decoder} plain={plain} />
    </Suspense>
  )
}
