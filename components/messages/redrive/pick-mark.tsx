'use client'

import { Checkbox } from '@/components/ui/checkbox'
import type { LogEntry } from '@/lib/contract/messages'
import { nameOfPlace, type SelectionStore, useSelection } from './selection'

/** Whether a message can be sent again: of a transaction only once it is committed. */
export function canBePicked(entry: LogEntry): boolean {
  return entry.kind === 'message' && entry.transaction !== 'aborted' && entry.transaction !== 'open'
}

/** The box beside a message of the list that picks it; above the link that is as wide as the row. */
export function PickMark({ store, entry }: { store: SelectionStore; entry: LogEntry }) {
  const { places } = useSelection(store)
  if (entry.kind !== 'message') return null
  const { partition, offset } = entry
  const place = { partition, offset }
  return (
    <span className="relative z-1 me-1 inline-flex align-middle">
      <Checkbox
        label={`Pick partition ${partition}, offset ${offset}`}
        labelHidden
        checked={places.has(nameOfPlace(place))}
        disabled={!canBePicked(entry)}
        onChange={() => store.toggle(place)}
      />
    </span>
  )
}
