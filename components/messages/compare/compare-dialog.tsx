'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Decoders } from '@/components/messages/decoders/use-decoders'
import { gapSentence } from '@/components/messages/entry-words'
import { ViewState } from '@/components/shell/view-state'
import { Dialog } from '@/components/ui/dialog'
import { Digits } from '@/components/ui/digits'
import { Moment } from '@/components/ui/moment'
import { messageQueries } from '@/lib/client/queries/message-queries'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { DifferenceView } from './difference-view'
import { headerLines } from './header-lines'
import { lineRows, partDifference } from './prepare-difference'

function Which({ message, word }: { message: Message; word: string }) {
  return (
    <div className="border-t-2 border-line-strong pt-1">
      <p className="text-xs text-ink-soft">{word}</p>
      <p>
        partition <span className="mono font-semibold">{message.partition}</span> offset{' '}
        <span className="font-semibold">
          <Digits value={message.offset} />
        </span>
      </p>
      <p className="text-xs">
        <Moment value={message.timestampMs} why="this message format has no timestamp" />
      </p>
    </div>
  )
}

function Differences({
  topic,
  messages,
  decoders,
}: {
  topic: string
  messages: readonly [Message, Message]
  decoders: Decoders
}) {
  const [first, second] = messages
  const { key: keyDecoder, value: valueDecoder } = decoders
  const key = useMemo(
    () => partDifference([first, second], 'key', topic, keyDecoder),
    [first, second, topic, keyDecoder],
  )
  const value = useMemo(
    () => partDifference([first, second], 'value', topic, valueDecoder),
    [first, second, topic, valueDecoder],
  )
  const linesOf = (message: Message) => headerLines(message, topic, decoders.headers)
  const [before, after] = [linesOf(first), linesOf(second)]
  return (
    <div className="space-y-5">
      <div className="grid grid-cols-2 gap-3">
        <Which message={first} word="First" />
        <Which message={second} word="Second" />
      </div>
      <section aria-label="Key compared">
        <h3 className="mb-1 text-xs font-semibold">Key</h3>
        <DifferenceView difference={key} />
      </section>
      <section aria-label="Value compared">
        <h3 className="mb-1 text-xs font-semibold">Value</h3>
        <DifferenceView difference={value} />
      </section>
      <section aria-label="Headers compared">
        <h3 className="mb-1 text-xs font-semibold">Headers</h3>
        <DifferenceView
          difference={
            before === after
              ? {
                  kind: 'same',
                  sentence: before === '' ? 'Neither has headers.' : 'The same headers.',
                }
              : { kind: 'lines', ...lineRows(before, after) }
          }
        />
      </section>
    </div>
  )
}

/** Why an entry cannot be compared: it holds no message. */
function noMessageWords(entry: LogEntry, which: string): string {
  return entry.kind === 'gap'
    ? `The ${which} offset holds no message. ${gapSentence(entry)}`
    : `The ${which} offset holds a transaction marker, which Kafka wrote itself.`
}

/** Two messages of a topic, and what of them differs: the first is the one that was marked, the second the one in view. */
export function CompareDialog({
  cluster,
  topic,
  places: [first, second],
  decoders,
  onClose,
}: {
  cluster: string
  topic: string
  places: readonly [MessagePlace, MessagePlace]
  decoders: Decoders
  onClose: () => void
}) {
  const before = useQuery(messageQueries.one(cluster, topic, first.partition, first.offset))
  const after = useQuery(messageQueries.one(cluster, topic, second.partition, second.offset))
  return (
    <Dialog title="Two messages compared" description={topic} onClose={onClose}>
      <ViewState query={before} what="the first message" skeletonRows={4}>
        {(one) => (
          <ViewState query={after} what="the second message" skeletonRows={4}>
            {(other) => {
              if (one.kind !== 'message') return <p>{noMessageWords(one, 'first')}</p>
              if (other.kind !== 'message') return <p>{noMessageWords(other, 'second')}</p>
              return <Differences topic={topic} messages={[one, other]} decoders={decoders} />
            }}
          </ViewState>
        )}
      </ViewState>
    </Dialog>
  )
}
