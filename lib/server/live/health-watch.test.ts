import { describe, expect, it } from 'vitest'
import { brokerLoads } from '@/lib/domain/brokers/broker-load'
import type { GroupMember } from '@/lib/domain/groups/group'
import { HealthWatch, type WatchedParts } from '@/lib/server/live/health-watch'
import type { GroupFacts } from '@/lib/server/live/snapshot'
import { fakeGroupFacts, fakePlace } from '@/lib/server/testing/fake-group-facts'
import { fakeDescription, fakeTopic } from '@/lib/server/testing/fake-kafka'

const startMs = 1_700_000_000_000

function group(facts: Partial<GroupFacts> = {}): GroupFacts {
  const timeLag = { ms: 200_000, atLeast: false }
  return fakeGroupFacts('billing', {
    description: fakeDescription('billing'),
    offsets: [{ topic: 'orders', partition: 0, offset: 40n, leaderEpoch: null, metadata: null }],
    offsetsAtMs: startMs,
    partitions: [fakePlace('orders', 0, { committedOffset: 40n, lag: 60n, timeLag })],
    lag: 60n,
    lagChangePerSecond: 1,
    timeLag,
    recentLag: [null, 50, 60],
    ...facts,
  })
}

function parts(groups: GroupFacts[], changes: Partial<WatchedParts> = {}): WatchedParts {
  const topics = new Map([['orders', fakeTopic('orders')]])
  return {
    state: 'live',
    controllerIsMissing: false,
    loads: brokerLoads(topics.values()),
    description: null,
    answering: new Set([1, 2]),
    topics,
    settings: new Map(),
    groups: new Map(groups.map((each) => [each.listing.groupId, each])),
    transactional: new Set(),
    ...changes,
  }
}

const member: GroupMember = {
  memberId: 'reader-1',
  instanceId: null,
  clientId: 'reader',
  clientHost: '127.0.0.1',
  target: null,
  subscription: null,
  epoch: null,
  tasks: null,
  rack: null,
  assignment: [{ topic: 'orders', partition: 0 }],
}

/** The same group while somebody read with it. */
const attended = () => group({ description: fakeDescription('billing', { members: [member] }) })

const rising = { windows: () => [10, 20, 30, 40, 50, 60] }
const flat = { windows: () => [60, 60, 60, 60, 60, 60] }

describe('HealthWatch', () => {
  it('has no verdict before the first sweep, and one with the first', () => {
    const watch = new HealthWatch(flat)
    expect(watch.look(parts([], { state: 'connecting' }), startMs).level).toBe('unknown')
    expect(watch.look(parts([]), startMs)).toEqual({ level: 'ok', sinceMs: startMs, findings: [] })
  })

  it('calls a cluster that does not answer unreachable at once', () => {
    const watch = new HealthWatch(flat)
    const verdict = watch.look(parts([group()], { state: 'unreachable' }), startMs)
    expect(verdict.findings.map(({ kind }) => kind)).toEqual(['cluster-unreachable'])
  })

  it('tells a silent broker that holds replicas, also when the metadata has dropped it', () => {
    const watch = new HealthWatch(flat)
    const silent = parts([], { answering: new Set([1]) })
    watch.look(silent, startMs)
    const { findings } = watch.look(silent, startMs + 2_000)
    expect(findings).toMatchObject([{ kind: 'broker-silent', brokers: [2], sinceMs: startMs }])
  })

  it('finds a group that nobody reads only after it was watched for a minute', () => {
    const watch = new HealthWatch(rising)
    expect(watch.look(parts([attended()]), startMs).level).toBe('ok')
    const later = watch.look(parts([group()]), startMs + 60_000)
    expect(later.findings).toMatchObject([
      { kind: 'group-without-members', groups: [{ id: 'billing', lag: 60n }], topics: ['orders'] },
    ])
  })

  it('takes a group whose offsets move for one that reads, members or not', () => {
    const watch = new HealthWatch(rising)
    for (let minute = 0; minute < 5; minute += 1) {
      const [committed] = group().offsets ?? []
      const offsets = committed ? [{ ...committed, offset: BigInt(40 + minute) }] : []
      const { level } = watch.look(parts([group({ offsets })]), startMs + minute * 60_000)
      expect(level).toBe('ok')
    }
  })

  it('keeps a finding while the lag of its group is unknown, and ends it with the lag', () => {
    const watch = new HealthWatch(rising)
    watch.look(parts([attended()]), startMs)
    watch.look(parts([group()]), startMs + 60_000)
    const unknown = watch.look(parts([group({ lag: null })]), startMs + 61_000)
    expect(unknown.findings).toMatchObject([{ sinceMs: startMs + 60_000 }])
    expect(watch.look(parts([group({ lag: 0n })]), startMs + 62_000).level).toBe('ok')
  })
})
