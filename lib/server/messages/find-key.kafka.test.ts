import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTopic,
  feedKcat,
  oracle,
  oracleProducer,
  uniqueName,
} from '@/lib/kafka/testing/real-kafka'
import { type KeyLook, lookForKey } from '@/lib/server/messages/find-key'
import { partitionIn } from '@/lib/server/messages/key-partition'
import { judgeSample } from '@/lib/server/messages/learn-partitioner'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
/** kafkajs since 2.0 puts keys where the Java client does. */
const javaLike = oracleProducer(kafkajs)
const kafka = openTestCluster(brokers, { readOnly: true })
const { monitor } = fakeChangeServices(kafka).services
const topics: string[] = []

beforeAll(() => Promise.all([admin.connect(), javaLike.connect()]))
afterAll(async () => {
  await admin.deleteTopics({ topics })
  await Promise.all([admin.disconnect(), javaLike.disconnect(), kafka.close()])
})

async function newTopic(what: string, partitions: number): Promise<string> {
  const topic = await createTopic(kafkajs, { topic: uniqueName(what), partitions })
  topics.push(topic)
  return topic
}

const bytes = (text: string) => new TextEncoder().encode(text)
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `user-${from + i}`)

async function writeLikeJava(topic: string, keys: string[], value = 'v') {
  await javaLike.send({
    topic,
    messages: keys.map((key) => ({ key, value: `${value} of ${key}` })),
  })
}

/** Keyed by its own default, `consistent_random`. */
async function writeWithKcat(topic: string, keys: string[]) {
  const lines = keys.map((key) => `${key}\tv of ${key}`)
  await feedKcat(brokers, topic, lines, ['-K', '\t', '-X', 'enable.idempotence=true'])
}

/** The Java client of Kafka itself. */
async function writeWithJava(topic: string, keys: string[]) {
  const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
  const tool = 'org.apache.kafka.tools.ConsoleProducer'
  const java = spawn('java', [
    ...['-Xmx128m', '-cp', `${jars}/*`, tool, '--bootstrap-server', brokers, '--topic', topic],
    ...['--property', 'parse.key=true', '--property', 'key.separator=:'],
  ])
  let stderr = ''
  java.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  java.stdin.end(`${keys.map((key) => `${key}:v`).join('\n')}\n`)
  const [code] = await once(java, 'exit')
  expect(code, stderr).toBe(0)
}

const learn = async (topic: string) => judgeSample(await kafka.sampleKeys(topic))

describe('the partitioner of a real topic', () => {
  it('is murmur2 where the Java client wrote it', async () => {
    const topic = await newTopic('java', 12)
    await writeWithJava(topic, numbered(200))
    const learnt = await learn(topic)
    expect(learnt.verdict).toMatchObject({ verdict: 'known', partitioner: 'murmur2', exact: true })
    expect(partitionIn(learnt, bytes('user-7'))?.partitions).toHaveLength(1)
  })

  it('is CRC32 where librdkafka wrote it, which sends an empty key anywhere', async () => {
    const topic = await newTopic('kcat', 3)
    await writeWithKcat(topic, numbered(300))
    const learnt = await learn(topic)
    expect(learnt.verdict).toMatchObject({ verdict: 'known', partitioner: 'crc32', exact: true })
    expect(partitionIn(learnt, bytes(''))).toBeNull()
  })

  it('is mixed where both did, and no partition is safe then', async () => {
    const topic = await newTopic('mixed', 6)
    await writeLikeJava(topic, numbered(240))
    await writeWithKcat(topic, numbered(160, 240))
    const learnt = await learn(topic)
    if (learnt.verdict.verdict !== 'mixed') throw new Error(learnt.verdict.verdict)
    expect(learnt.verdict.partitioners.map(({ id }) => id)).toEqual(['murmur2', 'crc32'])
    expect(partitionIn(learnt, bytes('user-7'))).toBeNull()
  })

  it('is told from the newest messages where the topic has grown, and no partition is safe then', async () => {
    const topic = await newTopic('grown', 4)
    await writeLikeJava(topic, numbered(400))
    await admin.createPartitions({ topicPartitions: [{ topic, count: 8 }] })
    // A broker may not have heard of the new partitions yet, so the producer asks again and again.
    const grown = oracleProducer(kafkajs, { metadataMaxAge: 100 })
    await grown.connect()
    const messages = numbered(4_000).map((key) => ({ key, value: 'new' }))
    await expect
      .poll(
        () =>
          grown.send({ topic, messages }).then(
            (sent) => sent.length,
            () => 0,
          ),
        {
          timeout: 30_000,
        },
      )
      .toBe(8)
    await grown.disconnect()
    const learnt = await learn(topic)
    expect(learnt.verdict).toMatchObject({ verdict: 'known', partitioner: 'murmur2' })
    expect(learnt.older).toEqual({ kind: 'fewer-partitions', partitionCount: 4 })
    expect(partitionIn(learnt, bytes('user-7'))).toBeNull()
  })

  it('is unknown without keys', async () => {
    const topic = await newTopic('keyless', 3)
    await javaLike.send({ topic, messages: numbered(50).map((value) => ({ value })) })
    expect((await learn(topic)).verdict).toMatchObject({ verdict: 'unknown', why: 'few-keys' })
  })
})

