'use client'

import dynamic from 'next/dynamic'
import type { Decoders } from '@/components/messages/decoders/use-decoders'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Message } from '@/lib/contract/messages'
import { useMarked } from './use-marked'

const CompareDialog = dynamic(async () => (await import('./compare-dialog')).CompareDialog, {
  ssr: false,
})

/** What comparing has come to: the message in view is the marked one, or it is the other one and both are shown. */
export function Comparison({
  cluster,
  topic,
  message,
  decoders,
}: {
  cluster: string
  topic: string
  /** The one in view. */
  message: Message
  decoders: Decoders
}) {
  const { marked, mark } = useMarked()
  if (marked === null) return null
  if (marked.partition === message.partition && marked.offset === message.offset) {
    return (
      <Notice
        level="info"
        title="This message is marked. Open another one, and the two are compared."
        actions={<Button onClick={() => mark(null)}>Do not compare</Button>}
      />
    )
  }
  return (
    <CompareDialog
      cluster={cluster}
      topic={topic}
      places={[marked, message]}
      decoders={decoders}
      onClose={() => mark(null)}
    />
  )
}
