import { describe, expect, it } from 'vitest'
import type { LagMeasure } from '@/lib/contract/group-history'
import { unpackTimeLag } from '@/lib/domain/groups/packed-time-lag'
import type { PastCommit } from '@/lib/domain/groups/past-commit'
import { Collector } from '@/lib/server/live/collector'
import { createHistories, type Histories } from '@/lib/server/live/histories'
import { PastFilling } from '@/lib/server/live/past-filling'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import {
  brokerDown,
  createFakeKafka,
  type FakeKafka,
  fakeGroup,
  fakeTopic,
  gathered,
} from '@/lib/server/testing/fake-kafka'

const NOW = Date.UTC(2026, 10, 27, 12)
const MINUTE = 60_000

function commit(minutesAgo: number, offset: bigint): PastCommit {
  return {
    groupId: 'billing',
    topic: 'orders',
    partition: 0,
    offset,
    atMs: NOW - minutesAgo * MINUTE,
  }
}

const log = { partition: 0, knownSinceMs: 0, endOffset: 0n, records: [], lastCommits: new Map() }

/** A log that grew by a hundred messages a minute; a group that has been watched for one sweep. */
async function setUp({ committed = 9_997n } = {}) {
  const kafka = createFakeKafka()
  kafka.listOffsets = async (at, places) =>
    gathered(
      places.map((place) => {
        const atMs = typeof at === 'object' ? Number(at.timestampMs) : NOW
        const end = BigInt(Math.round(10_000 - ((NOW - atMs) / MINUTE) * 100))
        const offset = at === 'earliest' ? 0n : end
        return { ...place, offset, timestampMs: BigInt(atMs), leaderEpoch: null }
      }),
    )
  kafka.topics = [fakeTopic('orders')]
  kafka.listings = [fakeGroup('billing')]
  kafka.committed = new Map([['billing', new Map([['orders/0', committed]])]])
  const histories = createHistories()
  const filling = new PastFilling(kafka, histories, { begin: () => {} })
  const totals = (measure: LagMeasure = 'messages') =>
    histories.lag.read('billing', {
      measure,
      fromMs: NOW - 10 * MINUTE,
      toMs: NOW + 1,
      points: 1_000,
      partitionLimit: 1,
    })
  const snapshot = await sweptOnce(kafka, histories)
  return { kafka, filling, snapshot, totals, histories }
}

/** What the first sweep finds, and has recorded. */
async function sweptOnce(kafka: FakeKafka, histories: Histories): Promise<ClusterSnapshot> {
  const clock = { now: () => NOW, cpuMs: () => 0, schedule: () => () => undefined }
  const collector = new Collector({ kafka, histories, clock, publish: () => undefined })
  await collector.sweep()
  kafka.calls = []
  return collector.snapshot()
}

