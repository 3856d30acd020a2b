'use client'

import { ChevronLeft, ChevronRight, Link2, X } from 'lucide-react'
import { copyText } from '@/components/ui/copy-text'
import { Digits } from '@/components/ui/digits'
import { IconButton } from '@/components/ui/icon-button'
import { useToasts } from '@/components/ui/toast'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { Neighbours } from './message-neighbours'

/** Copies, and says so for everyone: an icon alone has no room for it. */
export function useCopy(): (text: string, what: string) => void {
  const toasts = useToasts()
  return (text, what) => {
    void copyText(text).then((done) =>
      toasts.add(
        done
          ? { title: `Copied ${what}`, level: 'ok' }
          : { title: `Could not copy ${what}`, level: 'warning' },
      ),
    )
  }
}

/** Which message is in view, the way to those beside it in its partition, and the way out. */
export function MessageHead({
  place,
  link,
  neighbours,
  onSelect,
  onClose,
}: {
  place: MessagePlace
  /** The path of this message's own address. */
  link: string
  neighbours: Neighbours
  onSelect: (place: MessagePlace) => void
  onClose: () => void
}) {
  const copy = useCopy()
  const { previous, next } = neighbours
  return (
    <header className="sticky top-0 z-10 flex items-center gap-0.5 border-b border-line bg-paper py-1">
      <h2 className="me-auto min-w-0 truncate">
        <span className="text-ink-soft">partition</span>{' '}
        <span className="mono font-semibold">{place.partition}</span>{' '}
        <span className="text-ink-soft">offset</span>{' '}
        <span className="font-semibold">
          <Digits value={place.offset} />
        </span>
      </h2>
      <IconButton
        label="Copy the link to this message"
        icon={Link2}
        onClick={() => copy(new URL(link, location.href).href, 'the link')}
      />
      <IconButton
        label="Previous in the partition"
        icon={ChevronLeft}
        disabled={previous === null}
        onClick={() => previous && onSelect(previous)}
      />
      <IconButton
        label="Next in the partition"
        icon={ChevronRight}
        disabled={next === null}
        onClick={() => next && onSelect(next)}
      />
      <IconButton label="Close the message" icon={X} onClick={onClose} />
    </header>
  )
}
