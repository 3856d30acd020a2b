import { afterAll, expect, it, vi } from 'vitest'
import type { LagMeasure } from '@/lib/contract/group-history'
import { unpackTimeLag } from '@/lib/domain/groups/packed-time-lag'
import { createTopic, oracle, oracleProducer, uniqueName } from '@/lib/kafka/testing/real-kafka'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { Collector, type CollectorClock } from '@/lib/server/live/collector'
import { createHistories, type Histories } from '@/lib/server/live/histories'
import { type Found, readPastLogs, readPastOfGroups } from '@/lib/server/live/past-lag'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const SECOND = 1_000
const WATCHED_SECONDS = 14
const topic = uniqueName('charts-past')
const groupId = `${topic}/group`
const kafka = openTestCluster(brokers)
/** The same cluster as if there were nothing else on it. */
const own: KafkaOperations = {
  ...kafka,
  describeTopics: (_, options) => kafka.describeTopics([topic], options),
  async listGroups(options) {
    const { items, failures } = await kafka.listGroups(options)
    return { items: items.filter((group) => group.groupId === groupId), failures }
  },
}
const kafkajs = oracle(brokers)
const producer = oracleProducer(kafkajs)
afterAll(async () => {
  await producer.disconnect()
  await kafka.close()
})

const clock: CollectorClock = {
  now: Date.now,
  cpuMs: () => 0,
  schedule: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

function watch() {
  const histories = createHistories()
  const collector = new Collector({ kafka: own, histories, clock, publish: () => undefined })
  return { histories, collector }
}

function foundBy({ collector }: ReturnType<typeof watch>): Found {
  const { topics, groups, ...tables } = collector.snapshot()
  if (topics === null || groups === null) throw new Error('nothing has been found')
  return { ...tables, topics, groups }
}

const produce = (partition: number, count: number) =>
  producer.send({
    topic,
    messages: Array.from({ length: count }, (_, n) => ({ partition, value: `${n}` })),
  })

const commit = (offsets: [bigint, bigint]) =>
  vi.waitFor(
    async () => {
      const places = offsets.map((offset, partition) => ({ topic, partition, offset }))
      const { failures } = await own.commitGroupOffsets({ groupId, type: 'classic' }, places)
      expect(failures).toEqual([])
    },
    { timeout: 30_000, interval: 100 },
  )

const untilMs = (ms: number) =>
  vi.waitFor(() => expect(Date.now()).toBeGreaterThanOrEqual(ms), { interval: 10, timeout: 60_000 })

/** Values of each second by series: the total and the two partitions. */
function secondsOf({ lag }: Histories, measure: LagMeasure, fromMs: number) {
  const range = { measure, fromMs, toMs: Date.now() + 1, points: 1_000, partitionLimit: 2 }
  const read = lag.read(groupId, range)
  const series = new Map<string, Map<number, number>>()
  for (const [name, values] of [
    ['total', read?.total ?? []] as const,
    ...(read?.partitions ?? []).map(({ partition, values }) => [`${partition}`, values] as const),
  ]) {
    const known = (read?.times ?? []).flatMap((time, index): [number, number][] => {
      const value = values[index] ?? null
      if (value === null) return []
      return [[Math.floor(time / SECOND), measure === 'time' ? unpackTimeLag(value).ms : value]]
    })
    series.set(name, new Map(known))
  }
  return series
}

/** The least and the most that was seen within a second of a moment. */
function seenAround(seconds: ReadonlyMap<number, number> | undefined, second: number) {
  const seen = [-1, 0, 1].flatMap((by) => seconds?.get(second + by) ?? [])
  return seen.length < 3 ? null : { least: Math.min(...seen), most: Math.max(...seen) }
}

it('replays from a fresh start what was seen live, in messages and in time', async () => {
  await createTopic(kafkajs, { topic, partitions: 2 })
  await producer.connect()
  await produce(0, 50)
  await produce(1, 50)
  await commit([40n, 10n])
  const live = watch()
  const startedMs = Math.ceil(Date.now() / SECOND) * SECOND
  for (let second = 0; second < WATCHED_SECONDS; second += 1) {
    await untilMs(startedMs + second * SECOND)
    await produce(0, 20)
    if (second % 2 === 0) await produce(1, 5)
    // The log of commits is told in steps of five seconds.
    if (second === 7) await commit([120n, 10n])
    await live.collector.sweep()
  }

  const fresh = watch()
  await fresh.collector.sweep()
  const nowMs = Math.floor(Date.now() / SECOND) * SECOND
  const context = {
    nowMs,
    signal: AbortSignal.timeout(30_000),
    steps: [{ reachMs: (WATCHED_SECONDS + 6) * SECOND, stepMs: SECOND }],
  }
  const logs = await readPastLogs(own, context)
  expect(logs.failures).toEqual([])
  const { lags, commits } = await readPastOfGroups(own, logs, foundBy(fresh), context)
  fresh.histories.lag.fill(lags)

  for (const [measure, tolerance] of [
    ['messages', () => 0],
    // Ends are known once a second, and between two of them a straight line is drawn.
    ['time', (ms: number) => Math.max(2 * SECOND, ms / 10)],
  ] as const) {
    const seen = secondsOf(live.histories, measure, startedMs)
    const replayed = secondsOf(fresh.histories, measure, startedMs)
    for (const name of ['total', '0', '1']) {
      const compared = [...(replayed.get(name) ?? [])].filter(([second, value]) => {
        const around = seenAround(seen.get(name), second)
        if (around === null) return false
        expect
          .soft(value, `${measure} ${name}`)
          .toBeGreaterThanOrEqual(around.least - tolerance(around.least))
        expect
          .soft(value, `${measure} ${name}`)
          .toBeLessThanOrEqual(around.most + tolerance(around.most))
        return true
      })
      // A second counts only with a sample on both sides, which a slow machine may miss.
      expect(compared.length, `${measure} ${name}`).toBeGreaterThanOrEqual(WATCHED_SECONDS / 2)
    }
  }
  const moves = commits.find((each) => each.partition === 0)?.commits ?? []
  expect(moves.map(({ offset }) => offset)).toEqual([40n, 120n])
  // Fifty messages, and twenty in each of the seconds up to the second commit.
  expect(Number(moves[1]?.logEnd)).toBeGreaterThanOrEqual(50 + 7 * 20)
  expect(Number(moves[1]?.logEnd)).toBeLessThanOrEqual(50 + 10 * 20)
}, 120_000)
