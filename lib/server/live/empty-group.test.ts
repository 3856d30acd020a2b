import { describe, expect, it } from 'vitest'
import type { GroupType } from '@/lib/domain/groups/group'
import { emptyGroupFacts } from '@/lib/server/live/empty-group'
import { LastCommits } from '@/lib/server/live/last-commits'
import { fakeGroupFacts } from '@/lib/server/testing/fake-group-facts'
import { fakeDescription, fakeGroup, fakeTopic } from '@/lib/server/testing/fake-kafka'

const NOW = Date.UTC(2026, 10, 27)
const DAY = 86_400_000

function factsOf({
  committedMs = NOW - 3 * DAY,
  type = 'classic' as GroupType,
  topics = ['orders'],
  described = true,
} = {}) {
  const lastCommits = new LastCommits()
  lastCommits.committed(0, new Map([['billing', committedMs]]))
  lastCommits.known(0, { fromMs: NOW - 7 * DAY, toMs: NOW })
  const offsets = [{ topic: 'orders', partition: 0, offset: 5n, leaderEpoch: null, metadata: null }]
  const group = fakeGroupFacts('billing', {
    listing: fakeGroup('billing', { type }),
    description: described ? fakeDescription('billing', { state: 'Empty', members: [] }) : null,
    offsets,
  })
  const known = ['__consumer_offsets', ...topics].map((name) => [name, fakeTopic(name)] as const)
  return emptyGroupFacts(
    { ...group, offsetsState: null, suspectedMoveAtMs: null },
    {
      lastCommits,
      topics: new Map(known),
      nowMs: NOW,
    },
  )
}

describe('emptyGroupFacts', () => {
  it('tells a group that nobody is in stale by its last commit, or by its topics', () => {
    expect(factsOf()).toEqual({
      lastCommit: { atMs: NOW - 3 * DAY, knownSinceMs: NOW - 7 * DAY, unknown: null },
      stale: 'no-commit',
    })
    expect(factsOf({ committedMs: NOW - 1_000 })?.stale).toBeNull()
    expect(factsOf({ committedMs: NOW - 1_000, topics: [] })?.stale).toBe('topics-gone')
  })

  it('tells nothing of a group that may have members, and no last commit of a share group', () => {
    expect(factsOf({ described: false })).toBeNull()
    const share = factsOf({ type: 'share' })
    expect(share?.stale).toBeNull()
    expect(share?.lastCommit.unknown).toMatch(/__share_group_state/)
  })
})
