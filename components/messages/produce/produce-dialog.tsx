'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Digits } from '@/components/ui/digits'
import { Receipt } from '@/components/ui/receipt'
import { Segmented } from '@/components/ui/segmented'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { ProduceForm } from './produce-form'
import { type Produced, useProduce } from './use-produce'

const ImportFile = dynamic(
  async () => (await import('@/components/messages/bulk/bulk-panels')).ImportFile,
  { ssr: false },
)
const ManyOfTemplate = dynamic(
  async () => (await import('@/components/messages/bulk/bulk-panels')).ManyOfTemplate,
  { ssr: false },
)

function ProduceReceipt({
  produced,
  onShow,
  onAnother,
}: {
  produced: Produced
  onShow: (place: MessagePlace) => void
  onAnother: () => void
}) {
  const { partition, offset, appliedAt, auditId } = produced
  return (
    <Receipt
      title={`Written to partition ${partition}.`}
      unverified={`Sent to partition ${partition}. With acks none nobody says whether it arrived.`}
      verified={offset !== null}
      appliedAt={appliedAt}
      auditId={auditId}
      undo={{
        impossibleBecause: 'a message in a log is there until retention or compaction takes it.',
      }}
    >
      {offset !== null && (
        <p>
          It is at offset{' '}
          <strong>
            <Digits value={offset} />
          </strong>{' '}
          of partition <span className="mono">{partition}</span>.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {offset !== null && (
          <Button kind="primary" onClick={() => onShow({ partition, offset })}>
            Show the message
          </Button>
        )}
        <Button onClick={onAnother}>Write another</Button>
      </div>
    </Receipt>
  )
}

type Mode = 'one' | 'file' | 'template'

const MODES = [
  { value: 'one', label: 'One message' },
  { value: 'file', label: 'From a file' },
  { value: 'template', label: 'Many of a template' },
] as const

function OneMessage({
  cluster,
  topic,
  partitions,
  onProduced,
  onShow,
}: {
  cluster: string
  topic: string
  partitions: number[]
  onProduced: () => void
  onShow: (place: MessagePlace) => void
}) {
  const produce = useProduce(cluster, topic, onProduced)
  return produce.produced ? (
    <ProduceReceipt produced={produce.produced} onShow={onShow} onAnother={produce.writeAnother} />
  ) : (
    <ProduceForm cluster={cluster} topic={topic} partitions={partitions} produce={produce} />
  )
}

/** Writes messages: one as it is typed, those of a file, or many of a template. Where they will go is shown before, and where they went after. */
export function ProduceDialog({
  onClose,
  ...props
}: {
  cluster: string
  topic: string
  partitions: number[]
  onClose: () => void
  /** Messages have been written. */
  onProduced: () => void
  onShow: (place: MessagePlace) => void
}) {
  const [mode, setMode] = useState<Mode>('one')
  return (
    <Dialog
      title={`Produce to ${props.topic}`}
      description="You see where it goes before it is written. What you type is kept while this tab is open."
      onClose={onClose}
    >
      <Segmented
        label="What to write"
        value={mode}
        onChange={setMode}
        options={MODES}
        className="mb-4"
      />
      {mode === 'one' && <OneMessage {...props} />}
      {mode === 'file' && <ImportFile {...props} />}
      {mode === 'template' && <ManyOfTemplate {...props} />}
    </Dialog>
  )
}
