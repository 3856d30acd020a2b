'use client'

import { useQuery } from '@tanstack/react-query'
import { ViewState } from '@/components/shell/view-state'
import { serverPath } from '@/lib/client/base-path'
import { paths } from '@/lib/client/paths'
import { messageQueries } from '@/lib/client/queries/message-queries'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry } from '@/lib/contract/messages'
import { offsetOf } from './entry-words'
import { MessageDetail } from './message-detail'
import { isAt } from './message-list'

/** The list holds the beginning of large values only. */
function isCut(entry: LogEntry): boolean {
  return (
    entry.kind === 'message' &&
    [entry.key, entry.value, ...entry.headers.map((header) => header.value)].some(
      (payload) => payload?.truncated,
    )
  )
}

/** The message in view: beside the list where there is room, a sheet over its lower part where there is not. */
export function MessagePane({
  cluster,
  topic,
  items,
  place,
  onSelect,
}: {
  cluster: string
  topic: string
  items: LogEntry[]
  place: MessagePlace
  onSelect: (place: MessagePlace | null) => void
}) {
  const index = items.findIndex((entry) => isAt(entry, place))
  const listed = items[index]
  const query = useQuery({
    ...messageQueries.one(cluster, topic, place.partition, place.offset),
    enabled: !listed || isCut(listed),
    ...(listed ? { placeholderData: listed } : {}),
  })
  const stepTo = (entry: LogEntry | undefined) =>
    entry ? () => onSelect({ partition: entry.partition, offset: offsetOf(entry) }) : null
  const address = serverPath(paths.message(cluster, topic, place.partition, place.offset))
  return (
    <aside
      aria-label="Message"
      className="max-xl:fixed max-xl:inset-x-0 max-xl:bottom-0 max-xl:z-30 max-xl:max-h-[72dvh] max-xl:border-t max-xl:border-line-strong max-xl:bg-paper max-xl:px-4 xl:sticky xl:top-[calc(var(--shell-height)+1rem)] xl:max-h-[calc(100dvh-var(--shell-height)-2rem)] overflow-y-auto overscroll-contain"
    >
      <ViewState query={query} what="the message" skeletonRows={6}>
        {(entry) => (
          <MessageDetail
            entry={entry}
            place={place}
            link={address}
            neighbours={{
              previous: index > 0 ? stepTo(items[index - 1]) : null,
              next: index >= 0 ? stepTo(items[index + 1]) : null,
            }}
            onClose={() => onSelect(null)}
          />
        )}
      </ViewState>
    </aside>
  )
}
