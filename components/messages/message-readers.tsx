'use client'

import { useQuery } from '@tanstack/react-query'
import { Digits } from '@/components/ui/digits'
import { Link } from '@/components/ui/link'
import { StatusMark } from '@/components/ui/status'
import { problemOf } from '@/lib/client/api-error'
import { paths } from '@/lib/client/paths'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { countOf } from '@/lib/format/counts'
import { type ReaderHere, readersHere } from './readers-here'

const ASK_AGAIN_MS = 5_000

function ReaderWords({ reader }: { reader: ReaderHere }) {
  switch (reader.kind) {
    case 'past':
      return 'has read past it'
    case 'next':
      return 'reads it next'
    case 'unread':
      return (
        <>
          is <Digits value={reader.distance} /> {reader.distance === 1n ? 'offset' : 'offsets'}{' '}
          before it
        </>
      )
    case 'unknown':
      return 'has committed nothing in this partition'
  }
}

const MARKS = { past: 'ok', next: 'info', unread: 'warning', unknown: 'neutral' } as const

function summaryOf(readers: ReaderHere[]): string {
  const past = readers.filter(({ kind }) => kind === 'past').length
  return past === readers.length
    ? `${countOf(past, 'group')}, all past it`
    : `${past} of ${countOf(readers.length, 'group')} past it`
}

/** Who has read past a message and who has not, told by the offsets that groups have committed. */
export function MessageReaders({
  cluster,
  topic,
  place,
}: {
  cluster: string
  topic: string
  place: MessagePlace
}) {
  const { data, error } = useQuery({
    ...topicQueries.groups(cluster, topic),
    refetchInterval: ASK_AGAIN_MS,
  })
  const readers = data ? readersHere(data.items, place) : []
  return (
    <section aria-label="Groups at this offset">
      <h3 className="mb-1 text-xs font-semibold">
        Groups at this offset
        {readers.length > 0 && (
          <span className="ms-2 font-normal text-ink-soft">{summaryOf(readers)}</span>
        )}
      </h3>
      {!data && error && <p className="text-ink-soft">Not known: {problemOf(error).detail}</p>}
      {!data && !error && <p className="text-ink-soft">Reading who reads this topic…</p>}
      {data && readers.length === 0 && (
        <p className="text-ink-soft">No group has committed an offset in this topic.</p>
      )}
      {readers.length > 0 && (
        <ul className="text-sm">
          {readers.map((reader) => (
            <li key={reader.groupId} className="flex min-h-6 items-baseline gap-2">
              <StatusMark level={MARKS[reader.kind]} />
              <span className="min-w-0">
                <Link href={paths.group(cluster, reader.groupId)} className="mono link break-all">
                  {reader.groupId}
                </Link>{' '}
                <span className="text-ink-soft">
                  <ReaderWords reader={reader} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {readers.length > 0 && (
        <p className="mt-1 text-xs text-ink-soft">
          By committed offsets: a group may have read further than it has committed.
        </p>
      )}
    </section>
  )
}
