import { describe, expect, it } from 'vitest'
import { ownError } from '@/lib/kafka/kafka-error'
import { Collector, type CollectorClock } from '@/lib/server/live/collector'
import { createHistories } from '@/lib/server/live/histories'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { configureLog } from '@/lib/server/log'
import {
  brokerDown,
  createFakeKafka,
  fakeDescription,
  fakeGroup,
  fakeTopic,
  gathered,
} from '@/lib/server/testing/fake-kafka'

configureLog({ write: () => undefined })

/** Time that moves when told to, and the timer that waits for it. */
function fakeClock(costMs = 0) {
  const clock = {
    nowMs: 1_700_000_000_000,
    usedMs: 0,
    costMs,
    timers: [] as { delayMs: number; callback: () => void }[],
  }
  const collectorClock: CollectorClock = {
    now: () => clock.nowMs,
    cpuMs: () => {
      clock.usedMs += clock.costMs
      return clock.usedMs
    },
    schedule: (delayMs, callback) => {
      const timer = { delayMs, callback }
      clock.timers.push(timer)
      return () => {
        clock.timers = clock.timers.filter((each) => each !== timer)
      }
    },
  }
  return { clock, collectorClock }
}

function setUp(costMs = 0) {
  const kafka = createFakeKafka()
  kafka.topics = [fakeTopic('orders', 2)]
  kafka.listings = [fakeGroup('billing')]
  kafka.descriptions = [fakeDescription('billing')]
  kafka.starts = new Map([
    ['orders/0', 0n],
    ['orders/1', 0n],
  ])
  kafka.ends = new Map([
    ['orders/0', 100n],
    ['orders/1', 50n],
  ])
  kafka.committed = new Map([['billing', new Map([['orders/0', 40n]])]])
  const { clock, collectorClock } = fakeClock(costMs)
  const published: ClusterSnapshot[] = []
  const histories = createHistories()
  const publish = (snapshot: ClusterSnapshot) => void published.push(snapshot)
  const collector = new Collector({ kafka, histories, clock: collectorClock, publish })
  const sweepLater = async (ms: number) => {
    clock.nowMs += ms
    await collector.sweep()
    return collector.snapshot()
  }
  return { kafka, clock, collector, history: histories.lag, published, sweepLater }
}

