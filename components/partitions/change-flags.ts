import type { RulerFlag } from '@/components/ui/ruler-parts'
import type { ClusterChange } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'

/** What a flag says; `null` for what is no event of a topic's or a group's life. */
function labelOf({ kind, count, detail, topic, brokerId }: ClusterChange): string | null {
  switch (kind) {
    case 'leaders-moved': {
      const who = count === null ? 'partitions' : countOf(count, 'partition')
      return `${who} changed leader${detail === null ? '' : `, broker ${detail}`}`
    }
    case 'partitions-added':
      return `${count === null ? 'partitions' : countOf(count, 'partition')} added`
    case 'configs-changed':
      return topic === null ? null : 'settings changed'
    case 'offsets-reset':
      return 'offsets reset'
    case 'offsets-deleted':
      return 'offsets deleted'
    case 'broker-left':
      return `broker ${brokerId ?? '?'} left`
    case 'broker-returned':
      return `broker ${brokerId ?? '?'} is back`
    default:
      return null
  }
}

/**
 * The changes that concern some topics, as flags in order of time: their own, and those of the whole cluster. With `groupId` that
 * group's as well.
 */
export function changeFlags(
  changes: readonly ClusterChange[],
  { topics, groupId = null }: { topics: readonly string[]; groupId?: string | null },
): RulerFlag[] {
  return changes
    .filter(
      (change) =>
        (change.topic === null || topics.includes(change.topic)) &&
        (change.groupId === null || change.groupId === groupId),
    )
    .flatMap((change) => {
      const label = labelOf(change)
      return label === null ? [] : [{ atMs: Date.parse(change.at), label }]
    })
    .sort((a, b) => a.atMs - b.atMs)
}
