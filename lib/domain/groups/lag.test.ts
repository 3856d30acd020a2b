import { describe, expect, it } from 'vitest'
import { firstUnread, type GroupPosition, partitionLag, totalLag } from '@/lib/domain/groups/lag'

const at = (facts: Partial<GroupPosition> = {}): GroupPosition => ({
  topic: 'orders',
  partition: 0,
  committedOffset: 40n,
  logStartOffset: 0n,
  highWatermark: 100n,
  ...facts,
})

describe('partitionLag', () => {
  it('is the distance from the committed offset to the high watermark', () => {
    expect(partitionLag(at())).toMatchObject({ lag: 60n, expired: 0n, unknown: null })
  })

  it('tells how much of it retention has deleted', () => {
    expect(partitionLag(at({ logStartOffset: 55n }))).toMatchObject({ lag: 60n, expired: 15n })
  })

  it('is what the broker tells of a share group, whose start offset stays behind what was read', () => {
    expect(partitionLag(at({ toldLag: 3n }))).toMatchObject({ lag: 3n, unknown: null })
  })

  it('counts nothing as lost that a share group acknowledged after its start offset', () => {
    const acknowledged = at({ logStartOffset: 90n, toldLag: 0n })
    expect(partitionLag(acknowledged)).toMatchObject({ lag: 0n, expired: 0n })
    const halfRead = at({ logStartOffset: 90n, toldLag: 30n })
    expect(partitionLag(halfRead)).toMatchObject({ lag: 30n, expired: 20n })
  })

  it.each<[string, Partial<GroupPosition>, RegExp]>([
    ['there is no commit', { committedOffset: null }, /committed no offset/],
    ['the end is unknown', { highWatermark: null }, /has not been read/],
    ['the end is too old', { unknownEnd: 'The end was last read 40 s ago.' }, /40 s ago/],
    ['the commit lies beyond the end', { committedOffset: 101n }, /beyond the end/],
  ])('is unknown, with the reason, when %s', (_, facts, reason) => {
    const { lag, unknown } = partitionLag(at(facts))
    expect(lag).toBeNull()
    expect(unknown).toMatch(reason)
  })
})

describe('firstUnread', () => {
  it('is the committed offset', () => {
    expect(firstUnread(partitionLag(at()))).toBe(40n)
  })

  it('lies after what a share group acknowledged, wherever its start offset stands', () => {
    expect(firstUnread(partitionLag(at({ toldLag: 1n })))).toBe(99n)
    expect(firstUnread(partitionLag(at({ toldLag: 80n })))).toBe(40n)
  })

  it('is unknown where the lag is', () => {
    expect(firstUnread(partitionLag(at({ committedOffset: null })))).toBeNull()
    expect(firstUnread(partitionLag(at({ committedOffset: 101n })))).toBeNull()
  })
})

describe('totalLag', () => {
  it('adds up the partitions with a commit', () => {
    expect(
      totalLag([at(), at({ partition: 1 }), at({ committedOffset: null })].map(partitionLag)),
    ).toBe(120n)
  })

  it('is unknown while one of them is, and without any', () => {
    expect(totalLag([at(), at({ highWatermark: null })].map(partitionLag))).toBeNull()
    expect(totalLag([at({ committedOffset: null })].map(partitionLag))).toBeNull()
  })
})
