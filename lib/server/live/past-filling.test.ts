import { describe, expect, it } from 'vitest'
import type { PastCommit } from '@/lib/domain/groups/past-commit'
import { LagHistory } from '@/lib/server/live/lag-history'
import { PastFilling } from '@/lib/server/live/past-filling'
import { emptySnapshot } from '@/lib/server/live/snapshot'
import { brokerDown, createFakeKafka, fakeTopic, gathered } from '@/lib/server/testing/fake-kafka'

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

const log = { partition: 0, knownSinceMs: 0, endOffset: 0n, records: [] }

/** A log that grew by a hundred messages a minute; a group that is watched since a second. */
function setUp() {
  const kafka = createFakeKafka()
  kafka.listOffsets = async (at, places) =>
    gathered(
      places.map((place) => {
        const atMs = typeof at === 'object' ? Number(at.timestampMs) : NOW
        const offset = BigInt(Math.round(10_000 - ((NOW - atMs) / MINUTE) * 100))
        return { ...place, offset, timestampMs: BigInt(atMs), leaderEpoch: null }
      }),
    )
  const history = new LagHistory()
  const partitions = [{ topic: 'orders', partition: 0, lag: 3 }]
  history.record(NOW, 2_500, [{ groupId: 'billing', total: 3, partitions }])
  const snapshot = {
    ...emptySnapshot(1_000),
    state: 'live' as const,
    topics: new Map([['orders', fakeTopic('orders')]]),
    groups: new Map(),
  }
  const filling = new PastFilling(kafka, history, { begin: () => {} })
  const totals = () =>
    history.read('billing', {
      fromMs: NOW - 10 * MINUTE,
      toMs: NOW + 1,
      points: 1_000,
      partitionLimit: 1,
    })
  return { kafka, filling, snapshot, totals }
}

describe('PastFilling', () => {
  it('tells the lag of minutes in which nobody watched, and leaves what was seen as it was', async () => {
    const { kafka, filling, snapshot, totals } = setUp()
    kafka.commitLogs = [{ ...log, commits: [commit(8, 9_000n), commit(4, 9_500n)] }]
    await filling.look(snapshot, NOW)
    expect(filling.state).toEqual({ state: 'read' })
    const columns = totals()
    const at = (minutesAgo: number) =>
      columns?.total[columns.times.indexOf(NOW - minutesAgo * MINUTE)]
    expect(columns?.knownSinceMs).toBe(NOW - 8 * MINUTE)
    expect([at(8), at(6), at(4), at(2)]).toEqual([200, 400, 100, 300])
    expect(columns?.total.at(-1)).toBe(3)
    expect(columns?.partitions[0]?.lag.at(-1)).toBe(3)
  })

  it('asks once, and not before there are groups to tell of', async () => {
    const { kafka, filling, snapshot } = setUp()
    await filling.look({ ...snapshot, groups: null }, NOW)
    expect(kafka.calls).toEqual([])
    await filling.look(snapshot, NOW)
    await filling.look(snapshot, NOW)
    expect(kafka.calls).toEqual(['readCommitLogs'])
  })

  it('waits a while for a broker that is out, and then reads what there is', async () => {
    const { kafka, filling, snapshot } = setUp()
    const degraded = { ...snapshot, state: 'degraded' as const }
    await filling.look(degraded, NOW)
    await filling.look(degraded, NOW + 10_000)
    expect(kafka.calls).toEqual([])
    await filling.look(degraded, NOW + 20_000)
    expect(kafka.calls).toEqual(['readCommitLogs'])
  })

  it('takes as many commits as a log may hold', async () => {
    const { kafka, filling, snapshot, totals } = setUp()
    const commits = Array.from({ length: 300_000 }, () => commit(8, 9_000n))
    kafka.commitLogs = [{ ...log, commits }]
    await filling.look(snapshot, NOW)
    expect(filling.state).toEqual({ state: 'read' })
    expect(totals()?.knownSinceMs).toBe(NOW - 8 * MINUTE)
  })

  it('says why the past is not known', async () => {
    const { kafka, filling, snapshot } = setUp()
    kafka.readCommitLogs = async () => gathered([], [brokerDown(2)])
    await filling.look(snapshot, NOW)
    expect(filling.state).toEqual({ state: 'unknown', because: 'Broker 2 does not answer.' })
  })
})