describe('Collector', () => {
  it('knows nothing before the first sweep, and says so', () => {
    const { collector } = setUp()
    expect(collector.snapshot()).toMatchObject({ state: 'connecting', asOfMs: null, topics: null })
  })

  it('reads topics, offsets, settings, groups and lag in one sweep', async () => {
    const { collector, published } = setUp()
    await collector.sweep()
    const snapshot = collector.snapshot()
    expect(published).toEqual([snapshot])
    expect(snapshot.state).toBe('live')
    expect(snapshot.controllerId).toBe(2)
    expect(snapshot.settings.get('orders')?.minInsyncReplicas).toBe(2)
    const group = snapshot.groups?.get('billing')
    expect(group?.lag).toBe(60n)
    expect(group?.partitions).toHaveLength(1)
    expect(snapshot.groupsByTopic.get('orders')).toEqual(['billing'])
    expect(snapshot.collector).toMatchObject({ sweeps: 1, requestsPerSweep: 17 })
  })

  it('reads committed offsets before the ends of the logs, so that no race makes a lag negative', async () => {
    const { kafka, collector } = setUp()
    await collector.sweep()
    const order = kafka.calls
    expect(order.indexOf('fetchGroupOffsets')).toBeLessThan(order.indexOf('listOffsets latest'))
  })

  it('runs one sweep at a time: callers join the one under way', async () => {
    const { kafka, collector } = setUp()
    await Promise.all([collector.sweep(), collector.sweep(), collector.sweep()])
    expect(kafka.calls.filter((call) => call === 'describeTopics')).toHaveLength(1)
  })

  it('asks for the slow parts at their own rhythm, however often it sweeps', async () => {
    const { kafka, sweepLater } = setUp()
    for (let second = 0; second < 60; second += 1) await sweepLater(1_000)
    const count = (name: string) => kafka.calls.filter((call) => call === name).length
    expect(count('describeTopics')).toBe(60)
    expect(count('listOffsets latest')).toBe(60)
    expect(count('listGroups')).toBe(30)
    expect(count('describeGroups')).toBe(15)
    expect(count('listOffsets earliest')).toBe(6)
    expect(count('describeTopicConfigs')).toBe(1)
    expect(count('listOffsets newest-message')).toBe(6)
    expect(count('describeLogDirs')).toBe(2)
  })

  it('reads settings and offsets of a new topic at once', async () => {
    const { kafka, sweepLater } = setUp()
    await sweepLater(0)
    kafka.topics = [...kafka.topics, fakeTopic('payments')]
    kafka.ends.set('payments/0', 7n)
    const snapshot = await sweepLater(1_000)
    expect(snapshot.settings.get('payments')?.cleanupPolicy).toBe('delete')
    expect(snapshot.highWatermarks.get('payments')?.[0]?.offset).toBe(7n)
  })

  it('refreshes with the next sweep to begin, which lists groups, not with the one under way', async () => {
    const { kafka, collector, sweepLater } = setUp()
    await sweepLater(0)
    const underWay = collector.sweep()
    kafka.topics = [...kafka.topics, fakeTopic('payments')]
    kafka.listings = [...kafka.listings, fakeGroup('refunds')]
    let refreshed = 0
    const waiting = [collector.refresh(), collector.refresh()].map((each) =>
      each.then(() => {
        refreshed += 1
      }),
    )
    await underWay
    expect(refreshed).toBe(0)
    const snapshot = await sweepLater(100)
    await Promise.all(waiting)
    expect(snapshot.topics?.has('payments')).toBe(true)
    expect(snapshot.groups?.has('refunds')).toBe(true)
  })

  it('asks Kafka no more often, however often something unknown is asked for', async () => {
    const { clock, collector, kafka } = setUp()
    await collector.sweep()
    const before = kafka.calls.length
    const waiting = Array.from({ length: 50 }, () => collector.refresh())
    for (const { callback } of clock.timers.splice(0)) callback()
    await Promise.all(waiting)
    expect(kafka.calls.length).toBe(before)
  })

  it('forgets a deleted topic and group', async () => {
    const { kafka, sweepLater } = setUp()
    await sweepLater(0)
    kafka.topics = []
    kafka.listings = []
    const snapshot = await sweepLater(5_000)
    expect(snapshot.topics?.size).toBe(0)
    expect(snapshot.highWatermarks.size).toBe(0)
    expect(snapshot.groups?.size).toBe(0)
  })

  it('tells rates from two sweeps on, and none for a log that went back', async () => {
    const { kafka, sweepLater } = setUp()
    expect((await sweepLater(0)).rates.get('orders')?.total).toBeNull()
    kafka.ends.set('orders/0', 300n)
    expect((await sweepLater(2_000)).rates.get('orders')?.total).toBe(100)
    kafka.ends.set('orders/1', 3n)
    expect((await sweepLater(1_000)).rates.get('orders')?.total).toBeNull()
  })
})

