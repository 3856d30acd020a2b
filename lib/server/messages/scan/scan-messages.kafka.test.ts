import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScanLine, ScanQuery, ScanReading } from '@/lib/contract/scan'
import { openCluster } from '@/lib/kafka/cluster'
import { produceBatch } from '@/lib/kafka/messages/produce-batch'
import { planScan } from '@/lib/kafka/messages/scan/plan-scan'
import { encodeRecordBatch } from '@/lib/kafka/records/encode-batch'
import {
  createTopic,
  oracle,
  oracleProducer,
  produceWithKcat,
  testSettings,
  uniqueName,
} from '@/lib/kafka/testing/real-kafka'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { createFakeKafka } from '@/lib/server/testing/fake-kafka'
import { allScanLines, scanLines } from '@/lib/server/testing/scan-lines'
import { ScanDesk } from './scan-desk'
import { scanMessages } from './scan-messages'
import { openScanThread, ScanThreads } from './scan-threads'

const TEXTS = 1_000_000
/** Of a thread that is to run out of it. */
const NARROW_MB = 40

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafka = oracle(brokers)
const cluster = openCluster(testSettings(brokers))
const desk = new ScanDesk()
const admin = kafka.admin()
const producer = oracleProducer(kafka)

beforeAll(async () => {
  await admin.connect()
  await producer.connect()
})

afterAll(async () => {
  await Promise.all([admin.disconnect(), producer.disconnect()])
  desk.close()
  await desk.threads.close()
  await cluster.close()
})

function open(
  topic: string,
  query: Record<string, string>,
  {
    signal = new AbortController().signal,
    desk: at = desk,
    body = {},
  }: { signal?: AbortSignal; desk?: ScanDesk; body?: object } = {},
): Promise<ReadableStream<Uint8Array>> {
  const operations = {
    ...createFakeKafka(),
    connection: cluster.settings,
    planScan: (request: Parameters<typeof planScan>[1]) => planScan(cluster, request),
  }
  const reading = ScanReading.parse(body)
  const input = { topic, query: ScanQuery.parse(query), reading, signal }
  return scanMessages(input, { kafka: operations, desk: at })
}

async function scan(topic: string, query: Record<string, string>): Promise<ScanLine[]> {
  return allScanLines(await open(topic, query))
}

async function leaderOf(topic: string): Promise<number | null> {
  const { topics } = await describeTopics(cluster, [topic])
  return topics.items[0]?.partitions[0]?.leader ?? null
}

function offsets(lines: readonly ScanLine[]): string[] {
  return lines.flatMap((line) => (line.kind === 'message' ? [line.offset] : []))
}

/** What looking might leave behind. */
async function traces() {
  const { groups } = await admin.listGroups()
  return {
    groups: groups.map(({ groupId }) => groupId).sort(),
    topics: (await admin.listTopics()).sort(),
  }
}

