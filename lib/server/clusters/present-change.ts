import 'server-only'
import type { ClusterChange as WireChange } from '@/lib/contract/clusters'
import type { ClusterChange } from '@/lib/domain/changes/cluster-change'

export function presentChange({ atMs, ...change }: ClusterChange): WireChange {
  return { at: new Date(atMs).toISOString(), ...change }
}

/** A change as the audit log tells it. */
export function changeOfWire({ at, ...change }: WireChange): ClusterChange {
  return { atMs: Date.parse(at), ...change }
}
