'use client'

import { PayloadPreview } from '@/components/messages/payload/payload-preview'
import { Button } from '@/components/ui/button'
import { Digits } from '@/components/ui/digits'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Link } from '@/components/ui/link'
import { Moment } from '@/components/ui/moment'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { KeyQuestion } from '@/lib/client/queries/message-queries'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { Message } from '@/lib/contract/messages'
import type { KeySearch } from './prepare-key-finding'

function Found({ message, onShow }: { message: Message; onShow: (place: MessagePlace) => void }) {
  const { partition, offset, timestampMs, value } = message
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 border-y border-line bg-panel px-3 py-1.5">
      <Moment value={timestampMs} />
      <span className="whitespace-nowrap">
        <span className="text-ink-soft">partition</span> <span className="mono">{partition}</span>{' '}
        <span className="text-ink-soft">offset</span> <Digits value={offset} />
      </span>
      <span className="min-w-40 flex-1 basis-64 overflow-hidden">
        <PayloadPreview payload={value} of="value" />
      </span>
      <Button onClick={() => onShow({ partition, offset })}>Show the message</Button>
    </div>
  )
}

/** What was found of a key, which partitions were read and why, and what can be done next. */
export function KeyResult({
  cluster,
  topic,
  question,
  search,
  busy,
  onShow,
  onGoOn,
  onReadAll,
}: {
  cluster: string
  topic: string
  question: KeyQuestion
  search: KeySearch
  busy: boolean
  onShow: (place: MessagePlace) => void
  onGoOn: () => void
  onReadAll: () => void
}) {
  const { message, complete, goesOn, chosenByKey, choice, failures, headline, effort } = search
  return (
    <div className="space-y-2">
      <p role="status" className="flex items-baseline gap-2 font-medium">
        <StatusMark level={complete ? 'ok' : 'warning'} />
        <span>{headline}</span>
      </p>
      {message && <Found message={message} onShow={onShow} />}
      <p className="max-w-[80ch] text-xs text-ink-soft">
        {choice} {effort}
      </p>
      <FailuresNotice failures={failures} what="partitions" />
      <div className="flex flex-wrap items-center gap-2">
        {goesOn && (
          <Button kind="primary" disabled={busy} onClick={onGoOn}>
            Look further back
          </Button>
        )}
        {chosenByKey && message === null && (
          <Button disabled={busy} onClick={onReadAll}>
            Look in all partitions
          </Button>
        )}
        {message && question.keyEncoding === 'utf8' && (
          <Link
            href={paths.messages(cluster, topic, { key: question.key })}
            className="link inline-flex min-h-8 items-center"
          >
            All versions of this key
          </Link>
        )}
      </div>
    </div>
  )
}
