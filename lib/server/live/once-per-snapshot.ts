import 'server-only'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'

/** Makes something of a snapshot once, however many ask for it; it goes when the snapshot does. */
export function oncePerSnapshot<Value>(
  make: (snapshot: ClusterSnapshot) => Value,
): (snapshot: ClusterSnapshot) => Value {
  const made = new WeakMap<ClusterSnapshot, { value: Value }>()
  return (snapshot) => {
    const known = made.get(snapshot)
    if (known) return known.value
    const value = make(snapshot)
    made.set(snapshot, { value })
    return value
  }
}
