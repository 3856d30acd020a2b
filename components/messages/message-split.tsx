'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { Message } from '@/lib/contract/messages'
import type { ListPlace } from './message-columns'
import type { PartitionBounds } from './message-neighbours'

const MessagePane = dynamic(async () => (await import('./message-pane')).MessagePane)

/** What every list of messages on this page does with one of them. */
export interface MessageUses {
  list: ListPlace
  onSelect: (place: MessagePlace | null) => void
  /** `null` where this cluster is not written to. */
  onProduceAgain: ((message: Message) => void) | null
}

/** A list of messages, and the one in view beside it. */
export function MessageSplit({
  uses,
  items,
  bounds,
  children,
}: {
  uses: MessageUses
  items: readonly ListEntry[]
  /** Where the partitions begin and end, as far as that is known. */
  bounds: readonly (PartitionBounds & { partition: number })[]
  children: ReactNode
}) {
  const { list, onSelect, onProduceAgain } = uses
  const place = list.selected
  // The messages beside one of another topic are of that topic too.
  const select = (to: MessagePlace | null) =>
    onSelect(to && place?.topic !== undefined ? { ...to, topic: place.topic } : to)
  return (
    <div className={place ? 'lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(22rem,38%)] lg:gap-6' : ''}>
      {children}
      {place && (
        <MessagePane
          cluster={list.cluster}
          topic={place.topic ?? list.topic}
          items={items}
          reads={place.topic === undefined ? bounds : []}
          place={place}
          onSelect={select}
          onProduceAgain={onProduceAgain}
        />
      )}
    </div>
  )
}