describe('the latest message of a key', () => {
  const look = (topic: string, key: string, changes: Partial<KeyLook> = {}) =>
    lookForKey(monitor, topic, {
      bytes: bytes(key),
      place: null,
      isolation: 'read_uncommitted',
      from: 'latest',
      scope: 'auto',
      ...changes,
    })

  it('is found in its partition alone, and in all of them, tombstones too', async () => {
    const topic = await newTopic('find', 6)
    await writeLikeJava(topic, numbered(500), 'first')
    await writeLikeJava(topic, ['user-7'], 'second')
    await javaLike.send({ topic, messages: [{ key: 'user-8', value: null }] })
    const place = partitionIn(await learn(topic), bytes('user-7'))
    const alone = await look(topic, 'user-7', { place })
    expect(alone).toMatchObject({
      complete: true,
      chosenByKey: true,
      message: { value: { data: 'second of user-7' } },
    })
    expect(alone.partitions.map(({ partition }) => partition)).toEqual(place?.partitions)
    const everywhere = await look(topic, 'user-7')
    expect(everywhere.message).toEqual(alone.message)
    expect(everywhere.messagesRead).toBeGreaterThan(alone.messagesRead)
    expect((await look(topic, 'user-8')).message).toMatchObject({ value: null })
  })

  it('is not there only where all was read, and what was read is said', async () => {
    const topic = await newTopic('nowhere', 3)
    await writeLikeJava(topic, numbered(90))
    const finding = await look(topic, 'nobody')
    expect(finding).toMatchObject({ message: null, complete: true, next: null, messagesRead: 90 })
    for (const { coveredFirst, coveredLast, highWatermark } of finding.partitions) {
      expect(coveredFirst).toBe('0')
      expect(BigInt(coveredLast ?? -1) + 1n).toBe(BigInt(highWatermark ?? 0))
    }
  })

  it('rests when enough was read, and goes on from where it rested', async () => {
    const topic = await newTopic('rests', 1)
    for (let at = 0; at < 6_000; at += 500) await writeLikeJava(topic, numbered(500, at))
    const first = await kafka.findKey({
      topic,
      partitions: null,
      key: bytes('user-3'),
      from: { at: 'latest' },
      isolation: 'read_uncommitted',
      maxBytes: 1,
    })
    expect(first.traces).toMatchObject([{ hit: null, settled: false, from: 5_000n, to: 6_000n }])
    const next = await look(topic, 'user-3', { from: 'at:0:5000' })
    expect(next).toMatchObject({ message: { offset: '3' }, complete: true })
    expect(next.partitions).toMatchObject([{ coveredFirst: '0', coveredLast: '4999' }])
  })
})