describe('a scan in threads', () => {
  it('goes on with what is written while somebody reads, and leaves nothing behind', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan-tail'), partitions: 3 })
    const mine = (names: { groups: string[]; topics: string[] }) => ({
      groups: names.groups.filter((each) => each.includes(topic)),
      topics: names.topics.filter((each) => each.includes(topic)),
    })
    const before = mine(await traces())
    const caller = new AbortController()
    const lines = scanLines(
      await open(topic, { follow: 'on', filter: 'value.n >= 2' }, { signal: caller.signal }),
    )
    expect((await lines.next()).value).toMatchObject({ kind: 'started', direction: 'forward' })
    for (let n = 0; n < 6; n++) {
      await producer.send({ topic, messages: [{ partition: n % 3, value: JSON.stringify({ n }) }] })
    }
    const found: string[] = []
    while (found.length < 4) {
      const { value: line } = await lines.next()
      if (line?.kind === 'message') found.push(line.value?.data ?? '')
    }
    expect(found.toSorted()).toEqual([2, 3, 4, 5].map((n) => JSON.stringify({ n })))
    caller.abort()
    await expect.poll(() => desk.count).toBe(0)
    expect(mine(await traces())).toEqual(before)
  })

  it('ends with the reason once its topic is another one of the same name', async () => {
    const plan = { topic: uniqueName('scan-anew'), partitions: 2 }
    const topic = await createTopic(kafka, plan)
    const lines = scanLines(await open(topic, { follow: 'on' }))
    expect((await lines.next()).value).toMatchObject({ kind: 'started' })
    await admin.deleteTopics({ topics: [topic] })
    await createTopic(kafka, plan)
    const told: ScanLine[] = []
    for await (const line of lines) told.push(line)
    const reason = { error: 'UNKNOWN_TOPIC_ID', message: expect.stringContaining('deleted') }
    const failures = told.flatMap((line) => (line.kind === 'failed' ? [line.failure] : []))
    expect(failures).toHaveLength(2)
    for (const failure of failures) expect(failure).toMatchObject(reason)
    expect(told.at(-1)).toMatchObject({ kind: 'done', end: 'partial' })
  })

  it('is over soon after its reader has left, and its threads serve the next one', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan-left'), partitions: 3 })
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index} ${'x'.repeat(500)}`)
    await produceWithKcat(brokers, topic, { codec: 'none', lines })
    const caller = new AbortController()
    const answer = scanLines(
      await open(topic, { from: 'earliest', limit: '100000' }, { signal: caller.signal }),
    )
    await answer.next()
    await answer.next()
    caller.abort()
    await expect.poll(() => desk.count).toBe(0)
    expect((await scan(topic, { from: 'earliest', contains: 'nowhere' })).at(-1)).toMatchObject({
      end: 'complete',
      messagesRead: 20_000,
    })
  })

  it('says that its thread ran out of memory, and the next one works', async () => {
    const configs = { 'max.message.bytes': '4194304' }
    const topic = await createTopic(kafka, { topic: uniqueName('scan-memory'), configs })
    // MessagePack of a list of short texts: a hundred times as large once it is decoded.
    const value = Buffer.alloc(5 + 2 * TEXTS, 'a')
    for (let at = 5; at < value.length; at += 2) value.writeUInt8(0xa1, at)
    value.writeUInt8(0xdd, 0)
    value.writeUInt32BE(TEXTS, 1)
    const record = { timestampMs: BigInt(Date.now()), key: null, value }
    const batch = encodeRecordBatch({ records: [record], compression: 'zstd' })
    const place = { topic, partition: 0, leader: await leaderOf(topic) }
    await produceBatch(cluster, { ...place, batch, acks: 'all' })
    const narrow = new ScanDesk(new ScanThreads(() => openScanThread(NARROW_MB)))
    const whole = { from: 'earliest', filter: 'value.exists(each, each == "b")' }
    const query = { ...whole, valueDecoder: 'messagepack' }
    const lines = await allScanLines(await open(topic, query, { desk: narrow }))
    const failures = lines.flatMap((line) => (line.kind === 'failed' ? [line.failure.message] : []))
    expect(failures).toEqual([expect.stringContaining('it ran out of memory')])
    expect(lines.at(-1)).toMatchObject({ kind: 'done', end: 'partial', next: 'at:0:0' })
    const next = await allScanLines(
      await open(topic, { from: 'earliest', contains: 'a' }, { desk: narrow }),
    )
    expect(next.at(-1)).toMatchObject({ end: 'complete', matches: 1 })
    await narrow.threads.close()
  })

  it('finds every match once in both directions, and says that it has read everything', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan'), partitions: 3 })
    const lines = Array.from({ length: 50_000 }, (_, index) => `m${index}`)
    await produceWithKcat(brokers, topic, { codec: 'lz4', lines })
    const expected = lines.flatMap((line, offset) =>
      line.includes('m4999') ? [String(offset)] : [],
    )
    const forward = await scan(topic, { from: 'earliest', contains: 'm4999' })
    expect(offsets(forward)).toEqual(expected)
    expect(forward.at(-1)).toMatchObject({
      kind: 'done',
      end: 'complete',
      next: null,
      messagesRead: 50_000,
      partitions: [{ readFirst: '0', readLast: '49999', matches: expected.length }, {}, {}],
    })
    const backward = await scan(topic, { contains: 'm4999' })
    expect(offsets(backward)).toEqual(expected.toReversed())
    const [done, whole] = [backward.at(-1), forward.at(-1)]
    expect(done).toMatchObject({ kind: 'done', end: 'complete', messagesRead: 50_000 })
    // No batch was fetched twice.
    expect(done?.kind === 'done' && done.bytesRead).toBe(whole?.kind === 'done' && whole.bytesRead)
  })

  it('reads in its threads with the schema and the decoders of headers that it was given', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan-avro'), partitions: 2 })
    // {"total": n, "city": "Prague"} as Avro writes it, after the prefix of the Confluent wire format.
    const avro = (n: number) =>
      Buffer.concat([Buffer.from([0, 0, 0, 0, 17, n * 2]), Buffer.from('\fPrague')])
    const messages = Array.from({ length: 50 }, (_, n) => ({
      partition: n % 2,
      value: avro(n),
      headers: { retries: Buffer.from([0, 0, 0, n]) },
    }))
    await producer.send({ topic, messages })
    const fields = [
      { name: 'total', type: 'long' },
      { name: 'city', type: 'string' },
    ]
    const text = JSON.stringify({ type: 'record', name: 'Order', fields })
    const body = {
      valueSchemas: { avro: { text } },
      headerDecoders: [{ name: 'retries', decoder: 'int32-be' }],
    }
    const query = {
      from: 'earliest',
      valueDecoder: 'avro',
      filter: 'value.total >= 40 && value.city == "Prague" && int(headers["retries"]) < 45',
    }
    const lines = await allScanLines(await open(topic, query, { body }))
    expect(offsets(lines).toSorted()).toEqual(['20', '20', '21', '21', '22'])
    expect(lines.at(-1)).toMatchObject({ end: 'complete', matches: 5, unjudged: 0 })
    await expect(open(topic, query)).rejects.toMatchObject({ code: 'invalid-request' })
  })
})
