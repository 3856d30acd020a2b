'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useCallback, useSyncExternalStore } from 'react'
import { ViewState } from '@/components/shell/view-state'
import { serverPath } from '@/lib/client/base-path'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'
import { usePermalink } from '@/lib/client/permalink'
import { messageQueries } from '@/lib/client/queries/message-queries'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { useMessageAddress } from './decoders/use-message-address'
import { MESSAGE_ID, offsetOf, placeName } from './entry-words'
import { MessageActions } from './message-actions'
import { MessageDetail } from './message-detail'
import { MessageHead } from './message-head'
import { type Neighbours, neighboursOf, type PartitionBounds } from './message-neighbours'
import { MessageReaders } from './message-readers'

const MessageSheet = dynamic(async () => (await import('./message-sheet')).MessageSheet, {
  ssr: false,
})

const NARROW = '(width < 64rem)'

function watchNarrow(watcher: () => void): () => void {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', watcher)
  return () => query.removeEventListener('change', watcher)
}

/** Whether there is no room for a message beside the list. */
function useIsNarrow(): boolean {
  return useSyncExternalStore(
    watchNarrow,
    () => window.matchMedia(NARROW).matches,
    () => false,
  )
}

/** The list holds the beginning of large values only. */
function isCut(entry: LogEntry): boolean {
  return (
    entry.kind === 'message' &&
    [entry.key, entry.value, ...entry.headers.map((header) => header.value)].some(
      (payload) => payload?.truncated,
    )
  )
}

function useEntry(
  cluster: string,
  topic: string,
  items: readonly ListEntry[],
  place: MessagePlace,
) {
  const listed = items.find(
    (entry) =>
      entry.partition === place.partition &&
      offsetOf(entry) === place.offset &&
      entry.topic === place.topic,
  )
  const needsWhole = !listed || isCut(listed)
  const query = useQuery({
    ...messageQueries.one(cluster, topic, place.partition, place.offset),
    enabled: needsWhole,
    ...(listed ? { placeholderData: listed } : {}),
  })
  return { query, loading: needsWhole && query.isFetching }
}

function useMessageKeys(
  { previous, next }: Neighbours,
  go: (place: MessagePlace) => void,
  close: () => void,
) {
  const group = 'Messages'
  useShortcuts([
    {
      keys: '[',
      label: 'Previous message of the partition',
      group,
      run: () => previous && go(previous),
      inDialogs: true,
    },
    {
      keys: ']',
      label: 'Next message of the partition',
      group,
      run: () => next && go(next),
      inDialogs: true,
    },
    { keys: 'esc', label: 'Close the message', group, run: close },
  ])
}

/** Closing gives the focus back to the row that the message belongs to. */
function focusInList(place: MessagePlace): void {
  document
    .querySelector<HTMLElement>(`[data-rows] a[aria-label="${placeName(place)}"]`)
    ?.focus({ preventScroll: true })
}

export interface MessagePaneProps {
  cluster: string
  topic: string
  items: readonly ListEntry[]
  /** What is known of the partitions, for where they begin and end. */
  reads: readonly (PartitionBounds & { partition: number })[]
  place: MessagePlace
  onSelect: (place: MessagePlace | null) => void
  onProduceAgain: ((message: Message) => void) | null
}

/** The message in view: beside the list where there is room, a sheet over the page where there is not. */
export function MessagePane(props: MessagePaneProps) {
  const { cluster, topic, items, reads, place, onSelect, onProduceAgain } = props
  const narrow = useIsNarrow()
  const { query, loading } = useEntry(cluster, topic, items, place)
  const bounds = reads.find(({ partition }) => partition === place.partition)
  const neighbours = neighboursOf(
    query.data ?? { kind: 'control', ...place, timestampMs: null, type: 'other', producerId: null },
    bounds,
  )
  const close = () => {
    onSelect(null)
    focusInList(place)
  }
  useMessageKeys(neighbours, onSelect, close)
  // The address of the list may say "the latest"; a link to this message must not.
  const address = useMessageAddress(cluster, topic, place)
  usePermalink(useCallback(() => address, [address]))
  const name = `Message at partition ${place.partition}, offset ${place.offset}`
  const body = (
    <article id={MESSAGE_ID} tabIndex={-1} aria-label={name} className="outline-none">
      <MessageHead
        place={place}
        link={serverPath(address)}
        neighbours={neighbours}
        onSelect={onSelect}
        onClose={close}
      />
      <div className="space-y-4 py-3">
        <ViewState query={query} what="the message" skeletonRows={6}>
          {(entry) => (
            <>
              {entry.kind === 'message' && (
                <MessageActions
                  cluster={cluster}
                  topic={topic}
                  message={entry}
                  onProduceAgain={onProduceAgain}
                />
              )}
              <MessageDetail
                // Another message begins with nothing folded, found or chosen.
                key={`${entry.partition}:${offsetOf(entry)}`}
                cluster={cluster}
                topic={topic}
                entry={entry}
                loading={loading}
              />
              {entry.kind === 'message' && (
                <MessageReaders cluster={cluster} topic={topic} place={place} />
              )}
            </>
          )}
        </ViewState>
      </div>
    </article>
  )
  return narrow ? (
    <MessageSheet name={name} onClose={close}>
      {body}
    </MessageSheet>
  ) : (
    <aside
      aria-label="Message"
      className="sticky top-[calc(var(--shell-height)+0.5rem)] max-h-[calc(100dvh-var(--shell-height)-1.25rem)] scroll-pt-12 overflow-y-auto overscroll-contain ps-px pe-1"
    >
      {body}
    </aside>
  )
}
