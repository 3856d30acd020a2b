'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { LogEntry } from '@/lib/contract/messages'
import { countOf } from '@/lib/format/counts'
import { canBePicked } from './pick-mark'
import { RedriveDialog } from './redrive-dialog'
import { PICKED_MAX, type SelectionStore, useSelection } from './selection'

/** What can be done with the messages that are picked. It stays in sight below the list, however long that is. */
export function RedriveBar({
  cluster,
  topic,
  store,
  items,
}: {
  cluster: string
  topic: string
  store: SelectionStore
  /** What the list shows. */
  items: readonly LogEntry[]
}) {
  const { places } = useSelection(store)
  const [open, setOpen] = useState(false)
  const shown = items.flatMap((entry) =>
    entry.kind === 'message' && canBePicked(entry)
      ? [{ partition: entry.partition, offset: entry.offset }]
      : [],
  )
  return (
    <section
      aria-label="Picked messages"
      className="sticky bottom-3 z-10 mt-3 flex flex-wrap items-center gap-2 rounded-md border border-line-strong bg-panel px-3 py-2 max-sm:bottom-16"
    >
      <p role="status" className="me-2">
        {countOf(places.size, 'message')} picked
        {places.size >= PICKED_MAX && ', no more at a time'}
      </p>
      <Button kind="primary" disabled={places.size === 0} onClick={() => setOpen(true)}>
        Send to a topic…
      </Button>
      <Button disabled={shown.length === 0} onClick={() => store.addAll(shown)}>
        Pick all {shown.length} shown
      </Button>
      <Button kind="quiet" disabled={places.size === 0} onClick={() => store.clear()}>
        Let all go
      </Button>
      {open && (
        <RedriveDialog
          cluster={cluster}
          topic={topic}
          places={[...places.values()]}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  )
}
