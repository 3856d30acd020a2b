'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Digits } from '@/components/ui/digits'
import { Receipt } from '@/components/ui/receipt'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { ProduceForm } from './produce-form'
import { type Produced, useProduce } from './use-produce'

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

/** Writes one message: where it will go is shown before it is sent, and where it went after. */
export function ProduceDialog({
  cluster,
  topic,
  partitions,
  onClose,
  onProduced,
  onShow,
}: {
  cluster: string
  topic: string
  partitions: number[]
  onClose: () => void
  /** A message has been written. */
  onProduced: () => void
  onShow: (place: MessagePlace) => void
}) {
  const produce = useProduce(cluster, topic, onProduced)
  return (
    <Dialog
      title={`Produce to ${topic}`}
      description="One message, written as you see it. What you type is kept while this tab is open."
      onClose={onClose}
    >
      {produce.produced ? (
        <ProduceReceipt
          produced={produce.produced}
          onShow={onShow}
          onAnother={produce.writeAnother}
        />
      ) : (
        <ProduceForm cluster={cluster} topic={topic} partitions={partitions} produce={produce} />
      )}
    </Dialog>
  )
}
