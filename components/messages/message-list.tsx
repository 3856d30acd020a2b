'use client'

import type { KeyboardEvent } from 'react'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { LogEntry } from '@/lib/contract/messages'
import { offsetOf } from './entry-words'
import { MessageRow } from './message-row'

const HEADING =
  'sticky top-(--shell-height) z-10 border-b border-line-strong bg-paper px-2 py-1.5 text-xs font-medium text-ink-soft first:ps-0 last:pe-0'

/** Arrow keys, and `j` and `k`, go from message to message. */
function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
  if (!step || event.metaKey || event.ctrlKey || event.altKey) return
  const buttons = [...event.currentTarget.querySelectorAll('[data-row-button]')]
  const here = document.activeElement ? buttons.indexOf(document.activeElement) : -1
  const next = buttons[here + step]
  if (here < 0 || !(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}

export function isAt(entry: LogEntry, place: MessagePlace | null): boolean {
  return entry.partition === place?.partition && offsetOf(entry) === place.offset
}

/** Messages, markers and gaps in the order in which they were read. */
export function MessageList({
  items,
  selected,
  onSelect,
}: {
  items: LogEntry[]
  selected: MessagePlace | null
  onSelect: (place: MessagePlace) => void
}) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <caption className="sr-only">Messages. Arrow keys go from one to the next.</caption>
      <colgroup>
        <col className="w-26 sm:w-46" />
        <col className="w-9" />
        <col className="w-22 sm:w-28" />
        <col className="w-[18%] max-sm:hidden" />
        <col />
        <col className="w-20 max-md:hidden" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={`${HEADING} text-start`}>
            Time
          </th>
          <th scope="col" className={`${HEADING} text-end`} title="Partition">
            P
          </th>
          <th scope="col" className={`${HEADING} text-end`}>
            Offset
          </th>
          <th scope="col" className={`${HEADING} text-start max-sm:hidden`}>
            Key
          </th>
          <th scope="col" className={`${HEADING} text-start`}>
            Value
          </th>
          <th scope="col" className={`${HEADING} text-end max-md:hidden`}>
            Size
          </th>
        </tr>
      </thead>
      <tbody onKeyDown={onKeyDown}>
        {items.map((entry) => (
          <MessageRow
            key={`${entry.partition}:${offsetOf(entry)}`}
            entry={entry}
            selected={isAt(entry, selected)}
            onSelect={() => onSelect({ partition: entry.partition, offset: offsetOf(entry) })}
          />
        ))}
      </tbody>
    </table>
  )
}
