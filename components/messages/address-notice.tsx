'use client'

import { useSearchParams } from 'next/navigation'
import { Notice } from '@/components/ui/notice'
import { messageUrl, PAGE_SIZES } from '@/lib/client/url/message-url'
import { unreadParts } from '@/lib/client/url/unread-parts'

const { partition, from, until, direction, limit, at } = messageUrl
const parsers = { partition, from, until, direction, limit, at }

/** What each part takes. */
const TAKES: Record<keyof typeof parsers, string> = {
  partition: 'the number of one partition',
  from: 'latest, earliest, offset:1045, time: with milliseconds since 1970, or group: with its id',
  until: 'time: with milliseconds since 1970',
  direction: 'forward or backward',
  limit: PAGE_SIZES.join(', '),
  at: 'a partition and an offset: 2:1045',
}

/** A link that was cut or pasted twice may be very long. */
const SHOWN_MAX = 60

/** Says which parts of the address of messages were left out, since they say nothing: else a mistyped link shows other messages without a word. */
export function AddressNotice() {
  // As it is written: nuqs would share what one of its parsers has read with all that ask for the same name.
  const unread = unreadParts(parsers, useSearchParams())
  if (unread.length === 0) return null
  return (
    <Notice
      level="warning"
      title="Not all of this address could be read: the messages below are shown without it."
      className="mb-3"
    >
      <ul>
        {unread.map(({ name, text }) => (
          <li key={name}>
            <code className="mono break-all">
              {name}={text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text}
            </code>
            : it takes {TAKES[name]}.
          </li>
        ))}
      </ul>
    </Notice>
  )
}