describe('Collector, when something does not answer', () => {
  it('keeps the last good value of a partition, names the failure and how long it lasts', async () => {
    const { kafka, sweepLater, clock } = setUp()
    await sweepLater(0)
    const working = kafka.listOffsets
    kafka.listOffsets = async (at, partitions) => {
      const { items } = await working(at, partitions)
      return gathered(
        items.filter(({ partition }) => partition === 0),
        [brokerDown(2)],
      )
    }
    const failingSinceMs = clock.nowMs + 1_000
    await sweepLater(1_000)
    const snapshot = await sweepLater(1_000)
    expect(snapshot.state).toBe('degraded')
    expect(snapshot.highWatermarks.get('orders')?.[1]?.offset).toBe(50n)
    expect(snapshot.failures).toEqual([{ failure: brokerDown(2), sinceMs: failingSinceMs }])
  })

  it('keeps groups of a coordinator that does not answer, and drops them once everyone answers', async () => {
    const { kafka, sweepLater } = setUp()
    await sweepLater(0)
    const working = kafka.listGroups
    kafka.listGroups = async () => gathered([], [brokerDown(1)])
    expect((await sweepLater(2_000)).groups?.has('billing')).toBe(true)
    kafka.listings = []
    kafka.listGroups = working
    expect((await sweepLater(2_000)).groups?.has('billing')).toBe(false)
  })

  it('knows whether all groups are listed, also between two listings', async () => {
    const { kafka, collector, sweepLater } = setUp()
    expect(collector.snapshot().allGroupsListed).toBe(false)
    const working = kafka.listGroups
    kafka.listGroups = () => Promise.reject(ownError('CONNECTION_FAILED', 'refused'))
    expect(await sweepLater(0)).toMatchObject({ groups: null, allGroupsListed: false })
    kafka.listGroups = async () => gathered([fakeGroup('billing')], [brokerDown(1)])
    for (const ms of [2_000, 1_000]) {
      expect((await sweepLater(ms)).allGroupsListed).toBe(false)
    }
    kafka.listGroups = working
    for (const ms of [1_000, 1_000]) {
      expect((await sweepLater(ms)).allGroupsListed).toBe(true)
    }
    kafka.listGroups = () => Promise.reject(ownError('CONNECTION_FAILED', 'refused'))
    expect((await sweepLater(2_000)).allGroupsListed).toBe(false)
  })

  it('knows that groups are missing whose coordinator nobody is', async () => {
    const { kafka, sweepLater } = setUp()
    const { partitions, ...log } = fakeTopic('__consumer_offsets')
    kafka.topics = [{ ...log, partitions: partitions.map((each) => ({ ...each, leader: null })) }]
    expect(await sweepLater(0)).toMatchObject({ failures: [], allGroupsListed: false })
    kafka.topics = [{ ...log, partitions }]
    expect((await sweepLater(2_000)).allGroupsListed).toBe(true)
  })

  it('keeps everything when the metadata cannot be read, and says that the cluster is unreachable', async () => {
    const { kafka, sweepLater } = setUp()
    const before = await sweepLater(0)
    kafka.describeTopics = () => Promise.reject(ownError('CONNECTION_FAILED', 'refused'))
    const snapshot = await sweepLater(1_000)
    expect(snapshot.state).toBe('unreachable')
    expect(snapshot.topics).toBe(before.topics)
    expect(snapshot.asOfMs).toBe(before.asOfMs)
    expect(snapshot.failures[0]?.failure.error).toBe('CONNECTION_FAILED')
  })

  it('is unreachable, with the reason, when nothing ever answered', async () => {
    const { kafka, sweepLater } = setUp()
    kafka.describeTopics = () => Promise.reject(ownError('CONNECTION_FAILED', 'refused'))
    expect(await sweepLater(0)).toMatchObject({ state: 'unreachable', topics: null, asOfMs: null })
  })

  it('shows the last good lag for a while, then calls it unknown; the history has neither', async () => {
    const { kafka, sweepLater, history, clock } = setUp()
    await sweepLater(0)
    kafka.fetchGroupOffsets = async () => gathered([], [brokerDown(1)])
    expect((await sweepLater(5_000)).groups?.get('billing')?.lag).toBe(60n)
    const [partition] = (await sweepLater(20_000)).groups?.get('billing')?.partitions ?? []
    expect(partition).toMatchObject({ lag: null, unknown: expect.stringContaining('25 s ago') })
    expect((await sweepLater(1_000)).totals).toMatchObject({ lag: null, groupsOfUnknownLag: 1 })
    const range = {
      fromMs: clock.nowMs - 60_000,
      toMs: clock.nowMs + 1,
      points: 100,
      measure: 'messages' as const,
      partitionLimit: 5,
    }
    const columns = history.read('billing', range)
    expect(columns?.total[0]).toBe(60)
    expect(columns?.total.slice(1).every((value) => value === null)).toBe(true)
  })

  it('is not degraded by what its user may not see, but names it', async () => {
    const { kafka, sweepLater } = setUp()
    const at = { groupId: 'billing' }
    const failure = { at, error: 'GROUP_AUTHORIZATION_FAILED', message: 'No.', retriable: false }
    kafka.describeGroups = async () => gathered([], [failure])
    const snapshot = await sweepLater(0)
    expect(snapshot.state).toBe('live')
    expect(snapshot.failures.map((each) => each.failure)).toEqual([failure])
  })

  it('names no controller while it cannot be asked', async () => {
    const { kafka, sweepLater } = setUp()
    await sweepLater(0)
    kafka.describeController = () => Promise.reject(ownError('REQUEST_TIMED_OUT', 'late'))
    expect((await sweepLater(2_000)).controllerId).toBeNull()
  })

  it('goes on after a sweep that failed by a defect of ours', async () => {
    const { kafka, collector, clock } = setUp()
    kafka.requestCount = () => {
      throw new Error('a defect')
    }
    collector.start()
    clock.timers.shift()?.callback()
    await expect.poll(() => clock.timers.length).toBe(1)
    await collector.stop()
  })
})

