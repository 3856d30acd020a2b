import { describe, expect, it } from 'vitest'
import type { GroupDescription } from '@/lib/domain/groups/group'
import { type GroupRecord, logPartitionOf } from '@/lib/domain/groups/rebalance-record'
import { type AssignedMember, topicOfId } from '@/lib/domain/groups/rebalance-state'
import { memberOf } from '@/lib/domain/groups/testing/group-states'
import { LastCommits } from '@/lib/server/live/last-commits'
import { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import { RebalanceWatch } from '@/lib/server/live/rebalance-watch'
import { emptySnapshot, type GroupFacts } from '@/lib/server/live/snapshot'
import { fakeGroupFacts } from '@/lib/server/testing/fake-group-facts'
import {
  createFakeKafka,
  fakeDescription,
  fakeGroup,
  fakeTopic,
} from '@/lib/server/testing/fake-kafka'

const LOG = '__consumer_offsets'
const PARTITIONS = 2
const home = logPartitionOf('billing', PARTITIONS)

function facts(description: GroupDescription, state: string): GroupFacts {
  const listing = fakeGroup(description.groupId, { state })
  return fakeGroupFacts(description.groupId, { listing, description, offsets: [] })
}

function snapshotOf(state = 'Stable', members: AssignedMember[] = []) {
  const description = fakeDescription('billing', {
    state,
    members: members.map(
      ({ memberId, instanceId, partitions, clientId, clientHost, subscribed }) => ({
        memberId,
        instanceId,
        clientId: clientId ?? '',
        clientHost: clientHost ?? '',
        rack: null,
        assignment: partitions && [...partitions],
        target: null,
        subscription: subscribed && [...subscribed],
        epoch: null,
        tasks: null,
      }),
    ),
  })
  return {
    ...emptySnapshot(1_000),
    state: 'live' as const,
    topics: new Map([
      [LOG, fakeTopic(LOG, PARTITIONS)],
      ['orders', fakeTopic('orders', 3, { topicId: 'orders-id' })],
    ]),
    groups: new Map([['billing', facts(description, state)]]),
  }
}

function generation(number: number, members: AssignedMember[]): GroupRecord {
  return {
    groupId: 'billing',
    atMs: number * 1_000,
    kind: 'generation',
    generation: { generation: number, assignor: 'range', members },
  }
}

const log = (partition: number, records: GroupRecord[] = []) => ({
  partition,
  knownSinceMs: 0,
  endOffset: 0n,
  records,
  lastCommits: new Map<string, number>(),
})

function setUp() {
  const kafka = createFakeKafka()
  const history = new RebalanceHistory()
  const lastCommits = new LastCommits()
  const written: number[] = []
  const journal = { append: (entries: readonly unknown[]) => written.push(entries.length) }
  const watch = new RebalanceWatch({ kafka, history, journal, lastCommits })
  const write = (record: GroupRecord) => kafka.groupRecords.push({ partition: home, record })
  const epochs = () => history.states('billing').map(({ epoch }) => epoch)
  return { kafka, history, watch, write, epochs, written, lastCommits }
}

const denied = {
  at: { topic: LOG },
  error: 'TOPIC_AUTHORIZATION_FAILED',
  message: 'Milena’s user may not read __consumer_offsets.',
  retriable: false,
}

describe('RebalanceWatch', () => {
  it('tells the past first and then what comes, each once', async () => {
    const { watch, write, epochs, written } = setUp()
    const past = [generation(1, [memberOf('a', [0])])]
    const logs = Array.from({ length: PARTITIONS }, (_, partition) =>
      log(partition, partition === home ? past : []),
    )
    watch.begin({ items: logs, failures: [] }, snapshotOf(), 1_500)
    expect(epochs()).toEqual([null, 1])
    write(generation(2, [memberOf('a', [0]), memberOf('b', [1])]))
    await watch.look(snapshotOf(), 3_000)
    await watch.look(snapshotOf(), 5_000)
    expect(epochs()).toEqual([null, 1, 2])
    expect(watch.known('billing')).toEqual({ fromMs: 0, toMs: 5_000, gaps: [] })
    expect(written).toEqual([2, 1, 0])
  })

  it('tells when a group last committed, from the past and from what comes, and why not where it is refused', async () => {
    const { kafka, watch, lastCommits } = setUp()
    const { readGroupRecords } = kafka
    const lastCommit = (nowMs: number) => lastCommits.of('billing', PARTITIONS, nowMs)
    const past = { ...log(home), lastCommits: new Map([['billing', 900]]) }
    watch.begin({ items: [past, log(1 - home)], failures: [] }, snapshotOf(), 1_500)
    expect(lastCommit(1_500)).toEqual({ atMs: 900, knownSinceMs: 0, unknown: null })
    kafka.readGroupRecords = async (request) => {
      const { items, failures } = await readGroupRecords(request)
      const committed = items.map((each) =>
        each.partition === home ? { ...each, lastCommits: new Map([['billing', 2_900]]) } : each,
      )
      return { items: committed, failures }
    }
    await watch.look(snapshotOf(), 3_000)
    expect(lastCommit(3_000)).toEqual({ atMs: 2_900, knownSinceMs: 0, unknown: null })
    kafka.readGroupRecords = async () => ({ items: [], failures: [denied] })
    await watch.look(snapshotOf(), 4_000)
    expect(lastCommit(4_000).unknown).toBe(denied.message)
  })

  it('names topics whose id the records tell, also when it hears of them later', async () => {
    const { history, watch, write } = setUp()
    watch.begin({ items: [log(home)], failures: [] }, snapshotOf(), 0)
    const facts = { instanceId: null, clientId: 'a', clientHost: '/', subscribed: null }
    const at = { groupId: 'billing', atMs: 1_000 }
    const partitions = [{ topic: topicOfId('orders-id'), partition: 0 }]
    write({ ...at, kind: 'member', memberId: 'a', facts })
    write({ ...at, kind: 'epoch', type: 'consumer', epoch: { epoch: 2, topicsHash: null } })
    write({ ...at, kind: 'target', memberId: 'a', partitions })
    write({ ...at, kind: 'assigned', epoch: 2 })
    const young = snapshotOf()
    const { topics } = snapshotOf()
    young.topics.delete('orders')
    await watch.look(young, 2_000)
    await watch.look({ ...young, topics: new Map(young.topics) }, 3_000)
    const topicNow = () => history.states('billing').at(-1)?.members[0]?.partitions?.[0]?.topic
    expect(topicNow()).toBe(topicOfId('orders-id'))
    await watch.look({ ...young, topics }, 4_000)
    expect(topicNow()).toBe('orders')
  })

  it('adds when a classic group was first seen to rebalance, which its log does not tell', async () => {
    const { history, watch, write } = setUp()
    watch.begin({ items: [log(home)], failures: [] }, snapshotOf(), 0)
    await watch.look(snapshotOf('PreparingRebalance'), 2_000)
    write(generation(7, []))
    await watch.look(snapshotOf('Stable'), 8_000)
    expect(history.states('billing').at(-1)).toMatchObject({
      beganMs: 2_000,
      beganBefore: true,
      settledMs: 7_000,
    })
  })

  it('sees by sweeps what it may not read, says why, and asks for it again after a minute', async () => {
    const { kafka, history, watch } = setUp()
    watch.begin({ items: [], failures: [denied] }, snapshotOf(), 0)
    expect(watch.source).toEqual({ by: 'sweeps', because: denied.message })
    await watch.look(snapshotOf('Stable', [memberOf('a', [0, 1])]), 1_000)
    await watch.look(snapshotOf('Stable', [memberOf('a', [0]), memberOf('b', [1])]), 2_000)
    expect(history.states('billing').map(({ found, source }) => [found, source])).toEqual([
      [true, 'sweeps'],
      [false, 'sweeps'],
    ])
    expect(watch.known('billing')).toEqual({ fromMs: 1_000, toMs: 2_000, gaps: [] })
    expect(kafka.calls).not.toContain('readGroupRecords')

    kafka.ends.set(`${LOG}/0`, 0n)
    kafka.ends.set(`${LOG}/1`, 0n)
    await watch.look(snapshotOf(), 61_000)
    expect(watch.source).toEqual({ by: 'log' })
    expect(watch.known('billing')?.fromMs).toBe(61_000)
  })

  it('leaves a gap where records are missing, and goes on at the end', async () => {
    const { kafka, watch, write, epochs } = setUp()
    watch.begin({ items: [log(0), log(1)], failures: [] }, snapshotOf(), 0)
    const { readGroupRecords } = kafka
    kafka.readGroupRecords = async (request) => {
      const { items } = await readGroupRecords(request)
      return { items: items.map((read) => ({ ...read, missing: true })), failures: [] }
    }
    await watch.look(snapshotOf(), 4_000)
    kafka.readGroupRecords = readGroupRecords
    write(generation(5, []))
    await watch.look(snapshotOf(), 6_000)
    expect(epochs()).toEqual([5])
    expect(watch.known('billing')).toEqual({
      fromMs: 0,
      toMs: 6_000,
      gaps: [{ fromMs: 0, toMs: 4_000 }],
    })
  })

  it('gives up what it is behind with for half a minute, and says so', async () => {
    const { kafka, watch } = setUp()
    watch.begin({ items: [log(0), log(1)], failures: [] }, snapshotOf(), 0)
    const positions: bigint[] = []
    kafka.readGroupRecords = async (request) => ({
      items: request.positions.map(({ partition, offset }) => {
        if (partition === home) positions.push(offset)
        return {
          partition,
          records: [],
          lastCommits: new Map(),
          nextOffset: offset + 1n,
          highWatermark: 9_000n,
          missing: false,
        }
      }),
      failures: [],
    })
    for (const nowMs of [1_000, 20_000, 32_000, 33_000]) await watch.look(snapshotOf(), nowMs)
    expect(positions).toEqual([0n, 1n, 2n, 9_000n])
  })

  it('goes on at the end where its place in the log is deleted', async () => {
    const { kafka, watch } = setUp()
    watch.begin({ items: [log(0), log(1)], failures: [] }, snapshotOf(), 0)
    kafka.ends.set(`${LOG}/${home}`, 500n)
    const offsets: bigint[] = []
    kafka.readGroupRecords = async (request) => {
      const offset = request.positions.find(({ partition }) => partition === home)?.offset ?? -1n
      offsets.push(offset)
      const at = { topic: LOG, partition: home }
      const gone = { at, error: 'OFFSET_OUT_OF_RANGE', message: 'gone', retriable: false }
      return { items: [], failures: offset === 0n ? [gone] : [] }
    }
    await watch.look(snapshotOf(), 1_000)
    await watch.look(snapshotOf(), 2_000)
    expect(offsets).toEqual([0n, 500n])
  })

  it('follows what comes also where the past cannot be read', async () => {
    const { kafka, watch, write, epochs } = setUp()
    kafka.ends.set(`${LOG}/${home}`, 0n)
    await watch.look(snapshotOf(), 0)
    expect(watch.source).toEqual({ by: null })
    write(generation(3, []))
    await watch.look(snapshotOf(), 31_000)
    expect(watch.source).toEqual({ by: 'log' })
    expect(epochs()).toEqual([3])
  })

  it('begins to tell of a group once it is known who was in it', async () => {
    const { history, watch, write } = setUp()
    const undescribed = snapshotOf()
    const [group] = undescribed.groups.values()
    if (group) undescribed.groups.set('billing', { ...group, description: null })
    watch.begin({ items: [log(home)], failures: [] }, undescribed, 0)
    const bump = (epoch: number) => {
      const at = { groupId: 'billing', atMs: epoch * 1_000 }
      write({ ...at, kind: 'epoch', type: 'consumer', epoch: { epoch, topicsHash: null } })
      write({ ...at, kind: 'assigned', epoch })
    }
    bump(7)
    await watch.look(undescribed, 8_000)
    expect(history.states('billing')).toEqual([])
    bump(9)
    await watch.look(snapshotOf('Stable', [memberOf('a', [0])]), 10_000)
    const told = history.states('billing').map(({ epoch, members }) => [epoch, members.length])
    expect(told).toEqual([
      [null, 1],
      [9, 1],
    ])
  })
})
