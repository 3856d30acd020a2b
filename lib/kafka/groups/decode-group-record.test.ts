import { describe, expect, it } from 'vitest'
import { encodeData } from '@/lib/kafka/protocol/data-messages'
import type { DataMap } from '@/lib/kafka/protocol/generated/messages'
import { dataSchemas } from '@/lib/kafka/protocol/generated/schemas'
import { decodeGroupRecord } from './decode-group-record'

type Kind =
  | 'GroupMetadata'
  | `${'ConsumerGroup' | 'ShareGroup' | 'StreamsGroup'}${
      | 'Metadata'
      | 'MemberMetadata'
      | 'TargetAssignmentMember'
      | 'TargetAssignmentMetadata'
      | 'CurrentMemberAssignment'}`

function versioned(version: number, bytes: Uint8Array): Buffer {
  const lead = Buffer.alloc(2)
  lead.writeInt16BE(version)
  return Buffer.concat([lead, bytes])
}

const group = { groupId: 'billing', group: 'billing', memberId: 'm-1' }

/** What is read from a record of that kind; without a value it takes back what was said. */
function read<K extends Kind>(kind: K, value: Partial<DataMap[`${K}Value`]> | null, version = 0) {
  const key = encodeData(`${kind}Key`, 0, keyOf(kind))
  const { recordType = 0 } = dataSchemas[`${kind}Key`]
  return decodeGroupRecord({
    offset: 0n,
    timestampMs: 1_000n,
    key: versioned(recordType, key),
    value: value === null ? null : versioned(version, encodeData(`${kind}Value`, version, value)),
    headers: [],
  })
}

/** Safe because only fields of that key are in it. */
function keyOf<K extends Kind>(kind: K) {
  const { fields } = dataSchemas[`${kind}Key`]
  const names = new Set(fields.map(({ name }) => name))
  const named = Object.entries(group).filter(([name]) => names.has(name))
  return Object.fromEntries(named) as Partial<DataMap[`${K}Key`]>
}

const TOPIC_ID = 'oR4dZBPSRCyuUAqQk4Vz9Q'
const at = { groupId: 'billing', atMs: 1_000 }
const member = { ...at, memberId: 'm-1' }

describe('the record of a classic group', () => {
  const subscription = versioned(
    1,
    encodeData('ConsumerProtocolSubscription', 1, {
      topics: ['payments', 'orders'],
      userData: null,
      ownedPartitions: [{ topic: 'orders', partitions: [2] }],
    }),
  )
  const assignment = versioned(
    1,
    encodeData('ConsumerProtocolAssignment', 1, {
      assignedPartitions: [{ topic: 'orders', partitions: [2, 0] }],
      userData: null,
    }),
  )
  const generation = {
    generation: 7,
    leader: 'm-1',
    currentStateTimestamp: 0n,
    members: [
      {
        memberId: 'm-1',
        groupInstanceId: 'static-1',
        clientId: 'billing-1',
        clientHost: '/10.0.0.1',
        rebalanceTimeout: 0,
        sessionTimeout: 0,
        subscription,
        assignment,
      },
    ],
  }

  it('tells its generation, who is in it and what each was assigned', () => {
    const value = { ...generation, protocolType: 'consumer', protocol: 'range' }
    expect(read('GroupMetadata', value, 3)).toEqual({
      ...at,
      kind: 'generation',
      generation: {
        generation: 7,
        assignor: 'range',
        members: [
          {
            memberId: 'm-1',
            instanceId: 'static-1',
            clientId: 'billing-1',
            clientHost: '/10.0.0.1',
            subscribed: ['orders', 'payments'],
            partitions: [
              { topic: 'orders', partition: 0 },
              { topic: 'orders', partition: 2 },
            ],
            keptSome: true,
          },
        ],
      },
    })
  })

  it('leaves the assignment of what is no consumer unread', () => {
    const value = { ...generation, protocolType: 'connect', protocol: 'sessioned' }
    const record = read('GroupMetadata', value, 3)
    expect(record?.kind === 'generation' && record.generation?.members[0]).toMatchObject({
      partitions: null,
      subscribed: null,
      keptSome: null,
    })
  })

  it('is a tombstone when the group is gone', () => {
    expect(read('GroupMetadata', null)).toEqual({ ...at, kind: 'generation', generation: null })
  })
})

