'use client'

import { Checkbox } from '@/components/ui/checkbox'
import type { LogEntry } from '@/lib/contract/messages'
import { canBePicked } from './prepare-pick-words'
import { nameOfPlace, type SelectionStore, useSelection } from './selection'

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
