import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '@/demo/cluster/cluster.mjs'
import type { Topic } from '@/lib/domain/topics/topic'
import { type KafkaCluster, openCluster } from '@/lib/kafka/cluster'
import { writableCodecs } from '@/lib/kafka/records/compression'
import { createTopic, oracle, testSettings, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { type MessageToWrite, produceMany, type Written } from './produce-many'

const run = promisify(execFile)

async function topicNamed(cluster: KafkaCluster, name: string): Promise<Topic> {
  const { topics } = await describeTopics(cluster, [name])
  const [topic] = topics.items
  if (topic === undefined) throw new Error(`no topic ${name}`)
  return topic
}

/**
 * All that is in a topic as librdkafka reads it: `partition@offset` → `key=value`. How much that is the logs' ends say; kcat itself may
 * take a partition that it cannot read yet for one that ends, and keep the last lines to itself unless `-u`.
 */
async function readAll(brokers: string, topic: string): Promise<Map<string, string>> {
  const admin = oracle(brokers).admin()
  await admin.connect()
  const ends = await admin.fetchTopicOffsets(topic)
  await admin.disconnect()
  const count = ends.reduce((sum, { high }) => sum + Number(high), 0)
  const { stdout } = await run(
    'kcat',
    [
      '-C',
      '-q',
      '-u',
      '-b',
      brokers,
      '-t',
      topic,
      '-o',
      '0',
      '-c',
      `${count}`,
      '-f',
      '%p@%o %k=%s\n',
    ],
    { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
  )
  const lines = stdout.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  )
}

/** What should be read where, by the offsets that were told. */
function told(
  messages: readonly MessageToWrite[],
  results: readonly Written[],
): Map<string, string> {
  return new Map(
    messages.flatMap(({ partition, key, value }, index) => {
      const result = results[index]
      if (result?.outcome !== 'written') return []
      const text = `${Buffer.from(key ?? [])}=${Buffer.from(value ?? [])}`
      return [[`${partition}@${result.offset}`, text]]
    }),
  )
}

function numbered(count: number, partitions: number, padding = ''): MessageToWrite[] {
  return Array.from({ length: count }, (_, index) => ({
    partition: index % partitions,
    timestampMs: 1_700_000_000_000n + BigInt(index),
    key: Buffer.from(`k${index}`),
    value: Buffer.from(`v${index}${padding}`),
  }))
}

// The messages are years old by their own times: retention would take them while they are counted.
const KEPT = { 'retention.ms': '-1' }

describe('many messages on real brokers', () => {
  const brokers = process.env['KAFKA_BROKERS'] ?? ''
  const kafkajs = oracle(brokers)
  const cluster = openCluster(testSettings(brokers))
  const names: string[] = []
  const newTopic = async (partitions: number, configs: Record<string, string> = {}) => {
    const topic = await createTopic(kafkajs, {
      topic: uniqueName('bulk'),
      partitions,
      configs: { ...KEPT, ...configs },
    })
    names.push(topic)
    return topicNamed(cluster, topic)
  }

  afterAll(async () => {
    const admin = kafkajs.admin()
    await admin.connect()
    await admin.deleteTopics({ topics: names })
    await Promise.all([admin.disconnect(), cluster.close()])
  })

  it.each(writableCodecs)(
    'are each once in the log, at the offset told, as %s',
    async (compression) => {
      const topic = await newTopic(3)
      const messages = numbered(1_000, 3)
      const job = { topic, messages, compression, batchBytesMax: 4_000 }
      const results = await produceMany(cluster, job)
      expect(results.every(({ outcome }) => outcome === 'written')).toBe(true)
      expect(await readAll(brokers, topic.name)).toEqual(told(messages, results))
    },
  )

  it('that a compacted topic refuses do not hold up the others', async () => {
    const topic = await newTopic(1, { 'cleanup.policy': 'compact' })
    const messages = numbered(6, 1).map((each, index) =>
      index === 2 ? { ...each, key: null } : each,
    )
    const results = await produceMany(cluster, {
      topic,
      messages,
      compression: 'none',
      batchBytesMax: 1_000_000,
    })
    expect(results.map(({ outcome }) => outcome)).toEqual(
      messages.map(({ key }) => (key === null ? 'not-written' : 'written')),
    )
    expect(results[2]).toMatchObject({ failure: { error: 'INVALID_RECORD' } })
    expect(await readAll(brokers, topic.name)).toEqual(told(messages, results))
  })

  it('that are too large for the topic are told one by one, whatever the batches', async () => {
    const topic = await newTopic(1, { 'max.message.bytes': '500' })
    const messages = numbered(20, 1).map((each, index) =>
      index % 7 === 3 ? { ...each, value: Buffer.alloc(600, 'x') } : each,
    )
    const job = { topic, messages, compression: 'none' as const, batchBytesMax: 1_000_000 }
    const results = await produceMany(cluster, job)
    expect(results.map(({ outcome }) => outcome)).toEqual(
      messages.map(({ value }) => (value?.length === 600 ? 'not-written' : 'written')),
    )
    expect(await readAll(brokers, topic.name)).toEqual(told(messages, results))
  })

  it('do not create the topic that is not there', async () => {
    const topic = { ...(await newTopic(1)), name: uniqueName('bulk-missing'), topicId: null }
    const job = {
      topic,
      messages: numbered(1, 1),
      compression: 'none' as const,
      batchBytesMax: 1_000,
    }
    expect(await produceMany(cluster, job, { patienceMs: 300 })).toMatchObject([
      { outcome: 'not-written', failure: { error: 'UNKNOWN_TOPIC_OR_PARTITION' } },
    ])
    const { topics } = await describeTopics(cluster, [topic.name])
    expect(topics.items).toEqual([])
  })
})

/** A cluster of its own: a broker is stopped under the writing. */
describe('many messages while the leader is killed', () => {
  let dir: string
  let brokers: Cluster
  let cluster: KafkaCluster

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'milena-bulk-'))
    brokers = await startCluster({ dir, jars: process.env['MILENA_KAFKA_JARS'] ?? '' })
    cluster = openCluster(testSettings(brokers.bootstrap))
  }, 180_000)

  afterAll(async () => {
    await cluster?.close()
    await brokers?.stop()
    await rm(dir, { recursive: true, force: true })
  })

  it('are each once in the log, at the offset told', { timeout: 120_000 }, async () => {
    const name = await createTopic(oracle(brokers.bootstrap), {
      topic: 'killed',
      partitions: 3,
      configs: { ...KEPT, 'min.insync.replicas': '2' },
    })
    const topic = await topicNamed(cluster, name)
    const messages = numbered(30_000, 3, 'x'.repeat(200))
    const job = { topic, messages, compression: 'none' as const, batchBytesMax: 20_000 }
    const before = cluster.requestCount()
    const writing = produceMany(cluster, job, { patienceMs: 60_000 })
    await expect
      .poll(() => cluster.requestCount() - before, { interval: 5, timeout: 20_000 })
      .toBeGreaterThan(40)
    const victim = topic.partitions[0]?.leader ?? 1
    await brokers.stopBroker(victim, 'SIGKILL')
    const results = await writing
    expect(results.filter(({ outcome }) => outcome !== 'written')).toEqual([])
    const others = brokers.bootstrap.split(',').filter((_, index) => index + 1 !== victim)
    expect(await readAll(others.join(','), name)).toEqual(told(messages, results))
    expect(results.every((each) => each.outcome === 'written' && each.offset !== null)).toBe(true)
  })
})
