import { describe, expect, it } from 'vitest'
import type { GroupRecord } from './rebalance-record'
import { GroupReplay } from './rebalance-replay'
import { startOf } from './rebalance-start'
import { type AssignedMember, type GroupState, stateKey } from './rebalance-state'

const groupId = 'billing'
const place = (partition: number) => ({ topic: 'orders', partition })

function described(
  name: string,
  partitions: number[],
  instanceId: string | null = null,
): AssignedMember {
  return {
    memberId: name,
    instanceId,
    clientId: `client-${name}`,
    clientHost: '/10.0.0.1',
    subscribed: ['orders'],
    partitions: partitions.map(place),
    keptSome: null,
  }
}

const at = (atMs: number) => ({ groupId, atMs })

function joins(name: string, epoch: number, atMs: number): GroupRecord[] {
  const { memberId, partitions: _, keptSome: __, ...facts } = described(name, [])
  return [
    { ...at(atMs), kind: 'member', memberId, facts },
    { ...at(atMs), kind: 'epoch', type: 'consumer', epoch: { epoch, topicsHash: 'h' } },
  ]
}

function leaves(memberId: string, epoch: number, atMs: number): GroupRecord[] {
  return [
    { ...at(atMs), kind: 'current', memberId, current: null },
    { ...at(atMs), kind: 'target', memberId, partitions: null },
    { ...at(atMs), kind: 'member', memberId, facts: null },
    { ...at(atMs), kind: 'epoch', type: 'consumer', epoch: { epoch, topicsHash: 'h' } },
  ]
}

const gets = (memberId: string, partitions: number[], atMs: number): GroupRecord => ({
  ...at(atMs),
  kind: 'target',
  memberId,
  partitions: partitions.map(place),
})

const assigned = (epoch: number, atMs: number): GroupRecord => ({
  ...at(atMs),
  kind: 'assigned',
  epoch,
})

const settles = (
  memberId: string,
  epoch: number,
  previousEpoch: number,
  atMs: number,
): GroupRecord => ({
  ...at(atMs),
  kind: 'current',
  memberId,
  current: { epoch, previousEpoch, settled: true },
})

/** The states that come of records, each as it was told last. */
function replayed(records: GroupRecord[], after: AssignedMember[] | null = []): GroupState[] {
  const replay = new GroupReplay(startOf(records, after))
  const states = new Map<string, GroupState>()
  for (const record of records) {
    for (const state of replay.take(record)) states.set(stateKey(state), state)
  }
  return [...states.values()]
}

const outline = (states: GroupState[]) =>
  states.map(({ epoch, members }) => [
    epoch,
    members.map(({ memberId, partitions }) => [
      memberId,
      partitions?.map(({ partition }) => partition) ?? null,
    ]),
  ])

