import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeBrokerSettings } from '@/lib/kafka/brokers/describe-broker-settings'
import { describeLogDirs } from '@/lib/kafka/brokers/describe-log-dirs'
import { openCluster } from '@/lib/kafka/cluster'
import {
  createTopic,
  oracle,
  oracleProducer,
  testSettings,
  uniqueName,
} from '@/lib/kafka/testing/real-kafka'
import { describeTopics } from '@/lib/kafka/topics/describe-topics'
import { listOffsets } from '@/lib/kafka/topics/list-offsets'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafka = oracle(brokers)
const producer = oracleProducer(kafka)
const cluster = openCluster(testSettings(brokers, { readOnly: true }))

beforeAll(() => producer.connect())
afterAll(() => Promise.all([producer.disconnect(), cluster.close()]))

async function brokerIds(): Promise<number[]> {
  return (await cluster.describe()).brokers.map(({ id }) => id)
}

async function ledPartitions(topic: string) {
  const { topics } = await describeTopics(cluster, [topic])
  return topics.items.flatMap(({ partitions }) =>
    partitions.map(({ partition, leader }) => ({ topic, partition, leader })),
  )
}

describe('describeLogDirs', () => {
  it('tells the size of every replica, and names a broker that is not there', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('log-dirs'), partitions: 2 })
    const value = 'x'.repeat(10_000)
    await producer.send({ topic, messages: [{ partition: 1, value }] })
    const ids = await brokerIds()
    const sizes = async () => {
      const { items } = await describeLogDirs(cluster, ids)
      const replicas = items.flatMap((each) => each.replicas.filter((one) => one.topic === topic))
      return replicas.map(({ partition, sizeBytes }) => `${partition}: ${sizeBytes > 10_000n}`)
    }
    await expect
      .poll(async () => (await sizes()).sort())
      .toEqual(['0: false', '0: false', '0: false', '1: true', '1: true', '1: true'])
    const { items, failures } = await describeLogDirs(cluster, [...ids, 99])
    expect(new Set(items.map(({ brokerId }) => brokerId))).toEqual(new Set(ids))
    for (const { path, totalBytes, usableBytes } of items) {
      expect(path).toMatch(/^\//)
      expect(totalBytes).toBeGreaterThan(usableBytes ?? -1n)
    }
    expect(failures).toMatchObject([{ at: { brokerId: 99 }, error: 'BROKER_NOT_ANSWERING' }])
  })
})

describe('describeBrokerSettings', () => {
  it('tells each broker’s own settings, with documentation', async () => {
    const ids = await brokerIds()
    const { items, failures } = await describeBrokerSettings(cluster, ids)
    expect(failures).toEqual([])
    expect(items.map(({ brokerId }) => brokerId)).toEqual(ids)
    for (const { brokerId, settings } of items) {
      const nodeId = settings.find(({ name }) => name === 'node.id')
      expect(nodeId).toMatchObject({ value: String(brokerId), source: 'static-broker' })
      expect(nodeId?.documentation).toMatch(/\w/)
    }
  })
})

describe('listOffsets', () => {
  it('finds the message with the largest timestamp, which need not be the last one', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('newest'), partitions: 2 })
    const nowMs = Date.now()
    for (const timestamp of [nowMs - 5_000, nowMs, nowMs - 2_000]) {
      const messages = [{ partition: 0, timestamp: String(timestamp), value: 'x' }]
      await producer.send({ topic, messages })
    }
    const { items, failures } = await listOffsets(
      cluster,
      'newest-message',
      await ledPartitions(topic),
    )
    expect(failures).toEqual([])
    expect(items.sort((a, b) => a.partition - b.partition)).toMatchObject([
      { partition: 0, offset: 1n, timestampMs: BigInt(nowMs) },
      { partition: 1, offset: null, timestampMs: null },
    ])
  })
})
