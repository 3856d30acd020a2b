import type { TopicGroup } from '@/lib/contract/topics'

export interface ReaderHere {
  groupId: string
  /** `unread`: it comes in `distance` more messages, 0 being the very next. `unknown`: the group has no committed offset here. */
  kind: 'past' | 'next' | 'unread' | 'unknown'
  /** Offsets between the message and the group's committed offset; 0 where unknown. */
  distance: bigint
  committedOffset: string | null
}

const ORDER: Record<ReaderHere['kind'], number> = { unread: 0, next: 1, past: 2, unknown: 3 }

/**
 * How every group of a topic stands to one offset. A committed offset is the next one to read: a group that committed 5 has read
 * past 4, and 5 is its next. The furthest behind come first.
 */
export function readersHere(
  groups: TopicGroup[],
  { partition, offset }: { partition: number; offset: string },
): ReaderHere[] {
  const here = BigInt(offset)
  const readers = groups.map(({ id, partitions }): ReaderHere => {
    const committedOffset =
      partitions.find((each) => each.partition === partition)?.committedOffset ?? null
    if (committedOffset === null) {
      return { groupId: id, kind: 'unknown', distance: 0n, committedOffset }
    }
    const distance = here - BigInt(committedOffset)
    const kind = distance < 0n ? 'past' : distance === 0n ? 'next' : 'unread'
    return { groupId: id, kind, distance: distance < 0n ? -distance : distance, committedOffset }
  })
  return readers.sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || (a.distance < b.distance ? 1 : -1))
}
