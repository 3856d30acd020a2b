import { describe, expect, it } from 'vitest'
import { brokerLoads } from '@/lib/domain/brokers/broker-load'
import { groupVerdict } from '@/lib/domain/groups/group-verdict'
import type { PartitionVerdict } from '@/lib/domain/groups/partition-verdict'
import { HealthWatch, type WatchedParts } from '@/lib/server/live/health-watch'
import type { GroupFacts } from '@/lib/server/live/snapshot'
import { fakeGroupFacts, fakePlace } from '@/lib/server/testing/fake-group-facts'
import { fakeDescription, fakeTopic } from '@/lib/server/testing/fake-kafka'
import { inOnePiece } from '@/lib/server/testing/in-one-piece'

const startMs = 1_700_000_000_000

const stopped = { kind: 'stopped', stillMs: 60_000, arrived: 20n, lag: 60n } as const

function group(facts: Partial<GroupFacts> = {}, verdict: PartitionVerdict = stopped): GroupFacts {
  const timeLag = { ms: 200_000, atLeast: false }
  const place = fakePlace('orders', 0, { committedOffset: 40n, lag: 60n, timeLag, verdict })
  return fakeGroupFacts('billing', {
    description: fakeDescription('billing'),
    offsets: [{ topic: 'orders', partition: 0, offset: 40n, leaderEpoch: null, metadata: null }],
    offsetsAtMs: startMs,
    partitions: [place],
    verdict: groupVerdict([place], true),
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
    ...changes,
  }
}

const look = (watch: HealthWatch, parts: WatchedParts, nowMs: number) =>
  inOnePiece(watch.look(parts, nowMs))

describe('HealthWatch', () => {
  it('has no verdict before the first sweep, and one with the first', () => {
    const watch = new HealthWatch()
    expect(look(watch, parts([], { state: 'connecting' }), startMs).level).toBe('unknown')
    expect(look(watch, parts([]), startMs)).toEqual({ level: 'ok', sinceMs: startMs, findings: [] })
  })

  it('calls a cluster that does not answer unreachable at once', () => {
    const watch = new HealthWatch()
    const verdict = look(watch, parts([group()], { state: 'unreachable' }), startMs)
    expect(verdict.findings.map(({ kind }) => kind)).toEqual(['cluster-unreachable'])
  })

  it('tells a silent broker that holds replicas, also when the metadata has dropped it', () => {
    const watch = new HealthWatch()
    const silent = parts([], { answering: new Set([1]) })
    look(watch, silent, startMs)
    const { findings } = look(watch, silent, startMs + 2_000)
    expect(findings).toMatchObject([{ kind: 'broker-silent', brokers: [2], sinceMs: startMs }])
  })

  it('finds a group in trouble with the very verdict that lists show, and none without', () => {
    const watch = new HealthWatch()
    const found = look(watch, parts([group()]), startMs)
    expect(found.findings).toMatchObject([
      { kind: 'group-without-members', groups: [{ id: 'billing', lag: 60n }], topics: ['orders'] },
    ])
    const unknown = { kind: 'unknown', watchedMs: 60_000, neededMs: 360_000 } as const
    expect(look(watch, parts([group({}, unknown)]), startMs + 1_000).level).toBe('ok')
  })

  it('keeps a finding while the lag of its group is unknown, and ends it with the lag', () => {
    const watch = new HealthWatch()
    look(watch, parts([group()]), startMs + 60_000)
    const unknown = look(watch, parts([group({ lag: null })]), startMs + 61_000)
    expect(unknown.findings).toMatchObject([{ sinceMs: startMs + 60_000 }])
    const read = { kind: 'ok', rule: 'all-read' } as const
    expect(look(watch, parts([group({ lag: 0n }, read)]), startMs + 62_000).level).toBe('ok')
  })

  it('ends a finding once its group has no commit left, but not while its offsets cannot be read', () => {
    const watch = new HealthWatch()
    look(watch, parts([group()]), startMs)
    const left = { lag: null, partitions: [], verdict: groupVerdict([], true) }
    const unread = look(watch, parts([group({ ...left, offsets: null })]), startMs + 1_000)
    expect(unread.findings).toMatchObject([{ kind: 'group-without-members' }])
    const assigned = [fakePlace('orders', 0, { committedOffset: null, lag: null })]
    const gone = { ...left, offsets: [], partitions: assigned }
    expect(look(watch, parts([group(gone)]), startMs + 2_000).level).toBe('ok')
  })

  it('tells that messages were deleted before a group read them', () => {
    const watch = new HealthWatch()
    const partitions = [fakePlace('orders', 0, { lag: 60n, expired: 12n, verdict: stopped })]
    const { findings } = look(watch, parts([group({ partitions })]), startMs)
    expect(findings).toMatchObject([
      {
        kind: 'group-lost-data',
        messageCount: 12n,
        partitions: [{ topic: 'orders', partition: 0 }],
        sinceMs: startMs,
      },
      { kind: 'group-without-members' },
    ])
  })
})
