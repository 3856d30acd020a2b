import { describe, expect, it } from 'vitest'
import type { GroupMember } from '@/components/groups/member-looks'
import { partitionFixture } from '@/lib/client/testing/group-fixtures'
import type { GroupPartition } from '@/lib/contract/groups'
import { laneAmount, prepareLanes, shareOf, skewOf } from './prepare-lanes'
import type { PlaceFacts } from './tiles'

const orders = (...partitions: number[]) =>
  partitions.map((partition) => ({ topic: 'orders', partition }))

function member(memberId: string, facts: Partial<GroupMember> = {}): GroupMember {
  return {
    memberId,
    instanceId: null,
    clientId: memberId,
    clientHost: '/10.0.0.4',
    rack: null,
    assignment: [],
    target: null,
    subscription: ['orders'],
    epoch: null,
    tasks: null,
    ...facts,
  }
}

function partition(number: number, lag: string | null, facts: Partial<GroupPartition> = {}) {
  return partitionFixture('orders', number, { lag, ...facts })
}

function factsOf(partitions: GroupPartition[], racks: Record<number, string[]> = {}): PlaceFacts {
  return {
    partitionOf: (place) => partitions.find((each) => each.partition === place.partition),
    rateOf: ({ partition: number }) => (number === 0 ? 30 : null),
    racksOf: ({ partition: number }) => {
      const known = racks[number]
      return known ? new Set(known) : null
    },
  }
}

describe('prepareLanes', () => {
  it('marks what is read in a rack without a replica, and claims nothing where racks are not known', () => {
    const facts = factsOf([], { 0: ['a', 'b'], 1: ['b'] })
    const [lane] = prepareLanes(
      [member('m', { rack: 'a', assignment: orders(0, 1, 2) })],
      [],
      'lag',
      facts,
    )
    expect(lane?.tiles.map(({ missedRack }) => missedRack)).toEqual([null, 'a', null])
  })

  it('takes no partition for unread while its reader is not told', () => {
    const partitions = [partition(0, '1')]
    const untold = prepareLanes([member('m', { assignment: null })], partitions, 'lag', factsOf([]))
    expect(untold).toHaveLength(1)
    const told = prepareLanes([member('m')], partitions, 'lag', factsOf(partitions))
    expect(told.map(({ memberId }) => memberId)).toEqual(['m', null])
  })

  it('measures traffic where that is asked for, and does not guess it', () => {
    const [lane] = prepareLanes(
      [member('m', { assignment: orders(0, 1) })],
      [],
      'traffic',
      factsOf([]),
    )
    expect(lane?.tiles.map(({ amount }) => amount)).toEqual([30, null])
    expect(lane && laneAmount(lane)).toBeNull()
  })

  it('does not count for a member what it is only going to read', () => {
    const partitions = [partition(0, '7')]
    const lanes = prepareLanes(
      [member('a', { assignment: orders(0), target: [] }), member('b', { target: orders(0) })],
      partitions,
      'lag',
      factsOf(partitions),
    )
    expect(lanes.map(laneAmount)).toEqual([7, 0])
  })
})

describe('skewOf', () => {
  const lanesOf = (...lags: (string | null)[]) => {
    const partitions = lags.map((lag, number) =>
      partition(number, lag, lag === null ? { unknown: 'no leader' } : {}),
    )
    const members = lags.map((_, number) => member(`m${number}`, { assignment: orders(number) }))
    return prepareLanes(members, partitions, 'lag', factsOf(partitions))
  }

  it('is the largest share over the mean of all members, idle ones too', () => {
    expect(skewOf(lanesOf('90', '30', '0'))).toEqual({ ratio: 2.25, memberId: 'm0' })
    expect(skewOf(lanesOf('10', '10'))?.ratio).toBe(1)
  })

  it('is not told for one member, without lag, and while a lag is not known', () => {
    expect(skewOf(lanesOf('90'))).toBeNull()
    expect(skewOf(lanesOf('0', '0'))).toBeNull()
    expect(skewOf(lanesOf('90', null))).toBeNull()
  })
})

describe('shareOf', () => {
  it('never claims more than there is', () => {
    expect(shareOf(999, 1_000)).toBe(99)
    expect(shareOf(null, 1_000)).toBeNull()
    expect(shareOf(0, 0)).toBeNull()
  })
})
