'use client'

import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { CopyButton } from '@/components/ui/copy-button'
import { Digits } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import { Tag } from '@/components/ui/tag'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { formatBytes, formatExactBytes } from '@/lib/format/bytes'
import { CONTROL_WORDS, GAP_WORDS, TRANSACTION_WORDS } from './entry-words'
import { PayloadPreview } from './payload-preview'
import { PayloadView } from './payload-view'

function Headers({ headers }: { headers: Message['headers'] }) {
  return (
    <section aria-label="Headers">
      <h3 className="mb-1 text-xs text-ink-soft">
        {headers.length === 0 ? 'No headers' : `Headers · ${headers.length}`}
      </h3>
      {headers.length > 0 && (
        <ol className="divide-y divide-line border-y border-line">
          {headers.map((header, index) => (
            // Header keys may repeat; their order is what tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            <li key={index} className="grid grid-cols-[minmax(6rem,1fr)_2fr] gap-3 py-1">
              <span className="mono break-all">{header.key}</span>
              <PayloadPreview payload={header.value} of="value" />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Batch({ message }: { message: Message }) {
  const { batch } = message
  return (
    <section aria-label="Batch">
      <h3 className="mb-1 text-xs text-ink-soft">Stored in a batch</h3>
      <Facts>
        <Fact name="Offsets">
          <Digits value={batch.baseOffset} /> … <Digits value={batch.lastOffset} />
        </Fact>
        <Fact name="Size" title={formatExactBytes(batch.sizeBytes)}>
          {formatBytes(batch.sizeBytes)}
        </Fact>
        <Fact name="Compression">{batch.compression}</Fact>
        <Fact name="Format" title="Version of the message format">
          v{batch.magic}
        </Fact>
        {batch.producerId !== null && (
          <Fact name="Producer" title="Producer id and epoch: the producer is idempotent">
            <Digits value={batch.producerId} />
            {batch.producerEpoch !== null && ` · epoch ${batch.producerEpoch}`}
          </Fact>
        )}
      </Facts>
    </section>
  )
}

function MessageBody({ message }: { message: Message }) {
  const transaction = TRANSACTION_WORDS[message.transaction]
  return (
    <div className="space-y-4">
      <Facts>
        <Fact
          name={message.timestampType === 'LogAppendTime' ? 'Appended' : 'Created'}
          title={
            message.timestampType === 'LogAppendTime'
              ? 'LogAppendTime: set by the broker'
              : 'CreateTime: set by the producer'
          }
        >
          <Moment value={message.timestampMs} why="this message format has no timestamp" />
        </Fact>
        {transaction && (
          <Fact name="Transaction">
            <Tag title={transaction.meaning}>{transaction.text}</Tag>
          </Fact>
        )}
      </Facts>
      <PayloadView payload={message.key} of="key" title="Key" />
      <PayloadView payload={message.value} of="value" title="Value" />
      <Headers headers={message.headers} />
      <Batch message={message} />
    </div>
  )
}

function Body({ entry }: { entry: LogEntry }) {
  if (entry.kind === 'message') return <MessageBody message={entry} />
  if (entry.kind === 'control') {
    return (
      <p>
        {CONTROL_WORDS[entry.type]} Kafka wrote it itself; it takes an offset, and no consumer sees
        it.
      </p>
    )
  }
  return (
    <p>
      {GAP_WORDS[entry.reason]} {entry.message}
    </p>
  )
}

export interface Neighbours {
  previous: (() => void) | null
  next: (() => void) | null
}

function Step({
  label,
  act,
  children,
}: {
  label: string
  act: (() => void) | null
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={act === null}
      className="grid size-7 place-items-center rounded-md text-ink-soft enabled:hover:bg-sunken enabled:hover:text-ink disabled:opacity-40"
      onClick={() => act?.()}
    >
      {children}
    </button>
  )
}

/** One message, whole: what it says, and how it is stored. */
export function MessageDetail({
  entry,
  place,
  link,
  neighbours,
  onClose,
}: {
  entry: LogEntry
  place: MessagePlace
  /** The path of this message's own address. */
  link: string
  neighbours: Neighbours
  onClose: () => void
}) {
  return (
    <article aria-label={`Message at partition ${place.partition}, offset ${place.offset}`}>
      <header className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-paper pb-2 max-xl:pt-3">
        <h2 className="min-w-0 flex-1 text-[0.9375rem] font-semibold">
          <span className="font-normal text-ink-soft">partition</span>{' '}
          <span className="mono">{place.partition}</span>{' '}
          <span className="font-normal text-ink-soft">offset</span> <Digits value={place.offset} />
        </h2>
        <CopyButton text={() => new URL(link, location.href).href} label="link to this message">
          Link
        </CopyButton>
        <Step label="Previous in the list" act={neighbours.previous}>
          <ChevronLeft aria-hidden="true" className="size-4" />
        </Step>
        <Step label="Next in the list" act={neighbours.next}>
          <ChevronRight aria-hidden="true" className="size-4" />
        </Step>
        <Step label="Close the message" act={onClose}>
          <X aria-hidden="true" className="size-4" />
        </Step>
      </header>
      <div className="py-3">
        <Body entry={entry} />
      </div>
    </article>
  )
}
