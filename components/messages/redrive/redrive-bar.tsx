'use client'

import { useMemo, useState } from 'react'
import type { SearchInView } from '@/components/messages/search/rows-in-view'
import { Button } from '@/components/ui/button'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import { countOf } from '@/lib/format/counts'
import { pickAllLimits, pickAllWord, placesToPick } from './prepare-pick-words'
import { RedriveDialog } from './redrive-dialog'
import { PICKED_MAX, type SelectionStore, useSelection } from './selection'

/** What can be done with the messages that are picked. It stays in sight below the list, however long that is. */
export function RedriveBar({
  cluster,
  topic,
  store,
  entries,
  search,
}: {
  cluster: string
  topic: string
  store: SelectionStore
  /** What the list shows. */
  entries: readonly ListEntry[]
  /** How the search stands that found it; `null` where it is a page, or a live tail. */
  search: SearchInView | null
}) {
  const { places } = useSelection(store)
  const [open, setOpen] = useState(false)
  const all = useMemo(() => placesToPick(entries), [entries])
  const limits = useMemo(() => pickAllLimits(entries, all.length, search), [entries, all, search])
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
      <Button disabled={all.length === 0} onClick={() => store.addAll(all)}>
        {pickAllWord(all.length, search)}
      </Button>
      <Button kind="quiet" disabled={places.size === 0} onClick={() => store.clear()}>
        Let all go
      </Button>
      {limits.length > 0 && <p className="basis-full text-xs text-ink-soft">{limits.join(' ')}</p>}
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
