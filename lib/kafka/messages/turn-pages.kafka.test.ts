import { ConfigResourceTypes, Partitioners } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '@/lib/domain/messages/message'
import { openCluster } from '@/lib/kafka/cluster'
import { readWithJava } from '@/lib/kafka/testing/java-oracle'
import { type OracleMessage, readWithKcat } from '@/lib/kafka/testing/kcat-oracle'
import {
  createTopic,
  oracle,
  oracleProducer,
  produceWithKcat,
  testSettings,
  transactionalProducer,
  uniqueName,
} from '@/lib/kafka/testing/real-kafka'
import type { Isolation } from './page-collector'
import { type MessageRead, type ReadRequest, readMessages } from './read-messages'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const kafka = oracle(brokers)
const createPartitioner = Partitioners.DefaultPartitioner
const producer = oracleProducer(kafka, { createPartitioner })
const cluster = openCluster(testSettings(brokers))

beforeAll(() => producer.connect())
afterAll(() => Promise.all([producer.disconnect(), cluster.close()]))

const PARTITIONS = 3
const TEN_YEARS_MS = '315360000000'
const PAGE_SIZES = [1, 7, 50, 500]
const ISOLATIONS = ['read_uncommitted', 'read_committed'] as const

/** What a consumer gets of a message, written so that two can be compared. */
type Seen = [
  partition: number,
  offset: string,
  key: string | null,
  value: string | null,
  headers: (string | null)[],
  timestampMs: string,
]

const textOf = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString())

function seen({ partition, offset, key, value, headers, timestampMs }: Message): Seen {
  const named = headers.flatMap((header) => [header.key, textOf(header.value)])
  return [partition, `${offset}`, textOf(key), textOf(value), named, `${timestampMs}`]
}

/** The whole topic as another client reads it, partition by partition. */
function byPartition(messages: readonly OracleMessage[]): Seen[][] {
  return Array.from({ length: PARTITIONS }, (_, partition) =>
    messages
      .filter((message) => message.partition === partition)
      .map(({ offset, key, value, headers, timestampMs }): Seen => {
        return [partition, offset, key, value, headers, timestampMs]
      }),
  )
}

/** librdkafka shares no code with Milena. */
async function kcatReads(topic: string, isolation: Isolation): Promise<Seen[][]> {
  return byPartition(await readWithKcat(brokers, topic, isolation))
}

/** The documented order of several partitions, from what the oracle has of each. */
function inOrder(partitions: Seen[][], direction: ReadRequest['direction']): Seen[] {
  const sign = direction === 'forward' ? 1 : -1
  const queues = partitions.map((each) => (sign === 1 ? [...each] : each.toReversed()))
  const order: Seen[] = []
  for (;;) {
    const heads = queues.filter(([head]) => head !== undefined)
    heads.sort(([a], [b]) => {
      if (a === undefined || b === undefined) return 0
      const byTime = Number(BigInt(a[5]) - BigInt(b[5]))
      return sign * (byTime === 0 ? a[0] - b[0] : byTime)
    })
    const next = heads[0]?.shift()
    if (next === undefined) return order
    order.push(next)
  }
}

async function readByPages(
  topic: string,
  { direction, limit, isolation }: Pick<ReadRequest, 'direction' | 'limit' | 'isolation'>,
): Promise<Seen[]> {
  const all: Seen[] = []
  let from: ReadRequest['from'] | null =
    direction === 'forward' ? { at: 'earliest' } : { at: 'latest' }
  while (from !== null) {
    const request = { topic, partitions: null, from, direction, limit, isolation }
    const page: MessageRead = await readMessages(cluster, request)
    expect(page.failures).toEqual([])
    all.push(...page.items.flatMap((entry) => (entry.kind === 'message' ? [seen(entry)] : [])))
    const next = direction === 'forward' ? page.newer : page.older
    from = next === null ? null : { at: 'offsets', offsets: next }
  }
  return all
}

/** As kcat reads it. */
async function expectSameAsKcat(topic: string, isolation: Isolation, atLeast: number) {
  await expectSame(topic, isolation, await kcatReads(topic, isolation), atLeast)
}

/** As Kafka's own consumer reads it, and so as kcat does. */
async function expectSameAsJava(topic: string, atLeast: Record<Isolation, number>) {
  const java = await readWithJava({ brokers, jars }, topic, ISOLATIONS)
  for (const isolation of ISOLATIONS) {
    const partitions = byPartition(java.get(isolation) ?? [])
    expect(await kcatReads(topic, isolation)).toEqual(partitions)
    await expectSame(topic, isolation, partitions, atLeast[isolation])
  }
}

async function expectSame(
  topic: string,
  isolation: Isolation,
  partitions: Seen[][],
  atLeast: number,
) {
  expect(partitions.flat().length).toBeGreaterThanOrEqual(atLeast)
  for (const direction of ['forward', 'backward'] as const) {
    const expected = inOrder(partitions, direction)
    for (const limit of PAGE_SIZES) {
      const all = await readByPages(topic, { direction, limit, isolation })
      expect(all, `${direction} by ${limit}`).toEqual(expected)
    }
  }
}

/** The messages are of 2023, and retention is not what is tested. */
function newTopic(what: string, configs: Record<string, string> = { 'retention.ms': '-1' }) {
  return createTopic(kafka, { topic: uniqueName(what), partitions: PARTITIONS, configs })
}