describe('Collector, on time', () => {
  it('sweeps every second while that is cheap', async () => {
    const { collector, clock } = setUp(20)
    collector.start()
    clock.timers.shift()?.callback()
    await expect.poll(() => clock.timers.length).toBe(1)
    expect(clock.timers[0]?.delayMs).toBe(1_000)
    await collector.stop()
  })

  it('sweeps as seldom as keeps it, with what follows a sweep, under a tenth of a core', async () => {
    const { sweepLater } = setUp(600)
    const snapshot = await sweepLater(0)
    expect(snapshot.collector.intervalMs).toBe(7_500)
  })

  it('starts nothing more once stopped, and waits for the sweep under way', async () => {
    const { kafka, collector, clock, published } = setUp()
    const release: (() => void)[] = []
    const working = kafka.describeTopics
    kafka.describeTopics = async (names) => {
      await new Promise<void>((resolve) => release.push(resolve))
      return working(names)
    }
    collector.start()
    clock.timers.shift()?.callback()
    const stopped = collector.stop()
    release[0]?.()
    await stopped
    expect(published).toEqual([])
    expect(clock.timers).toEqual([])
  })
})

describe('Collector, on groups without members', () => {
  it('notices offsets that move while nobody is in the group, but not its own commits', async () => {
    const { kafka, collector, sweepLater, clock } = setUp()
    await sweepLater(0)
    kafka.committed.get('billing')?.set('orders/0', 45n)
    collector.noteOwnCommit('billing')
    expect((await sweepLater(1_000)).groups?.get('billing')?.movedWhileEmptyAtMs).toBeNull()
    kafka.committed.get('billing')?.set('orders/0', 50n)
    await sweepLater(20_000)
    const movedAtMs = clock.nowMs
    // The next listing still says Empty: no member had joined in between.
    const snapshot = await sweepLater(2_000)
    expect(snapshot.groups?.get('billing')?.movedWhileEmptyAtMs).toBe(movedAtMs)
  })

  it('takes members that commit and leave, or join and commit, for what they are', async () => {
    const { kafka, sweepLater } = setUp()
    const listAs = (state: string) => {
      kafka.listings = [{ ...fakeGroup('billing'), state }]
    }
    const moveTo = (offset: bigint) => kafka.committed.get('billing')?.set('orders/0', offset)
    listAs('Stable')
    await sweepLater(0)
    listAs('Empty')
    moveTo(60n)
    await sweepLater(2_000)
    expect((await sweepLater(2_000)).groups?.get('billing')?.movedWhileEmptyAtMs).toBeNull()
    moveTo(70n)
    await sweepLater(2_000)
    listAs('Stable')
    expect((await sweepLater(2_000)).groups?.get('billing')?.movedWhileEmptyAtMs).toBeNull()
  })
})

