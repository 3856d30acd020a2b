import { Partitioners } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Failure } from '@/lib/domain/failure'
import type { LogEntry, Message } from '@/lib/domain/messages/message'
import { openCluster } from '@/lib/kafka/cluster'
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
import { planScan } from './plan-scan'
import { runScan } from './run-scan'
import type { ScanDirection, ScanJob, ScanMark, ScanRequest, ScanSink } from './scan-request'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafka = oracle(brokers)
const admin = kafka.admin()
const createPartitioner = Partitioners.DefaultPartitioner
const producer = oracleProducer(kafka, { createPartitioner })
const cluster = openCluster(testSettings(brokers, { readOnly: true }))

beforeAll(async () => {
  await admin.connect()
  await producer.connect()
})

afterAll(async () => {
  await Promise.all([admin.disconnect(), producer.disconnect(), cluster.close()])
})

type Told = Exclude<LogEntry, Message> | (OracleMessage & { kind: 'message'; transaction: string })

/** Keeps what it is told; a message's bytes are only good while it is told. */
class NotedSink implements ScanSink {
  readonly told: Told[] = []
  readonly failures: Failure[] = []
  readonly marks = new Map<number, ScanMark>()

  entry(entry: LogEntry) {
    this.told.push(entry.kind === 'message' ? asText(entry) : entry)
  }

  covered(partition: number, mark: ScanMark) {
    this.marks.set(partition, mark)
  }

  notice() {}

  failed(failure: Failure) {
    this.failures.push(failure)
  }

  async ready() {}
}

function asText(message: Message): Told {
  const { partition, offset, timestampMs, key, value, headers, transaction } = message
  return {
    kind: 'message',
    partition,
    offset: offset.toString(),
    timestampMs: `${timestampMs}`,
    key: textOf(key),
    value: textOf(value),
    headers: headers.flatMap((header) => [header.key, textOf(header.value)]),
    transaction,
  }
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString()
}

async function scan(
  topic: string,
  request: Partial<ScanRequest> = {},
  changes: Partial<ScanJob> = {},
): Promise<NotedSink> {
  const direction = request.direction ?? 'forward'
  const whole: ScanRequest = {
    topic,
    partitions: null,
    from: direction === 'forward' ? { at: 'earliest' } : { at: 'latest' },
    until: null,
    direction,
    isolation: 'read_uncommitted',
    ...request,
  }
  const { topicId, spans } = await planScan(cluster, whole)
  const criteria = {
    filter: null,
    contains: null,
    key: null,
    keyDecoder: 'auto',
    valueDecoder: 'auto',
  }
  const { isolation } = whole
  const job = {
    topic,
    topicId,
    spans,
    direction,
    isolation,
    criteria,
    follow: false,
    markers: false,
    ...changes,
  }
  const sink = new NotedSink()
  const { signal } = new AbortController()
  await runScan(cluster, job, sink, { signal, tailLane: 'tail:test' })
  expect(sink.failures).toEqual([])
  for (const { partition, from, to } of spans) {
    expect(sink.marks.get(partition)?.cursor).toBe(direction === 'forward' ? to : from)
  }
  return sink
}

/** What was told of messages, by partition and in reading order. */
function messagesOf({ told }: NotedSink): OracleMessage[] {
  const messages = told.flatMap((entry) => {
    if (entry.kind !== 'message') return []
    const { kind: _, transaction: __, ...message } = entry
    return [message]
  })
  return messages.sort((a, b) => a.partition - b.partition)
}

function inReadingOrder(messages: OracleMessage[], direction: ScanDirection): OracleMessage[] {
  if (direction === 'forward') return messages
  return messages.toReversed().sort((a, b) => a.partition - b.partition)
}

async function expectSameAsKcat(topic: string): Promise<void> {
  for (const isolation of ['read_uncommitted', 'read_committed'] as const) {
    for (const direction of ['forward', 'backward'] as const) {
      const { expected, sink } = await readBoth(topic, isolation, direction)
      expect(expected.length).toBeGreaterThan(0)
      expect(messagesOf(sink)).toEqual(inReadingOrder(expected, direction))
    }
  }
}