describe('PastFilling', () => {
  it('tells the lag of minutes in which nobody watched, and leaves what was seen as it was', async () => {
    const { kafka, filling, snapshot, totals } = await setUp()
    kafka.commitLogs = [{ ...log, commits: [commit(8, 9_000n), commit(4, 9_500n)] }]
    await filling.look(snapshot, NOW)
    expect(filling.state).toEqual({ state: 'read' })
    const columns = totals()
    const at = (minutesAgo: number) =>
      columns?.total[columns.times.indexOf(NOW - minutesAgo * MINUTE)]
    expect(columns?.knownSinceMs).toBe(NOW - 8 * MINUTE)
    expect([at(8), at(6), at(4), at(2)]).toEqual([200, 400, 100, 300])
    expect(columns?.total.at(-1)).toBe(3)
    expect(columns?.partitions[0]?.values.at(-1)).toBe(3)
  })

  it('tells the same in time: when the message was written that was to be read next', async () => {
    const { kafka, filling, snapshot, totals } = await setUp()
    kafka.commitLogs = [{ ...log, commits: [commit(8, 9_000n), commit(4, 9_500n)] }]
    await filling.look(snapshot, NOW)
    const columns = totals('time')
    const minutesAt = (minutesAgo: number) => {
      const packed = columns?.total[columns.times.indexOf(NOW - minutesAgo * MINUTE)] ?? null
      return packed === null ? null : Math.round(unpackTimeLag(packed).ms / MINUTE)
    }
    // Offset 9 000 was written ten minutes ago, 9 500 five.
    expect([minutesAt(6), minutesAt(4), minutesAt(2)]).toEqual([4, 1, 3])
  })

  it('tells the past of a group that has not committed since, and the total where all are told', async () => {
    const { kafka, filling, snapshot, totals, histories } = await setUp()
    kafka.commitLogs = [{ ...log, knownSinceMs: NOW - 9 * MINUTE, commits: [] }]
    await filling.look(snapshot, NOW)
    expect(totals()?.knownSinceMs).toBe(NOW - 9 * MINUTE)
    const range = { fromMs: NOW - 9 * MINUTE, toMs: NOW + 1, points: 1_000 }
    const { times, totalLag } = histories.cluster.read(range)
    expect(totalLag.at(-1)).toBe(3)
    // Then the log ended before what is committed now: nothing was unread.
    expect(totalLag[times.indexOf(NOW - 5 * MINUTE)]).toBe(0)
    expect(filling.totalState).toEqual({ state: 'read' })
  })

  it('tells no total of the cluster while the past of one group is not known', async () => {
    const { kafka, filling, snapshot, histories } = await setUp()
    kafka.commitLogs = [{ ...log, commits: [commit(8, 9_000n)] }]
    const share = { ...fakeGroup('share', { type: 'share' }) }
    const facts = snapshot.groups?.get('billing')
    const groups = new Map(snapshot.groups)
    if (facts) groups.set('share', { ...facts, listing: share })
    await filling.look({ ...snapshot, groups }, NOW)
    const range = { fromMs: NOW - 9 * MINUTE, toMs: NOW + 1, points: 1_000 }
    expect(histories.cluster.read(range).totalLag).toEqual([3])
    expect(filling.state).toEqual({ state: 'read' })
    expect(filling.totalState).toEqual({
      state: 'unknown',
      because: 'Share groups keep no past that could be read: share.',
    })
  })

  it('lets the first sweeps judge a group by the commits of before', async () => {
    const { kafka, filling, snapshot, histories } = await setUp({ committed: 8_960n })
    expect(snapshot.groups?.get('billing')?.verdict.kind).toBe('unknown')
    // A hundred messages a minute are written, and eighty read.
    const commits = Array.from({ length: 20 }, (_, index) => {
      const minutesAgo = (20 - index) / 2
      return commit(minutesAgo, BigInt(9_000 - minutesAgo * 80))
    })
    kafka.commitLogs = [{ ...log, commits }]
    await filling.look(snapshot, NOW)
    const clock = { now: () => NOW, cpuMs: () => 0, schedule: () => () => undefined }
    const collector = new Collector({ kafka, histories, clock, publish: () => undefined })
    await collector.sweep()
    const { verdict } = collector.snapshot().groups?.get('billing') ?? {}
    expect(verdict?.kind).toBe('slow')
    expect(collector.snapshot().verdict.findings).toMatchObject([{ kind: 'group-falling-behind' }])
  })

  it('does not take the first message that retention has left for the end of that time', async () => {
    const { kafka, filling, snapshot, totals } = await setUp()
    kafka.commitLogs = [{ ...log, commits: [commit(8, 9_000n)] }]
    const ask = kafka.listOffsets
    const start = 9_600n
    kafka.listOffsets = async (at, places) => {
      const { items, failures } = await ask(at, places)
      const left = items.map((item) => ({
        ...item,
        offset: item.offset !== null && item.offset < start ? start : item.offset,
      }))
      return { items: left, failures }
    }
    const logStarts = new Map([['orders', [{ offset: start, atMs: NOW }]]])
    await filling.look({ ...snapshot, logStarts }, NOW)
    const columns = totals()
    expect(columns?.knownSinceMs).toBeGreaterThan(NOW - 4 * MINUTE)
    expect(columns?.total[columns.times.indexOf(NOW - 2 * MINUTE)]).toBe(800)
  })

  it('asks once, and not before there are groups to tell of', async () => {
    const { kafka, filling, snapshot } = await setUp()
    await filling.look({ ...snapshot, groups: null }, NOW)
    expect(kafka.calls).toEqual([])
    await filling.look(snapshot, NOW)
    await filling.look(snapshot, NOW)
    expect(kafka.calls).toEqual(['readCommitLogs'])
  })

  it('waits a while for a broker that is out, and then reads what there is', async () => {
    const { kafka, filling, snapshot } = await setUp()
    const degraded = { ...snapshot, state: 'degraded' as const }
    await filling.look(degraded, NOW)
    await filling.look(degraded, NOW + 10_000)
    expect(kafka.calls).toEqual([])
    await filling.look(degraded, NOW + 20_000)
    expect(kafka.calls).toEqual(['readCommitLogs'])
  })

  it('takes as many commits as a log may hold', async () => {
    const { kafka, filling, snapshot, totals } = await setUp()
    const commits = Array.from({ length: 300_000 }, () => commit(8, 9_000n))
    kafka.commitLogs = [{ ...log, commits }]
    await filling.look(snapshot, NOW)
    expect(filling.state).toEqual({ state: 'read' })
    expect(totals()?.knownSinceMs).toBe(NOW - 8 * MINUTE)
  })

  it('does not take what is committed now for what always was while one of the logs is not known', async () => {
    const { kafka, filling, snapshot, totals, histories } = await setUp()
    const whole = { ...log, knownSinceMs: NOW - 9 * MINUTE, commits: [] }
    kafka.readCommitLogs = async () => gathered([whole], [brokerDown(2)])
    await filling.look(snapshot, NOW)
    expect(totals()?.total).toEqual([3])
    const range = { fromMs: NOW - 9 * MINUTE, toMs: NOW + 1, points: 1_000 }
    expect(histories.cluster.read(range).totalLag).toEqual([3])
  })

  it('says why the past is not known', async () => {
    const { kafka, filling, snapshot } = await setUp()
    kafka.readCommitLogs = async () => gathered([], [brokerDown(2)])
    await filling.look(snapshot, NOW)
    expect(filling.state).toEqual({ state: 'unknown', because: 'Broker 2 does not answer.' })
  })
})
