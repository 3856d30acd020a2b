import { describe, expect, it } from 'vitest'
import type { GroupDescription } from './group'
import { membersOf, SweepReplay } from './rebalance-sweeps'

function described(state: string, members: Record<string, number[]>): GroupDescription {
  return {
    groupId: 'billing',
    type: 'classic',
    state,
    assignor: 'range',
    epoch: null,
    coordinatorId: 1,
    members: Object.entries(members).map(([name, partitions]) => ({
      memberId: name,
      instanceId: null,
      clientId: name,
      clientHost: '/10.0.0.1',
      rack: null,
      assignment: partitions.map((partition) => ({ topic: 'orders', partition })),
      target: null,
      subscription: ['orders'],
      epoch: null,
      tasks: null,
    })),
  }
}

describe('SweepReplay', () => {
  it('finds a group as it is, and tells only what changes afterwards', () => {
    const replay = new SweepReplay()
    expect(replay.take(described('Stable', { a: [0, 1] }), 10)?.found).toBe(true)
    expect(replay.take(described('Stable', { a: [1, 0] }), 20)).toBeNull()
    const changed = replay.take(described('Stable', { a: [0], b: [1] }), 30)
    expect(changed).toMatchObject({ found: false, follows: true, beganMs: null, atMs: 30 })
  })

  it('has seen a rebalance begin where it saw one under way', () => {
    const replay = new SweepReplay()
    replay.take(described('Stable', { a: [0] }), 10)
    expect(replay.take(described('PreparingRebalance', { a: [] }), 20)).toBeNull()
    expect(replay.take(described('CompletingRebalance', { a: [] }), 30)).toBeNull()
    const over = replay.take(described('Stable', { a: [0] }), 40)
    expect(over).toMatchObject({ beganMs: 20, beganBefore: true, settledMs: 40 })
  })
})

describe('membersOf', () => {
  const [member] = described('Stable', { a: [1, 0] }).members

  it('takes what a member is to have in the end', () => {
    const target = [{ topic: 'orders', partition: 7 }]
    const [moving] = membersOf({ members: member ? [{ ...member, target }] : [] })
    expect(moving).toMatchObject({ partitions: target, subscribed: ['orders'] })
  })

  it('takes the tasks of a streams group that read, as its log names them', () => {
    const task = { subtopology: '0', topics: ['orders'], partitions: [3] }
    const tasks = [
      { ...task, role: 'active' as const },
      { ...task, role: 'standby' as const, partitions: [4] },
    ]
    const [streaming] = membersOf({ members: member ? [{ ...member, tasks }] : [] })
    expect(streaming?.partitions).toEqual([{ topic: 'subtopology 0', partition: 3 }])
  })
})
