import { Partitioners } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LogEntry, Message } from '@/lib/domain/messages/message'
import { openCluster } from '@/lib/kafka/cluster'
import { listGroups } from '@/lib/kafka/groups/list-groups'
import {
  createTopic,
  oracle,
  oracleProducer,
  produceWithKcat,
  testSettings,
  transactionalProducer,
  uniqueName,
} from '@/lib/kafka/testing/real-kafka'
import { type ReadRequest, readMessages } from './read-messages'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafka = oracle(brokers)
const admin = kafka.admin()
const createPartitioner = Partitioners.DefaultPartitioner
const producer = oracleProducer(kafka, { createPartitioner })
const cluster = openCluster(testSettings(brokers))

beforeAll(async () => {
  await admin.connect()
  await producer.connect()
})

afterAll(async () => {
  await Promise.all([admin.disconnect(), producer.disconnect(), cluster.close()])
})

function read(topic: string, changes: Partial<ReadRequest> = {}) {
  return readMessages(cluster, {
    topic,
    partitions: null,
    from: { at: 'earliest' },
    direction: 'forward',
    limit: 50,
    isolation: 'read_uncommitted',
    ...changes,
  })
}

function values(entries: readonly LogEntry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'message' ? [textOf(entry)] : []))
}

function textOf({ value }: Message): string {
  return value === null ? 'tombstone' : Buffer.from(value).toString()
}

/** Messages that are dated 1970 would be deleted at the next check of retention. */
const kept = { 'retention.ms': '-1' }

async function produce(topic: string, partition: number, texts: string[], firstTime = 1_000) {
  const messages = texts.map((value, index) => ({
    partition,
    value,
    timestamp: String(firstTime + index),
  }))
  await producer.send({ topic, messages })
}

