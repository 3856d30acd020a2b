import { describe, expect, it } from 'vitest'
import { rebalancesOf } from './rebalance'
import { CHURN_WINDOW_MS, churnOf } from './rebalance-churn'
import type { AssignedMember, GroupState } from './rebalance-state'
import { groupState } from './testing/group-states'

const place = (partition: number) => ({ topic: 'orders', partition })

function member(
  name: string,
  partitions: number[] | null,
  facts: Partial<AssignedMember> = {},
): AssignedMember {
  return {
    memberId: `${name}-id`,
    instanceId: null,
    clientId: name,
    clientHost: '/10.0.0.1',
    subscribed: ['orders'],
    partitions: partitions?.map(place) ?? null,
    keptSome: false,
    ...facts,
  }
}

const empty = groupState(0, [], { found: true, follows: false })

/** Causes, who came and went, and what moved. */
function told(states: GroupState[]) {
  return rebalancesOf(states).map(({ difference }) => ({
    causes: difference?.causes,
    joined: difference?.joined.map(({ clientId }) => clientId),
    left: difference?.left.map(({ clientId }) => clientId),
    moved: difference?.moves?.map(({ partition }) => partition) ?? null,
    stop: difference?.stop,
  }))
}

describe('rebalancesOf', () => {
  it('tells who joined and left, what moved, and that an eager group stood still', () => {
    const states = [
      empty,
      groupState(1, [member('a', [0, 1])]),
      groupState(2, [member('a', [0]), member('b', [1])]),
      groupState(3, [member('b', [0, 1])]),
    ]
    expect(told(states)).toEqual([
      { causes: ['joined'], joined: ['a'], left: [], moved: [0, 1], stop: 'none' },
      { causes: ['joined'], joined: ['b'], left: [], moved: [1], stop: 'all' },
      { causes: ['left'], joined: [], left: ['a'], moved: [0], stop: 'all' },
    ])
  })

  it('tells the two steps of a cooperative rebalance apart', () => {
    const kept = { keptSome: true }
    const states = [
      empty,
      groupState(1, [member('a', [0, 1])]),
      groupState(2, [member('a', [0], kept), member('b', [])]),
      groupState(3, [member('a', [0], kept), member('b', [1])]),
    ]
    const [, first, second] = told(states)
    expect(first).toMatchObject({ causes: ['joined'], moved: [1], stop: 'moved' })
    expect(second).toMatchObject({ causes: ['handover'], moved: [1], stop: 'none' })
  })

  it('knows a static member again under another member id', () => {
    const before = member('a', [0], { instanceId: 'static-a', memberId: 'first' })
    const after = member('a', [0], { instanceId: 'static-a', memberId: 'second' })
    const [, second] = told([
      empty,
      groupState(1, [before]),
      groupState(2, [after, member('b', [])]),
    ])
    expect(second).toMatchObject({ joined: ['b'], left: [], moved: [] })
  })

  it('tells changed subscriptions and changed topics from each other', () => {
    const both = { subscribed: ['orders', 'payments'] }
    const subscribed = [
      empty,
      groupState(1, [member('a', [0])]),
      groupState(2, [member('a', [0], both)]),
    ]
    expect(told(subscribed)[1]?.causes).toEqual(['subscriptions'])
    const grown = [empty, groupState(1, [member('a', [0])]), groupState(2, [member('a', [0, 1])])]
    expect(told(grown)[1]?.causes).toEqual(['topics'])
    const hashed = (epoch: number, topicsHash: string) =>
      groupState(epoch, [member('a', [0])], { type: 'consumer', topicsHash })
    expect(told([empty, hashed(1, 'x'), hashed(2, 'y')])[1]?.causes).toEqual(['topics'])
  })

  it('names no cause where nothing but the number changed', () => {
    const states = [empty, groupState(1, [member('a', [0])]), groupState(2, [member('a', [0])])]
    expect(told(states)[1]?.causes).toEqual([])
  })

  it('says nothing of what it does not know: what was before, what moved, how long it took', () => {
    const [first] = rebalancesOf([groupState(7, [member('a', [0])], { follows: false })])
    expect(first?.difference).toBeNull()
    expect(first?.duration).toBeNull()
    expect(first?.durationUnknown).toContain('not seen to begin')
    const connect = [empty, groupState(1, [member('worker', null)])]
    expect(told(connect)[0]?.moved).toBeNull()
  })

  it('counts the generations that were overtaken', () => {
    const states = [empty, groupState(1, [member('a', [0])]), groupState(4, [member('a', [0])])]
    expect(rebalancesOf(states)[1]?.difference?.skippedEpochs).toBe(2)
  })

  it('measures from the first sign until every member had what it was assigned', () => {
    const seen = { type: 'consumer' as const, beganMs: 1_000 }
    const durations = rebalancesOf([
      empty,
      groupState(1, [member('a', [0])], { ...seen, settledMs: 4_000 }),
      groupState(2, [member('a', [0])], { ...seen, settledMs: null }),
      groupState(3, [member('a', [0])], { ...seen, settledMs: null }),
    ])
    expect(durations[0]?.duration).toEqual({ ms: 3_000, atLeast: false })
    expect(durations[1]?.durationUnknown).toContain('The next one began')
    expect(durations[2]?.durationUnknown).toContain('Not every member')
  })
})

describe('churnOf', () => {
  /** `times` times a member comes and goes beside one that stays. */
  const comings = (times: number) => [
    empty,
    groupState(1, [member('stays', [0, 1])]),
    ...Array.from({ length: times }, (_, index) => {
      const there = [member('stays', [0]), member('fraud', [1])]
      return groupState(index + 2, index % 2 === 0 ? there : [member('stays', [0, 1])])
    }),
  ]

  it('names the client that comes and goes', () => {
    expect(churnOf(rebalancesOf(comings(9)), 11_000)).toEqual({
      level: 'churning',
      rebalances: 10,
      client: { clientId: 'fraud', clientHost: '/10.0.0.1', joined: 5, left: 4 },
      clientCount: 2,
    })
  })

  it('looks back for so long and no longer', () => {
    const late = churnOf(rebalancesOf(comings(9)), CHURN_WINDOW_MS + 9_500)
    expect(late).toMatchObject({ level: 'calm', rebalances: 1, client: null })
  })

  it('blames nobody for a deployment, in which each goes and comes once', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const deployed = names.map((_, index) =>
      groupState(
        index + 1,
        names.slice(0, index + 1).map((each) => member(each, [])),
      ),
    )
    const churn = churnOf(rebalancesOf([empty, ...deployed]), 7_000)
    expect(churn).toMatchObject({ level: 'churning', client: null, clientCount: 6 })
  })

  it('does not count the second step of a cooperative rebalance', () => {
    const states = [
      empty,
      groupState(1, [member('a', [0, 1])]),
      groupState(2, [member('a', [0]), member('b', [])]),
      groupState(3, [member('a', [0]), member('b', [1])]),
    ]
    expect(churnOf(rebalancesOf(states), 4_000).rebalances).toBe(2)
  })
})