/** What kcat reads before and after the scan: the cleaner may have been at work between them, then once more. */
async function readBoth(
  topic: string,
  isolation: ScanRequest['isolation'],
  direction: ScanDirection,
): Promise<{ expected: OracleMessage[]; sink: NotedSink }> {
  for (;;) {
    const expected = await readWithKcat(brokers, topic, isolation)
    const sink = await scan(topic, { direction, isolation })
    const after = await readWithKcat(brokers, topic, isolation)
    if (after.length === expected.length) return { expected, sink }
  }
}

describe('a scan reads what kcat reads, in both directions and isolations', () => {
  it('from batches of every codec, with keys, headers, tombstones and times', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan-mixed'), partitions: 3 })
    for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
      const lines = Array.from({ length: 1_500 }, (_, index) => `${codec} ${index} again and again`)
      await produceWithKcat(brokers, topic, { codec, lines })
    }
    const headers = { trace: ['a', 'b'], plain: 'c' }
    for (const partition of [0, 1, 2]) {
      await producer.send({
        topic,
        messages: [
          { partition, key: 'k', value: null, headers, timestamp: '5' },
          { partition, key: null, value: '', timestamp: '1795791434914' },
          { partition, key: '', value: 'late', timestamp: '7' },
        ],
      })
    }
    await expectSameAsKcat(topic)
  })

  it('from a compacted topic', { timeout: 120_000 }, async () => {
    const configs = {
      'cleanup.policy': 'compact',
      'segment.ms': '100',
      'min.cleanable.dirty.ratio': '0.001',
      'min.compaction.lag.ms': '0',
      'delete.retention.ms': '0',
    }
    const topic = await createTopic(kafka, { topic: uniqueName('scan-compacted'), configs })
    const send = (key: string, value: string | null) =>
      producer.send({ topic, messages: [{ partition: 0, key, value }] })
    for (let round = 0; round < 10; round++) {
      for (const key of ['a', 'b', 'c']) await send(key, `${key}${round}`)
    }
    await send('c', null)
    // Only closed segments are compacted, and a new one begins when something is written.
    const holes = async () => {
      await send('tick', 'tick')
      const { told } = await scan(topic, {}, { markers: true })
      return told.filter(({ kind }) => kind === 'gap')
    }
    await expect
      .poll(async () => (await holes()).length, { timeout: 90_000, interval: 500 })
      .toBeGreaterThan(0)
    await expectSameAsKcat(topic)
    expect((await scan(topic)).told.filter(({ kind }) => kind === 'gap')).toEqual([])
  })

  it('from transactions, each labelled with what became of it', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan-transactions') })
    const writers = await Promise.all(
      ['one', 'two'].map((name) => transactionalProducer(kafka, name)),
    )
    const [one, two] = writers
    if (one === undefined || two === undefined) throw new Error('there are two writers')
    const write = async (
      writer: typeof one,
      values: string[],
      end: 'commit' | 'abort' | 'leave',
    ) => {
      const transaction = await writer.transaction()
      for (const value of values) {
        await transaction.send({ topic, messages: [{ partition: 0, value }] })
      }
      if (end === 'commit') await transaction.commit()
      if (end === 'abort') await transaction.abort()
      return transaction
    }
    await write(one, ['committed'], 'commit')
    await write(one, ['aborted', 'aborted too'], 'abort')
    await write(two, ['aborted by another'], 'abort')
    await producer.send({ topic, messages: [{ partition: 0, value: 'plain' }] })
    const open = await write(two, ['open'], 'leave')
    await write(one, ['committed above'], 'commit')
    await write(one, ['aborted above'], 'abort')
    const labels = async (direction: ScanDirection) =>
      (await scan(topic, { direction })).told.flatMap((entry) =>
        entry.kind === 'message' ? [`${entry.value}: ${entry.transaction}`] : [],
      )
    const expected = [
      'committed: committed',
      'aborted: aborted',
      'aborted too: aborted',
      'aborted by another: aborted',
      'plain: none',
      'open: open',
      'committed above: committed',
      'aborted above: aborted',
    ]
    // The markers of a transaction are written a moment after its end is acknowledged.
    await expect.poll(() => labels('forward'), { timeout: 20_000 }).toEqual(expected)
    expect(await labels('backward')).toEqual(expected.toReversed())
    const markers = (await scan(topic, {}, { markers: true })).told.flatMap((entry) =>
      entry.kind === 'control' ? [entry.type] : [],
    )
    expect(markers).toEqual(['commit', 'abort', 'abort', 'commit', 'abort'])
    await expectSameAsKcat(topic)
    await open.abort()
    await Promise.all(writers.map((writer) => writer.disconnect()))
  })
})

