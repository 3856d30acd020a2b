'use client'

import { Fact, Facts } from '@/components/ui/facts'
import { Moment } from '@/components/ui/moment'
import { Tag } from '@/components/ui/tag'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { BatchFacts } from './batch-facts'
import { Comparison } from './compare/comparison'
import { useDecoders } from './decoders/use-decoders'
import { CONTROL_WORDS, gapSentence, TRANSACTION_WORDS } from './entry-words'
import { MessageHeaders } from './message-headers'
import { PayloadView } from './payload/payload-view'

function When({ message }: { message: Message }) {
  const byBroker = message.timestampType === 'LogAppendTime'
  return (
    <Fact
      name={byBroker ? 'Appended' : 'Created'}
      title={
        byBroker
          ? 'LogAppendTime: set by the broker'
          : 'CreateTime: set by the producer, who may err'
      }
    >
      <Moment value={message.timestampMs} why="this message format has no timestamp" />
    </Fact>
  )
}

function MessageBody({
  cluster,
  topic,
  message,
  loading,
}: {
  cluster: string
  topic: string
  message: Message
  loading: boolean
}) {
  const place = { topic, messageKey: message.key, decoders: useDecoders(cluster, topic) }
  const transaction = TRANSACTION_WORDS[message.transaction]
  return (
    <>
      <Comparison cluster={cluster} topic={topic} message={message} decoders={place.decoders} />
      <Facts>
        <When message={message} />
        {transaction && (
          <Fact name="Transaction">
            <Tag title={transaction.meaning}>{transaction.text}</Tag>
          </Fact>
        )}
      </Facts>
      <PayloadView payload={message.key} of="key" title="Key" place={place} loading={loading} />
      <PayloadView
        payload={message.value}
        of="value"
        title="Value"
        place={place}
        loading={loading}
      />
      <MessageHeaders headers={message.headers} topic={topic} decoders={place.decoders} />
      <BatchFacts batch={message.batch} />
    </>
  )
}

/** What is stored at one offset, whole: what it says, and how it is stored. */
export function MessageDetail({
  cluster,
  topic,
  entry,
  loading,
}: {
  cluster: string
  topic: string
  entry: LogEntry
  /** What is here is the beginning of a large one; the whole is on its way. */
  loading: boolean
}) {
  if (entry.kind === 'message') {
    return <MessageBody cluster={cluster} topic={topic} message={entry} loading={loading} />
  }
  if (entry.kind === 'control') {
    return (
      <>
        <p>
          {CONTROL_WORDS[entry.type]} Kafka wrote it itself; it takes an offset, and no consumer
          sees it.
        </p>
        <Facts>
          <Fact name="Written">
            <Moment value={entry.timestampMs} />
          </Fact>
          {entry.producerId !== null && (
            <Fact name="Producer id" title="Of the transaction that it ends">
              <span className="mono">{entry.producerId}</span>
            </Fact>
          )}
        </Facts>
      </>
    )
  }
  return <p>{gapSentence(entry)}</p>
}