describe('a group that its coordinator assigns', () => {
  const life = [
    ...joins('a', 2, 10),
    gets('a', [0, 1], 10),
    assigned(2, 10),
    settles('a', 2, 0, 10),
    ...joins('b', 3, 20),
    gets('a', [0], 20),
    gets('b', [1], 20),
    assigned(3, 20),
    settles('b', 3, 0, 20),
    settles('a', 3, 2, 29),
    ...leaves('b', 4, 30),
    gets('a', [0, 1], 35),
    assigned(4, 35),
    settles('a', 4, 3, 35),
    ...leaves('a', 5, 40),
  ]

  it('is told from nobody to nobody', () => {
    expect(outline(replayed(life))).toEqual([
      [null, []],
      [2, [['a', [0, 1]]]],
      [
        3,
        [
          ['a', [0]],
          ['b', [1]],
        ],
      ],
      [4, [['a', [0, 1]]]],
      [5, []],
    ])
  })

  it('says when a rebalance began, when it was assigned and when all had their part', () => {
    const [, , third, fourth] = replayed(life)
    expect(third).toMatchObject({ beganMs: 20, atMs: 20, settledMs: 29 })
    expect(fourth).toMatchObject({ beganMs: 30, atMs: 35, settledMs: 35 })
  })

  it('is one rebalance where the next epoch begins before anything was assigned', () => {
    const overtaken = [
      ...joins('a', 2, 10),
      ...joins('b', 3, 12),
      gets('a', [0], 15),
      gets('b', [1], 15),
      assigned(3, 15),
    ]
    expect(outline(replayed(overtaken))).toEqual([
      [null, []],
      [
        3,
        [
          ['a', [0]],
          ['b', [1]],
        ],
      ],
    ])
    expect(replayed(overtaken)[1]?.beganMs).toBe(10)
  })

  it('knows who was there before its first record from who is there now', () => {
    const window = [
      ...leaves('b', 8, 30),
      gets('a', [0, 1], 35),
      assigned(8, 35),
      settles('a', 8, 7, 35),
    ]
    const states = replayed(window, [described('a', [0, 1]), described('c', [2])])
    expect(outline(states)).toEqual([
      // What those had whose partitions changed is told nowhere.
      [
        null,
        [
          ['a', null],
          ['b', null],
          ['c', [2]],
        ],
      ],
      [
        8,
        [
          ['a', [0, 1]],
          ['c', [2]],
        ],
      ],
    ])
    expect(states[0]?.found).toBe(true)
  })

  it('takes a member that changes its subscription for none that joins', () => {
    const window = [
      ...joins('a', 8, 30),
      gets('a', [0], 30),
      assigned(8, 30),
      settles('a', 8, 7, 30),
    ]
    const [before] = replayed(window, [described('a', [0])])
    expect(before?.members.map(({ memberId }) => memberId)).toEqual(['a'])
  })

  it('says nothing while it is not known who was there', () => {
    const window = [...leaves('b', 8, 30), gets('a', [0, 1], 35), assigned(8, 35)]
    expect(replayed(window, null)).toEqual([])
  })
})

describe('a classic group', () => {
  const generation = (number: number, members: AssignedMember[], atMs: number): GroupRecord => ({
    ...at(atMs),
    kind: 'generation',
    generation: { generation: number, assignor: 'range', members },
  })
  const gone: GroupRecord = { ...at(90), kind: 'generation', generation: null }

  it('is told from its first generation on, whether or not its making was written down', () => {
    const outlines = [
      replayed([generation(0, [], 1), generation(1, [described('a', [0])], 10)]),
      replayed([generation(1, [described('a', [0])], 10)]),
    ].map((states) => states.map(({ epoch, found, follows }) => [epoch, found, follows]))
    expect(outlines).toEqual([
      [
        [0, true, false],
        [1, false, true],
      ],
      [
        [null, true, false],
        [1, false, true],
      ],
    ])
  })

  it('does not rebalance when a static member comes back under another id', () => {
    const states = replayed([
      generation(1, [described('first', [0], 'static')], 10),
      generation(1, [described('second', [0], 'static')], 20),
    ])
    expect(states.at(-1)).toMatchObject({ epoch: 1, atMs: 10 })
    expect(states).toHaveLength(2)
    expect(states.at(-1)?.members[0]?.memberId).toBe('second')
  })

  it('begins anew when it was deleted', () => {
    const first = [generation(1, [described('a', [0])], 10), generation(2, [], 20), gone]
    const states = replayed([...first, generation(1, [described('b', [0])], 99)])
    expect(states.at(-1)).toMatchObject({ epoch: 1, follows: true })
    expect(states.at(-2)).toMatchObject({ found: true, members: [] })
  })

  it('goes on under the protocol of KIP-848 from what it was', () => {
    const states = replayed([
      generation(7, [described('a', [0])], 10),
      gone,
      ...joins('a', 8, 91),
      gets('a', [0], 91),
      assigned(8, 91),
    ])
    expect(states.map(({ type, epoch, follows }) => [type, epoch, follows])).toEqual([
      ['classic', 7, false],
      ['consumer', 8, true],
    ])
  })
})