describe('a scan', () => {
  it('begins at a time and where a group has committed, and ends where it is told to', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan-from'), partitions: 2 })
    // Not long ago, or retention would delete them.
    const begun = BigInt(Date.now() - 60_000)
    for (const partition of [0, 1]) {
      const messages = Array.from({ length: 10 }, (_, index) => ({
        partition,
        value: `${partition}.${index}`,
        timestamp: String(begun + BigInt(index)),
      }))
      await producer.send({ topic, messages })
    }
    const groupId = uniqueName('scan-group')
    await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '7' }] })
    const values = async (request: Partial<ScanRequest>) =>
      messagesOf(await scan(topic, request)).map(({ value }) => value)
    const time = (timestampMs: bigint) => ({ at: 'time', timestampMs }) as const
    expect(await values({ from: time(begun + 8n) })).toEqual(['0.8', '0.9', '1.8', '1.9'])
    expect(await values({ from: time(begun + 2n), direction: 'backward' })).toEqual([
      '0.1',
      '0.0',
      '1.1',
      '1.0',
    ])
    expect(await values({ until: time(begun + 1n) })).toEqual(['0.0', '1.0'])
    const newest = { direction: 'backward', until: time(begun + 8n) } as const
    expect(await values(newest)).toEqual(['0.9', '0.8', '1.9', '1.8'])
    const each = { at: 'each', offsets: new Map([[1, 8n]]) } as const
    expect(await values({ from: each })).toEqual(['1.8', '1.9'])
    const group = await values({ from: { at: 'group', groupId }, partitions: [0] })
    expect(group).toEqual(['0.7', '0.8', '0.9'])
    const unknown = { from: { at: 'group', groupId: uniqueName('nobody') } } as const
    await expect(scan(topic, unknown)).rejects.toMatchObject({ error: 'GROUP_ID_NOT_FOUND' })
    await admin.deleteGroups([groupId])
  })

  it('names what was deleted before it, and reads the rest', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan-deleted') })
    const messages = Array.from({ length: 10 }, (_, index) => ({
      partition: 0,
      value: `m${index}`,
    }))
    await producer.send({ topic, messages })
    // kafkajs deletes records only of topics that it has looked at before.
    await admin.fetchTopicOffsets(topic)
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '6' }] })
    const { told } = await scan(topic, { from: { at: 'offset', offset: 2n } })
    expect(told[0]).toMatchObject({ reason: 'expired', firstOffset: 2n, lastOffset: 5n })
    expect(told.slice(1)).toMatchObject([6, 7, 8, 9].map((offset) => ({ offset: `${offset}` })))
  })

  it('reads a message of 30 MB and what lies around it', async () => {
    const configs = { 'max.message.bytes': '50000000' }
    const topic = await createTopic(kafka, { topic: uniqueName('scan-large'), configs })
    const large = Buffer.alloc(30 * 1024 * 1024, 'x')
    for (const value of [Buffer.from('before'), large, Buffer.from('after')]) {
      await producer.send({ topic, messages: [{ partition: 0, value }], timeout: 20_000 })
    }
    for (const direction of ['forward', 'backward'] as const) {
      const sizes = messagesOf(await scan(topic, { direction })).map(({ value }) => value?.length)
      const expected = ['before'.length, large.length, 'after'.length]
      expect(sizes).toEqual(direction === 'forward' ? expected : expected.reverse())
    }
  })
})
