import type { RulerPin } from '@/components/ui/ruler-parts'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import type { MessagePlace } from '@/lib/client/url/message-url'

/** More pins than this on one ruler cover each other many times over, whatever its width. */
const PINS_MAX = 2_000

/** Where the matches of each partition are, and the message in view. Of very many, evenly chosen ones. */
export function pinsOf(
  rows: readonly ListEntry[],
  open: MessagePlace | null,
): ReadonlyMap<number, readonly RulerPin[]> {
  const offsets = new Map<number, string[]>()
  for (const row of rows) {
    if (row.kind !== 'message') continue
    const known = offsets.get(row.partition)
    if (known) known.push(row.offset)
    else offsets.set(row.partition, [row.offset])
  }
  const pins = new Map<number, RulerPin[]>()
  for (const [partition, all] of offsets) {
    const every = Math.ceil(all.length / PINS_MAX)
    pins.set(
      partition,
      all.filter((_, index) => index % every === 0).map((at) => ({ at, kind: 'match' })),
    )
  }
  if (open && open.topic === undefined) {
    const here: RulerPin = { at: open.offset, kind: 'here', label: 'open message' }
    pins.set(open.partition, [...(pins.get(open.partition) ?? []), here])
  }
  return pins
}