const numbers = (count: number, prefix = 'm') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`)

describe('a page of one partition', () => {
  it('goes forward and backward, each page where the one before ended, and misses nothing', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('pages'), configs: kept })
    const all = numbers(23)
    for (const text of all) await produce(topic, 0, [text], Number(text.slice(1)) + 1)
    const forward: string[] = []
    for (let offset = 0n; offset < 23n; ) {
      const page = await read(topic, { from: { at: 'offset', offset }, limit: 7 })
      forward.push(...values(page.items))
      expect(page.covered[0]?.firstOffset).toBe(offset)
      offset = (page.covered[0]?.lastOffset ?? 0n) + 1n
    }
    expect(forward).toEqual(all)
    const backward: string[] = []
    for (let offset = 23n; offset > 0n; ) {
      const from = { at: 'offset', offset } as const
      const page = await read(topic, { from, limit: 7, direction: 'backward' })
      backward.push(...values(page.items))
      expect(page.covered[0]?.lastOffset).toBe(offset - 1n)
      offset = page.covered[0]?.firstOffset ?? 0n
    }
    expect(backward).toEqual(all.toReversed())
  })

  it('cuts into a batch at both ends', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('batch'), configs: kept })
    await produce(topic, 0, numbers(1_000))
    const page = await read(topic, { from: { at: 'offset', offset: 500n }, limit: 3 })
    expect(values(page.items)).toEqual(['m500', 'm501', 'm502'])
    expect(page.covered).toEqual([{ partition: 0, firstOffset: 500n, lastOffset: 502n }])
    expect(page.bounds).toEqual([{ partition: 0, logStartOffset: 0n, highWatermark: 1_000n }])
    const newest = await read(topic, { from: { at: 'latest' }, direction: 'backward', limit: 2 })
    expect(values(newest.items)).toEqual(['m999', 'm998'])
  })

  it('begins at a time, before a time, and nowhere after the last message', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('time'), configs: kept })
    await produce(topic, 0, numbers(10))
    const from = { at: 'time', timestampMs: 1_004n } as const
    expect(values((await read(topic, { from, limit: 2 })).items)).toEqual(['m4', 'm5'])
    const before = await read(topic, { from, limit: 2, direction: 'backward' })
    expect(values(before.items)).toEqual(['m3', 'm2'])
    const after = await read(topic, { from: { at: 'time', timestampMs: 9_999n } })
    expect(after).toMatchObject({ items: [], covered: [], failures: [] })
  })

  it('shows keys, tombstones, headers and batches as they are stored', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('stored'), configs: kept })
    const headers = { trace: ['a', 'b'], plain: 'c' }
    await producer.send({
      topic,
      messages: [
        { partition: 0, key: Buffer.from([0xff, 0x00]), value: null, headers, timestamp: '5' },
        { partition: 0, key: null, value: '', timestamp: '6' },
      ],
    })
    const [first, second] = (await read(topic)).items
    expect(first).toMatchObject({
      key: Uint8Array.from([0xff, 0x00]),
      value: null,
      timestampMs: 5n,
      timestampType: 'CreateTime',
      transaction: 'none',
      batch: { baseOffset: 0n, lastOffset: 1n, compression: 'none', magic: 2 },
    })
    const stored = first?.kind === 'message' ? first.headers : []
    expect(stored.map(({ key, value }) => [key, Buffer.from(value ?? []).toString()])).toEqual([
      ['trace', 'a'],
      ['trace', 'b'],
      ['plain', 'c'],
    ])
    expect(second).toMatchObject({ key: null, value: new Uint8Array() })
  })

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'is read whole from %s batches',
    async (codec) => {
      const topic = await createTopic(kafka, { topic: uniqueName(codec) })
      const lines = numbers(2_000, 'the same letter again and again ')
      await produceWithKcat(brokers, topic, { codec, lines })
      const page = await read(topic, { limit: 2_000 })
      expect(values(page.items)).toEqual(lines)
      // What kcat read first may have gone in a batch so small that compression would not pay.
      const compressions = page.items.map(
        (entry) => entry.kind === 'message' && entry.batch.compression,
      )
      expect(compressions).toContain(codec)
      const newest = await read(topic, { limit: 5, from: { at: 'latest' }, direction: 'backward' })
      expect(values(newest.items)).toEqual(lines.slice(-5).toReversed())
    },
  )

  it('holds one message that is larger than the whole page may be, and says that it ends there', async () => {
    const configs = { 'max.message.bytes': '50000000' }
    const topic = await createTopic(kafka, { topic: uniqueName('large'), configs })
    const large = Buffer.alloc(34 * 1024 * 1024, 'x')
    for (const value of [large, Buffer.from('small')]) {
      await producer.send({ topic, messages: [{ partition: 0, value }], timeout: 20_000 })
    }
    const page = await read(topic)
    expect(page.items).toHaveLength(1)
    expect(page.covered).toEqual([{ partition: 0, firstOffset: 0n, lastOffset: 0n }])
    const back = await read(topic, { from: { at: 'latest' }, direction: 'backward' })
    expect(back.items.map((entry) => entry.kind === 'message' && entry.offset)).toContain(1n)
    expect(back.covered[0]?.lastOffset).toBe(1n)
  })

  it('of an empty topic is empty and covers nothing', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('empty') })
    for (const direction of ['forward', 'backward'] as const) {
      const page = await read(topic, { direction, from: { at: 'latest' } })
      expect(page).toEqual({
        items: [],
        covered: [],
        failures: [],
        bounds: [{ partition: 0, logStartOffset: 0n, highWatermark: 0n }],
        older: null,
        newer: null,
      })
    }
  })
})

describe('offsets that are not there', () => {
  it('before the log start are named as expired, and the rest is read', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('expired'), configs: kept })
    await produce(topic, 0, numbers(10))
    // kafkajs deletes records only of topics that it has looked at before.
    await admin.fetchTopicOffsets(topic)
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '6' }] })
    const page = await read(topic, { from: { at: 'offset', offset: 2n }, limit: 2 })
    expect(page.items[0]).toMatchObject({
      kind: 'gap',
      reason: 'expired',
      firstOffset: 2n,
      lastOffset: 5n,
    })
    expect(values(page.items)).toEqual(['m6', 'm7'])
    expect(page.bounds).toEqual([{ partition: 0, logStartOffset: 6n, highWatermark: 10n }])
    const all = await read(topic, { from: { at: 'latest' }, direction: 'backward' })
    expect(values(all.items)).toEqual(['m9', 'm8', 'm7', 'm6'])
  })

  it('beyond the end are nothing, and no jump to the beginning', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('beyond'), configs: kept })
    await produce(topic, 0, numbers(3))
    const page = await read(topic, { from: { at: 'offset', offset: 999_999n } })
    expect(page).toMatchObject({ items: [], covered: [], failures: [] })
  })

  it('of unknown partitions and topics are failures, and reading creates neither topic nor group', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('unknown'), configs: kept })
    await produce(topic, 0, ['here'])
    const groupsBefore = (await listGroups(cluster)).items.map(({ groupId }) => groupId)
    const page = await read(topic, { partitions: [0, 4] })
    expect(values(page.items)).toEqual(['here'])
    expect(page.failures).toMatchObject([
      { at: { topic, partition: 4 }, error: 'UNKNOWN_TOPIC_OR_PARTITION' },
    ])
    const mistyped = uniqueName('mistyped')
    const nothing = await read(mistyped)
    expect(nothing.failures).toMatchObject([{ at: { topic: mistyped } }])
    expect(await admin.listTopics()).not.toContain(mistyped)
    const groupsAfter = (await listGroups(cluster)).items.map(({ groupId }) => groupId)
    expect(groupsAfter.filter((id) => !groupsBefore.includes(id))).toEqual([])
  })
})

describe('several partitions', () => {
  it('are merged by time, and the newest are really the newest of all', async () => {
    const topic = await createTopic(kafka, {
      topic: uniqueName('merge'),
      partitions: 3,
      configs: kept,
    })
    // Partition 0 holds every third message, 1 nothing new, 2 the rest.
    await produce(topic, 1, ['old0', 'old1'], 1)
    for (let i = 0; i < 30; i++) await produce(topic, i % 3 === 0 ? 0 : 2, [`n${i}`], 1_000 + i)
    const newest = await read(topic, { from: { at: 'latest' }, direction: 'backward', limit: 10 })
    expect(values(newest.items)).toEqual(numbers(30, 'n').slice(20).toReversed())
    const oldest = await read(topic, { limit: 10 })
    expect(values(oldest.items)).toEqual(['old0', 'old1', ...numbers(8, 'n')])
    // What was read and not taken is not covered: the next page takes it.
    const seen = new Set(values(newest.items))
    for (const { partition, firstOffset } of newest.covered) {
      const from = { at: 'offset', offset: firstOffset } as const
      const rest = await read(topic, { partitions: [partition], from, direction: 'backward' })
      for (const value of values(rest.items)) {
        expect(seen.has(value)).toBe(false)
        seen.add(value)
      }
    }
    expect(seen.size).toBe(30)
  })
})

describe('compacted topics', () => {
  it('are read across the holes, which are named', async () => {
    const configs = {
      'cleanup.policy': 'compact',
      'segment.ms': '100',
      'min.cleanable.dirty.ratio': '0.001',
      'min.compaction.lag.ms': '0',
      'delete.retention.ms': '0',
    }
    const topic = await createTopic(kafka, { topic: uniqueName('compacted'), configs })
    const send = (key: string, value: string) =>
      producer.send({ topic, messages: [{ partition: 0, key, value }] })
    for (let round = 0; round < 10; round++) {
      for (const key of ['a', 'b', 'c']) await send(key, `${key}${round}`)
    }
    // Only closed segments are compacted, and a new one begins when something is written.
    let page = await read(topic, { limit: 500 })
    await expect
      .poll(
        async () => {
          await send('tick', 'tick')
          page = await read(topic, { limit: 500 })
          return page.items.some(({ kind }) => kind === 'gap')
        },
        { timeout: 45_000, interval: 500 },
      )
      .toBe(true)
    // Every offset is answered for exactly once, by a message or by a gap.
    let next = page.covered[0]?.firstOffset
    for (const entry of page.items) {
      expect(entry.kind === 'gap' ? entry.firstOffset : entry.offset).toBe(next)
      next = (entry.kind === 'gap' ? entry.lastOffset : entry.offset) + 1n
    }
    expect(next).toBe((page.covered[0]?.lastOffset ?? 0n) + 1n)
    expect(values(page.items)).toEqual(expect.arrayContaining(['a9', 'b9', 'c9']))
    const back = await read(topic, { limit: 500, direction: 'backward', from: { at: 'latest' } })
    expect(values(back.items).slice(-1)).toEqual(values(page.items).slice(0, 1))
  })
})

describe('transactions', () => {
  it('are labelled committed, aborted and open, below and above the last stable offset', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('transactions') })
    const [one, two] = await Promise.all([
      transactionalProducer(kafka, 'one'),
      transactionalProducer(kafka, 'two'),
    ])
    const write = async (writer: typeof one, value: string, end: 'commit' | 'abort' | 'leave') => {
      const transaction = await writer.transaction()
      await transaction.send({ topic, messages: [{ partition: 0, value }] })
      if (end === 'commit') await transaction.commit()
      if (end === 'abort') await transaction.abort()
      return transaction
    }
    await write(one, 'committed', 'commit')
    await write(one, 'aborted', 'abort')
    await write(one, 'aborted again', 'abort')
    await produce(topic, 0, ['plain'])
    const open = await write(two, 'open', 'leave')
    await write(one, 'committed above', 'commit')
    await write(one, 'aborted above', 'abort')
    // The markers of a transaction are written a moment after its end is acknowledged.
    const labels = async (changes: Partial<ReadRequest> = {}) =>
      (await read(topic, changes)).items.flatMap((entry) =>
        entry.kind === 'message' ? [`${textOf(entry)}: ${entry.transaction}`] : [],
      )
    const expected = [
      'committed: committed',
      'aborted: aborted',
      'aborted again: aborted',
      'plain: none',
      'open: open',
      'committed above: committed',
      'aborted above: aborted',
    ]
    await expect.poll(() => labels()).toEqual(expected)
    const backward = { direction: 'backward', from: { at: 'latest' } } as const
    expect(await labels(backward)).toEqual(expected.toReversed())
    // A page that ends before the marker looks ahead for it.
    expect(await labels({ from: { at: 'offset', offset: 8n }, limit: 1 })).toEqual([expected[5]])

    const consumerView = ['committed: committed', 'plain: none']
    expect(await labels({ isolation: 'read_committed' })).toEqual(consumerView)
    expect(await labels({ isolation: 'read_committed', ...backward })).toEqual(
      consumerView.toReversed(),
    )
    const types = (await read(topic)).items.flatMap((entry) =>
      entry.kind === 'control' ? [entry.type] : [],
    )
    expect(types).toEqual(['commit', 'abort', 'abort', 'commit', 'abort'])
    await open.abort()
    await Promise.all([one.disconnect(), two.disconnect()])
  })
})
