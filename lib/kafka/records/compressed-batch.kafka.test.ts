import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCluster } from '@/lib/kafka/cluster'
import { produceBatch } from '@/lib/kafka/messages/produce-batch'
import { createTopic, oracle, testSettings, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { writableCodecs } from './compression'
import { encodeRecordBatch } from './encode-batch'

const run = promisify(execFile)
const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const kafka = oracle(brokers)
const admin = kafka.admin()
const cluster = openCluster(testSettings(brokers))
const topics: string[] = []
const limits = { maxBuffer: 16 * 1024 * 1024, timeout: 110_000 }

/** More than one block of every codec, with what repeats and what does not. */
const values = Array.from({ length: 3_000 }, (_, n) =>
  JSON.stringify({ id: n, status: n % 3 ? 'paid' : 'created', noise: Math.random() }),
)

beforeAll(async () => {
  if (jars === '')
    throw new Error('MILENA_KAFKA_JARS is not set: it names a folder of Kafka’s jars')
  await admin.connect()
})

afterAll(async () => {
  await admin.deleteTopics({ topics })
  await Promise.all([admin.disconnect(), cluster.close()])
})

async function readWithKcat(topic: string): Promise<string[]> {
  const args = [
    '-C',
    '-q',
    '-e',
    '-b',
    brokers,
    '-t',
    topic,
    '-o',
    'beginning',
    '-X',
    'check.crcs=true',
  ]
  const { stdout } = await run('kcat', args, limits)
  return stdout.trimEnd().split('\n')
}

/** From a partition of its choice the console consumer reads without a group. */
async function readWithJava(topic: string): Promise<string[]> {
  const place = ['--topic', topic, '--partition', '0', '--offset', 'earliest']
  const { stdout } = await run(
    'java',
    [
      ...['-cp', `${jars}/*`, 'org.apache.kafka.tools.consumer.ConsoleConsumer'],
      ...['--bootstrap-server', brokers, ...place, '--max-messages', String(values.length)],
    ],
    limits,
  )
  return stdout.trimEnd().split('\n')
}

describe('a batch that we compressed', () => {
  it.each(writableCodecs)(
    'as %s is taken by the broker and read by librdkafka and Java',
    async (codec) => {
      const topic = await createTopic(kafka, { topic: uniqueName(`written-${codec}`) })
      topics.push(topic)
      // Brokers delete what is older than the topic’s retention.
      const timestampMs = BigInt(Date.now())
      const records = values.map((value) => ({
        timestampMs,
        key: null,
        value: Buffer.from(value),
      }))
      const batch = encodeRecordBatch({ records, compression: codec })
      await produceBatch(cluster, { topic, partition: 0, leader: null, batch, acks: 'all' })
      expect(await readWithKcat(topic)).toEqual(values)
      expect(await readWithJava(topic)).toEqual(values)
    },
  )
})
