import { describe, expect, it } from 'vitest'
import type { CommittedOffset } from '@/lib/domain/groups/group'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { mergeListings, mergeOffsets } from '@/lib/server/live/read-groups'
import { fakeGroup } from '@/lib/server/testing/fake-kafka'

const T0 = 1_700_000_000_000
const commit = (partition: number, offset: bigint, facts: Partial<CommittedOffset> = {}) => ({
  topic: 'orders',
  partition,
  offset,
  leaderEpoch: null,
  metadata: null,
  ...facts,
})

/** An empty group of which these offsets were read first, and these a second later. */
function readTwice(
  first: CommittedOffset[],
  second: CommittedOffset[],
  { isOwn = false, untold = [] }: { isOwn?: boolean; untold?: TopicPartition[] } = {},
) {
  const listing = { ...fakeGroup('billing'), state: 'Empty' }
  const listed = mergeListings(null, { items: [listing], failures: [] })
  const told = (offsets: CommittedOffset[]) => [{ groupId: 'billing', offsets, untold }]
  const once = mergeOffsets(listed, told(first), T0, () => false)
  const twice = mergeOffsets(once, told(second), T0 + 1_000, () => isOwn)
  return { before: once.get('billing'), after: twice.get('billing') }
}

describe('mergeOffsets', () => {
  it('keeps the very offsets of before where nothing was committed, with the time of the new reading', () => {
    const { before, after } = readTwice([commit(0, 5n)], [commit(0, 5n)])
    expect(after?.offsets).toBe(before?.offsets)
    expect(after?.offsetsAtMs).toBe(T0 + 1_000)
    expect(after?.suspectedMoveAtMs).toBeNull()
  })

  it.each<[string, CommittedOffset[]]>([
    ['an offset', [commit(0, 6n)]],
    ['what is noted with it', [commit(0, 5n, { metadata: 'by hand' })]],
    ['the epoch of the leader', [commit(0, 5n, { leaderEpoch: 3 })]],
    ['what the broker counts as lag', [commit(0, 5n, { lag: 1n })]],
    ['a partition more', [commit(0, 5n), commit(1, 5n)]],
    ['a partition less', []],
  ])('takes over %s that is another', (_, second) => {
    expect(readTwice([commit(0, 5n)], second).after?.offsets).toEqual(second)
  })

  it('keeps what was told last where a partition is named without its offset, and takes it for no move', () => {
    const untold = [{ topic: 'orders', partition: 1 }]
    const both = [commit(0, 5n), commit(1, 7n)]
    const { after } = readTwice(both, [commit(0, 5n)], { untold })
    expect(after?.offsets).toEqual([commit(0, 5n), { ...commit(1, 7n), isUntold: true }])
    expect(after?.suspectedMoveAtMs).toBeNull()
    expect(readTwice([commit(0, 5n)], [commit(0, 5n)], { untold }).after?.offsets).toEqual([
      commit(0, 5n),
    ])
  })

  it('suspects a move of an empty group by another hand, and none where only the order is another', () => {
    const moved = [commit(0, 4n), commit(1, 7n)]
    const told = [commit(0, 5n), commit(1, 7n)]
    expect(readTwice(told, moved).after?.suspectedMoveAtMs).toBe(T0 + 1_000)
    expect(readTwice(told, moved, { isOwn: true }).after?.suspectedMoveAtMs).toBeNull()
    expect(readTwice(told, [...told].reverse()).after?.suspectedMoveAtMs).toBeNull()
  })
})
