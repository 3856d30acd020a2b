import { describe, expect, it } from 'vitest'
import { lagOfGroup } from '@/lib/server/live/group-facts'
import { mergeListings, mergeOffsets } from '@/lib/server/live/read-groups'
import { fakeGroup, gathered } from '@/lib/server/testing/fake-kafka'

const NOW = 1_700_000_000_000

/** The place of a group that has committed 105 by now, in a log whose end was read at another time. */
function placeBy({
  end,
  endAtMs,
  isToldNoMore = false,
}: {
  end: bigint
  endAtMs: number
  isToldNoMore?: boolean
}) {
  const place = { topic: 'orders', partition: 0 }
  const commit = { ...place, offset: 105n, leaderEpoch: null, metadata: null }
  const listed = mergeListings(null, gathered([fakeGroup('billing')]))
  const fetched = [{ groupId: 'billing', offsets: [commit], untold: [] }]
  const first = mergeOffsets(listed, fetched, NOW, () => false)
  const untold = [{ groupId: 'billing', offsets: [], untold: [place] }]
  const last = isToldNoMore ? mergeOffsets(first, untold, NOW, () => false) : first
  const readings = last.get('billing')
  const highWatermarks = new Map([['orders', [{ offset: end, atMs: endAtMs }]]])
  const inputs = { logStarts: new Map(), highWatermarks, nowMs: NOW }
  return readings && lagOfGroup(readings, inputs)[0]
}

describe('lagOfGroup', () => {
  it('says of commits beyond an end read before them that the group has gone on, not that the topic is another', () => {
    const passed = { lag: null, unknown: expect.stringMatching(/gone on beyond the end/) }
    expect(placeBy({ end: 100n, endAtMs: NOW - 4_000 })).toMatchObject(passed)
    const another = { lag: null, unknown: expect.stringMatching(/deleted and created again/) }
    expect(placeBy({ end: 100n, endAtMs: NOW })).toMatchObject(another)
  })

  it('counts nothing where the coordinator tells no more how far the group has read, and says so', () => {
    const place = placeBy({ end: 110n, endAtMs: NOW, isToldNoMore: true })
    expect(place).toMatchObject({
      committedOffset: 105n,
      lag: null,
      unknown: expect.stringMatching(/does not tell now/),
    })
  })

  it('counts to an end that was read before the commits while these have not passed it', () => {
    const place = placeBy({ end: 110n, endAtMs: NOW - 4_000 })
    expect(place).toMatchObject({ lag: 5n, unknown: null })
  })
})