describe('Collector, on what it reads seldom', () => {
  it('asks once where the logs ended before it began, and knows the age of what is unread at once', async () => {
    const { kafka, clock, sweepLater } = setUp()
    const working = kafka.listOffsets
    kafka.listOffsets = async (at, partitions) => {
      const answer = await working(at, partitions)
      if (typeof at === 'string') return answer
      // The first message is two hours old, the last one half an hour; nobody wrote in between.
      const [first, last] = [clock.nowMs - 7_200_000, clock.nowMs - 1_800_000]
      const asked = Number(at.timestampMs)
      const found = asked <= first ? { offset: 0n, at: first } : { offset: 99n, at: last }
      return gathered(
        answer.items.map((each) =>
          asked > last
            ? { ...each, offset: null }
            : { ...each, offset: found.offset, timestampMs: BigInt(found.at) },
        ),
      )
    }
    const { groups } = await sweepLater(0)
    const timeLag = groups?.get('billing')?.timeLag
    expect(timeLag?.atLeast).toBe(false)
    expect(timeLag?.ms).toBeGreaterThan(1_800_000)
    expect(timeLag?.ms).toBeLessThan(7_200_000)
    await sweepLater(60_000)
    expect(kafka.calls.filter((call) => call === 'listOffsets time')).toHaveLength(7)
  })

  it('leaves sizes and newest messages out of the first sweep, and never asks for both at once', async () => {
    const { kafka, sweepLater } = setUp()
    for (let second = 0; second < 40; second += 1) {
      const before = kafka.calls.length
      await sweepLater(1_000)
      const slow = kafka.calls
        .slice(before)
        .filter((call) => call === 'describeLogDirs' || call === 'listOffsets newest-message')
      expect(slow.length).toBeLessThanOrEqual(second === 0 ? 0 : 1)
    }
  })

  it('names a permission that is missing for sizes once, however many brokers refuse', async () => {
    const { kafka, sweepLater } = setUp()
    const error = 'CLUSTER_AUTHORIZATION_FAILED'
    const refusals = [1, 2].map((brokerId) => ({
      at: { brokerId },
      error,
      message: 'No.',
      retriable: false,
    }))
    kafka.describeLogDirs = async () => gathered([], refusals)
    for (let second = 0; second < 3; second += 1) await sweepLater(1_000)
    const snapshot = await sweepLater(1_000)
    expect(snapshot.failures.map(({ failure }) => [failure.at, failure.error])).toEqual([
      [{}, error],
    ])
    expect(snapshot).toMatchObject({ state: 'live', disks: new Map() })
  })

  it('knows a topic for transactional once a transaction was seen open', async () => {
    const { kafka, sweepLater } = setUp()
    const working = kafka.listOffsets
    kafka.listOffsets = async (at, partitions) => {
      const { items } = await working(at, partitions)
      if (at !== 'last-stable') return gathered(items)
      return gathered(items.map((each) => ({ ...each, offset: (each.offset ?? 0n) - 1n })))
    }
    expect((await sweepLater(0)).transactional).toEqual(new Set(['orders']))
    kafka.listOffsets = working
    expect((await sweepLater(5_000)).transactional).toEqual(new Set(['orders']))
  })

  it('tells the age of the oldest unread message from where the log ended before', async () => {
    const { kafka, sweepLater } = setUp()
    kafka.committed = new Map([['billing', new Map([['orders/0', 100n]])]])
    expect((await sweepLater(0)).groups?.get('billing')?.timeLag).toEqual({
      ms: 0,
      atLeast: false,
    })
    kafka.ends.set('orders/0', 110n)
    await sweepLater(1_000)
    expect((await sweepLater(8_000)).groups?.get('billing')?.timeLag).toEqual({
      ms: 8_900,
      atLeast: false,
    })
    kafka.committed = new Map([['billing', new Map([['orders/0', 90n]])]])
    expect((await sweepLater(1_000)).groups?.get('billing')?.timeLag).toEqual({
      ms: 10_000,
      atLeast: true,
    })
  })

  it('tells how fast a group is written to and read, when it will be done, and judges it', async () => {
    const { kafka, sweepLater } = setUp()
    let end = 1_000n
    let committed = 0n
    const go = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        end += 10n
        committed += 30n
        kafka.ends.set('orders/0', end)
        kafka.committed = new Map([['billing', new Map([['orders/0', committed]])]])
        await sweepLater(1_000)
      }
      return sweepLater(0)
    }
    const early = (await go(3)).groups?.get('billing')
    expect(early).toMatchObject({ producePerSecond: null, consumePerSecond: null, catchUp: null })
    const group = (await go(17)).groups?.get('billing')
    expect(group).toMatchObject({
      producePerSecond: 10,
      consumePerSecond: 30,
      lagChangePerSecond: -20,
      catchUp: { state: 'in', ms: 30_000 },
      verdict: { kind: 'unknown' },
    })
    expect(group?.partitions[0]).toMatchObject({ producePerSecond: 10, consumePerSecond: 30 })
    kafka.committed = new Map([['billing', new Map([['orders/0', 5n]])]])
    expect((await sweepLater(1_000)).groups?.get('billing')?.verdict).toMatchObject({
      kind: 'rewinding',
    })
  })

  it('gives its verdict with every snapshot', async () => {
    const { collector, kafka, sweepLater } = setUp()
    expect(collector.snapshot().verdict.level).toBe('unknown')
    expect((await sweepLater(0)).verdict.level).toBe('ok')
    kafka.describeTopics = () => Promise.reject(ownError('CONNECTION_FAILED', 'refused'))
    expect((await sweepLater(1_000)).verdict).toMatchObject({
      level: 'critical',
      findings: [{ kind: 'cluster-unreachable' }],
    })
  })
})
