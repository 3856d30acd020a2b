import { describe, expect, it } from 'vitest'
import { groupCommits, lagOfGroup } from '@/lib/server/live/group-facts'
import { mergeListings, mergeOffsets } from '@/lib/server/live/read-groups'
import { fakeGroup, gathered } from '@/lib/server/testing/fake-kafka'

const NOW = 1_700_000_000_000

const place = { topic: 'orders', partition: 0 }

/** A group that has committed 105 by now, or has, but its coordinator does not tell it any more. */
function readingsOf({ isToldNoMore = false } = {}) {
  const commit = { ...place, offset: 105n, leaderEpoch: null, metadata: null }
  const listed = mergeListings(null, gathered([fakeGroup('billing')]))
  const fetched = [{ groupId: 'billing', offsets: [commit], untold: [] }]
  const first = mergeOffsets(listed, fetched, NOW, () => false)
  const untold = [{ groupId: 'billing', offsets: [], untold: [place] }]
  const last = isToldNoMore ? mergeOffsets(first, untold, NOW, () => false) : first
  const readings = last.get('billing')
  if (readings === undefined) throw new Error('the group is listed')
  return readings
}

/** Its place in a log whose end was read at another time. */
function placeBy(at: { end: bigint; endAtMs: number; isToldNoMore?: boolean }) {
  const highWatermarks = new Map([['orders', [{ offset: at.end, atMs: at.endAtMs }]]])
  const inputs = { logStarts: new Map(), highWatermarks, nowMs: NOW }
  return lagOfGroup(readingsOf(at), inputs)[0]
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

describe('groupCommits', () => {
  it('takes an offset that is told no more for none that was read now', () => {
    const highWatermarks = new Map([['orders', [{ offset: 110n, atMs: NOW }]]])
    const isFresh = (isToldNoMore: boolean) =>
      groupCommits(readingsOf({ isToldNoMore }), [], { highWatermarks }, NOW).isFresh(place)
    expect([isFresh(false), isFresh(true)]).toEqual([true, false])
  })
})