/** Three messages in each millisecond, now and then one that is late, some without a key, some without a value. */
function someMessages(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    partition: (index * 7) % PARTITIONS,
    key: index % 5 === 0 ? null : `key-${index % 11}`,
    value: index % 13 === 0 ? null : `value ${index}`,
    headers: index % 4 === 0 ? { trace: [`${index}`, 'again'], empty: '' } : {},
    timestamp: String(1_700_000_000_000 + Math.floor(index / 3) - (index % 17 === 0 ? 20 : 0)),
  }))
}

describe('turning all pages of a topic gives what other clients read, in either direction and any page size', () => {
  it('of plain messages, more than a page of them in one millisecond', async () => {
    const topic = await newTopic('turn')
    await producer.send({ topic, messages: someMessages(120) })
    const timestamp = '1700000000500'
    const same = someMessages(80).map((message) => ({ ...message, timestamp }))
    await producer.send({ topic, messages: same })
    await expectSameAsKcat(topic, 'read_uncommitted', 200)
  }, 180_000)

  it('of batches in every codec', async () => {
    const topic = await newTopic('codecs')
    for (const [index, codec] of ['none', 'gzip', 'snappy', 'lz4', 'zstd'].entries()) {
      const lines = Array.from(
        { length: 40 },
        (_, line) => `${codec} ${line} ${'again '.repeat(20)}`,
      )
      await produceWithKcat(brokers, topic, { codec, lines, partition: index % PARTITIONS })
    }
    await expectSameAsKcat(topic, 'read_uncommitted', 200)
  }, 180_000)

  it('of what compaction has left, with transactions after it', async () => {
    const configs = {
      'cleanup.policy': 'compact',
      'segment.ms': '100',
      'min.cleanable.dirty.ratio': '0.001',
      'min.compaction.lag.ms': '0',
      'delete.retention.ms': '0',
    }
    const topic = await newTopic('holes', configs)
    const keyed = someMessages(120).map((message, index) => ({ ...message, key: `k${index % 11}` }))
    for (let at = 0; at < keyed.length; at += 12) {
      await producer.send({ topic, messages: keyed.slice(at, at + 12) })
    }
    const all = () => readByPages(topic, { direction: 'forward', limit: 500, ...uncommitted })
    const before = (await all()).length
    // Only closed segments are compacted, and a new one begins when something is written.
    await expect
      .poll(
        async () => {
          await producer.send({ topic, messages: [0, 1, 2].map(tick) })
          return (await all()).length
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBeLessThan(before)
    await stopCompaction(topic)
    const writer = await transactionalProducer(kafka, 'after')
    for (const [index, at] of [0, 10, 20, 30].entries()) {
      const transaction = await writer.transaction()
      await transaction.send({ topic, messages: keyed.slice(at, at + 10) })
      await (index % 2 === 0 ? transaction.abort() : transaction.commit())
    }
    await writer.disconnect()
    await untilStable(topic, 11 + 20)
    await expectSameAsJava(topic, { read_uncommitted: 11 + 40, read_committed: 11 + 20 })
  }, 240_000)

  it('of transactions committed, aborted and open, as each isolation sees them', async () => {
    const topic = await newTopic('tx')
    const [writer, other] = await Promise.all([
      transactionalProducer(kafka, 'one'),
      transactionalProducer(kafka, 'two'),
    ])
    const messages = someMessages(150)
    for (let at = 0; at < 120; at += 15) {
      const transaction = await writer.transaction()
      await transaction.send({ topic, messages: messages.slice(at, at + 15) })
      await (at % 30 === 0 ? transaction.commit() : transaction.abort())
      await producer.send({ topic, messages: messages.slice(at, at + 3) })
    }
    const open = await other.transaction()
    await open.send({ topic, messages: messages.slice(120, 135) })
    await producer.send({ topic, messages: messages.slice(135) })
    // Markers are written a moment after the end of a transaction is acknowledged.
    await expect
      .poll(async () => (await kcatReads(topic, 'read_committed')).flat().length)
      .toBe(4 * 15 + 8 * 3)
    await expectSameAsJava(topic, { read_uncommitted: 84 + 75, read_committed: 84 })
    await open.abort()
    await Promise.all([writer.disconnect(), other.disconnect()])
  }, 240_000)
})

/** Markers are written a moment after the end of a transaction is acknowledged. */
async function untilStable(topic: string, atLeast: number): Promise<void> {
  await expect
    .poll(async () => (await kcatReads(topic, 'read_committed')).flat().length)
    .toBeGreaterThanOrEqual(atLeast)
}

/** From here on, what is younger than ten years is left alone. */
async function stopCompaction(topic: string): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  const configEntries = [
    { name: 'cleanup.policy', value: 'compact' },
    { name: 'min.compaction.lag.ms', value: TEN_YEARS_MS },
  ]
  const type = ConfigResourceTypes.TOPIC
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type, name: topic, configEntries }],
  })
  await admin.disconnect()
  // A round under way is finished first.
  let last: string | null = null
  await expect
    .poll(
      async () => {
        const before = last
        last = JSON.stringify(await kcatReads(topic, 'read_uncommitted'))
        return last === before
      },
      { timeout: 60_000, interval: 3_000 },
    )
    .toBe(true)
}

const uncommitted = { isolation: 'read_uncommitted' } as const

const tick = (partition: number) => ({ partition, key: 'tick', value: 'tick' })