describe('the records of groups that the coordinator assigns', () => {
  const families = [
    { family: 'ConsumerGroup' as const, type: 'consumer' },
    { family: 'ShareGroup' as const, type: 'share' },
    { family: 'StreamsGroup' as const, type: 'streams' },
  ]

  it.each(families)(
    'tell the epoch, what is assigned and who is there: $type',
    ({ family, type }) => {
      expect(read(`${family}Metadata`, { epoch: 9, metadataHash: 5n })).toEqual({
        ...at,
        kind: 'epoch',
        type,
        epoch: { epoch: 9, topicsHash: '5' },
      })
      const assigned = { assignmentEpoch: 9, assignmentTimestamp: 0n }
      expect(read(`${family}TargetAssignmentMetadata`, assigned)).toEqual({
        ...at,
        kind: 'assigned',
        epoch: 9,
      })
      const current = { memberEpoch: 9, previousMemberEpoch: 8, state: 1 }
      expect(read(`${family}CurrentMemberAssignment`, current)).toEqual({
        ...member,
        kind: 'current',
        current: { epoch: 9, previousEpoch: 8, settled: false },
      })
    },
  )

  it.each(families)('take back what they said: $type', ({ family, type }) => {
    expect(read(`${family}Metadata`, null)).toEqual({ ...at, kind: 'epoch', type, epoch: null })
    expect(read(`${family}MemberMetadata`, null)).toEqual({
      ...member,
      kind: 'member',
      facts: null,
    })
    expect(read(`${family}TargetAssignmentMember`, null)).toEqual({
      ...member,
      kind: 'target',
      partitions: null,
    })
  })

  it('name a member’s partitions by the ids of their topics, and the tasks of a streams group', () => {
    const topicPartitions = [{ topicId: TOPIC_ID, partitions: [1, 0] }]
    const places = [0, 1].map((partition) => ({ topic: `id:${TOPIC_ID}`, partition }))
    for (const family of ['ConsumerGroup', 'ShareGroup'] as const) {
      const record = read(`${family}TargetAssignmentMember`, { topicPartitions })
      expect(record).toEqual({ ...member, kind: 'target', partitions: places })
    }
    const tasks = {
      activeTasks: [{ subtopologyId: '0', partitions: [3] }],
      standbyTasks: [],
      warmupTasks: [],
    }
    expect(read('StreamsGroupTargetAssignmentMember', tasks)).toEqual({
      ...member,
      kind: 'target',
      partitions: [{ topic: 'subtopology 0', partition: 3 }],
    })
  })

  it('tell who a member is, and what it subscribes to unless that is a pattern', () => {
    const facts = {
      instanceId: 'static-1',
      clientId: 'billing-1',
      clientHost: '/10.0.0.1',
      subscribedTopicNames: ['payments', 'orders'],
      rebalanceTimeoutMs: 0,
    }
    expect(read('ConsumerGroupMemberMetadata', facts)).toEqual({
      ...member,
      kind: 'member',
      facts: {
        instanceId: 'static-1',
        clientId: 'billing-1',
        clientHost: '/10.0.0.1',
        subscribed: ['orders', 'payments'],
      },
    })
    const pattern = { ...facts, subscribedTopicNames: [], subscribedTopicRegex: 'orders.*' }
    const record = read('ConsumerGroupMemberMetadata', pattern)
    expect(record?.kind === 'member' && record.facts?.subscribed).toBeNull()
  })
})

describe('what is nothing of this', () => {
  const bytes = (text: string) => Buffer.from(text, 'hex')
  const record = (key: Buffer | null, value: Buffer | null = null) =>
    decodeGroupRecord({ offset: 0n, timestampMs: null, key, value, headers: [] })

  it('is passed over: commits, kinds newer than ours, bytes that are no record', () => {
    expect(record(null)).toBeNull()
    expect(record(bytes('00010001670001740000'))).toBeNull()
    expect(record(bytes('7f00'))).toBeNull()
    expect(record(bytes('00'))).toBeNull()
    expect(record(bytes('0002000167'), bytes('0063'))).toBeNull()
  })
})
