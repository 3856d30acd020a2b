import { describe, expect, it } from 'vitest'
import type { GroupPast, PastMembership } from './group-past'
import { offsetJumps } from './offset-jumps'

const commit = (atMs: number, offset: bigint | null, partition = 0) => ({
  groupId: 'g',
  topic: 'orders',
  partition,
  offset,
  atMs,
})
const joined: PastMembership = { atMs: 0, kind: 'count', members: 1 }
const left: PastMembership = { atMs: 500_000, kind: 'count', members: 0 }
const facts = { instanceId: null, clientId: 'c', clientHost: 'h', subscribed: ['orders'] }
const came = (atMs: number, memberId: string): PastMembership => ({
  groupId: 'g',
  atMs,
  kind: 'member',
  memberId,
  facts,
})
const went = (atMs: number, memberId: string): PastMembership => ({
  groupId: 'g',
  atMs,
  kind: 'member',
  memberId,
  facts: null,
})
const jumps = (
  commits: GroupPast['commits'],
  memberships: PastMembership[] = [joined, left],
  membersNow: string[] | null = null,
) => {
  const past = { groupId: 'g', commits, memberships, lastCommitMs: null, knownSinceMs: 0 }
  return offsetJumps(past, membersNow)
}

describe('offsetJumps', () => {
  it('takes reading for reading, however far it goes at once', () => {
    expect(jumps([commit(1, 10n), commit(2, 5_000_000n), commit(3, 5_000_000n)])).toEqual([])
  })

  it('finds a move back, with all that moved at that moment, the latest first', () => {
    const found = jumps([
      commit(1, 10n),
      commit(1, 20n, 1),
      commit(2, 30n),
      commit(3, 0n),
      commit(3, 25n, 1),
      commit(4, 40n),
      commit(5, 1n),
    ])
    expect(found.map(({ atMs, because }) => [atMs, because])).toEqual([
      [5, 'back'],
      [3, 'back'],
    ])
    expect(found[1]?.moves).toEqual([
      { topic: 'orders', partition: 0, from: 30n, to: 0n },
      { topic: 'orders', partition: 1, from: 20n, to: 25n },
    ])
  })

  it('brings what the commit of before carried', () => {
    const note = { leaderEpoch: 2, metadata: 'at noon' }
    const later = { ...commit(2, 30n), note: { ...note, leaderEpoch: 4 } }
    const [found] = jumps([{ ...commit(1, 10n), note }, later, commit(3, 0n)])
    expect(found?.moves).toMatchObject([{ from: 30n, fromNote: later.note }])
  })

  it('finds a move ahead only where nobody was in the group', () => {
    const ahead = [commit(1, 10n), commit(600_000, 90n)]
    expect(jumps(ahead)).toMatchObject([{ because: 'without-members', moves: [{ from: 10n }] }])
    expect(jumps(ahead, [joined])).toEqual([])
    // Who was in it is not known: it may have been a reader.
    expect(jumps(ahead, [])).toEqual([])
  })

  it('takes a consumer without membership, which commits again and again, for a reader', () => {
    const reading = [1, 2, 3, 4].map((n) => commit(600_000 + n * 5_000, BigInt(n)))
    expect(jumps(reading)).toEqual([])
  })

  it('follows the members of a group that the coordinator assigns one by one', () => {
    const ahead = [commit(1, 10n), commit(600_000, 90n)]
    const both = [came(0, 'a'), came(0, 'b'), went(5, 'a')]
    expect(jumps(ahead, both, ['b'])).toEqual([])
    expect(jumps(ahead, [...both, went(6, 'b')], [])).toHaveLength(1)
  })

  it('counts members that were there all the time, whom no record names', () => {
    const ahead = [commit(1, 10n), commit(600_000, 90n)]
    expect(jumps(ahead, [went(5, 'a')], ['b', 'c'])).toEqual([])
    expect(jumps(ahead, [went(5, 'a')], [])).toHaveLength(1)
    // Who is in it now is not known: there may be others.
    expect(jumps(ahead, [went(5, 'a')], null)).toEqual([])
  })

  it('tells one that came later from one that only said again what it reads', () => {
    const ahead = [commit(1, 10n), commit(600_000, 90n)]
    const said: PastMembership[] = [went(5, 'a'), came(700_000, 'b')]
    expect(jumps(ahead, said, ['b'])).toEqual([])
    const first = { epoch: 4, previousEpoch: 0, settled: true }
    const joinedLater: PastMembership = {
      groupId: 'g',
      atMs: 700_000,
      kind: 'current',
      memberId: 'b',
      current: first,
    }
    expect(jumps(ahead, [...said, joinedLater], ['b'])).toHaveLength(1)
  })

  it('takes apart nothing that was committed at once, however near another commit is', () => {
    const found = jumps([
      commit(1, 10n),
      commit(1, 10n, 1),
      commit(100_000, 50n, 1),
      commit(100_200, 0n),
      commit(100_200, 0n, 1),
    ])
    expect(found).toMatchObject([
      { atMs: 100_200, moves: [{ partition: 0 }, { partition: 1, from: 50n }] },
    ])
  })

  it('counts the partitions of a jump of which it is not known where they stood before', () => {
    const found = jumps([commit(1, 10n), commit(2, 0n), commit(2, 7n, 1), commit(2, 7n, 2)])
    expect(found).toMatchObject([{ moves: [{ partition: 0 }], unknownBefore: 2 }])
    expect(jumps([commit(1, 10n), commit(2, 0n)])).toMatchObject([{ unknownBefore: 0 }])
  })

  it('finds deleted commits, and not the first one that is known', () => {
    expect(jumps([commit(1, 10n), commit(2, null)])).toMatchObject([
      { because: 'deleted', moves: [{ from: 10n, to: null }] },
    ])
    expect(jumps([commit(600_000, 90n)])).toEqual([])
  })

  it('tells a commit put back after its deletion as made where there was none, not as one of which nothing is known', () => {
    const [putBack, deleted] = jumps([commit(1, 10n), commit(600_000, null), commit(700_000, 10n)])
    expect(deleted).toMatchObject({ because: 'deleted' })
    expect(putBack).toMatchObject({
      because: 'without-members',
      moves: [{ from: null, to: 10n }],
      unknownBefore: 0,
    })
  })
})
