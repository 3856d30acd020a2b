import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Admin, Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const { KAFKA_BROKERS: bootstrap = '' } = process.env

let traffic: ChildProcess
let admin: Admin
const said: string[] = []
beforeAll(async () => {
  traffic = spawn(process.execPath, ['--import', 'tsx', main], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  traffic.stdout?.on('data', (chunk) => said.push(String(chunk)))
  admin = new Kafka({ brokers: bootstrap.split(','), logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
})
afterAll(async () => {
  traffic.kill('SIGKILL')
  await admin.disconnect()
})

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 50_000, interval: 500 })

async function messagesIn(topic: string): Promise<number> {
  const partitions = await admin.fetchTopicOffsets(topic)
  return partitions.reduce((sum, { high }) => sum + Number(high), 0)
}

test('every topic of the sample receives messages, in each codec too', async () => {
  const topics = ['orders', 'payments', 'click-events', 'rider-location', 'sensor-readings']
  topics.push('service-logs', 'fraud-alerts', 'email-events', 'user-profiles', 'payments-ledger')
  topics.push('tenant-usage', 'host-metrics', 'message-zoo')
  topics.push('codec-gzip', 'codec-snappy', 'codec-lz4', 'codec-zstd')
  await until(async () => {
    const counts = await Promise.all(topics.map(async (topic) => [topic, await messagesIn(topic)]))
    expect(counts.filter(([, count]) => count === 0)).toEqual([])
  })
})

test('every group of the sample is there, one of them stopped in the middle', async () => {
  const wanted = ['alerts', 'catalog-sync', 'email-service', 'fraud-replay', 'fraud-service']
  wanted.push(
    'indexer',
    'inventory-service',
    'order-analytics',
    'payments-workers',
    'push-notifier',
  )
  await until(async () => {
    const { groups } = await admin.listGroups()
    expect(groups.map(({ groupId }) => groupId)).toEqual(expect.arrayContaining(wanted))
  })
  await until(async () => {
    const { groups } = await admin.describeGroups(['fraud-replay'])
    expect(groups[0]?.members).toEqual([])
    const [committed] = await admin.fetchOffsets({ groupId: 'fraud-replay', topics: ['orders'] })
    expect(committed?.partitions.filter(({ offset }) => Number(offset) <= 0)).toEqual([])
  })
})

test('SIGTERM ends the traffic with its Java clients, and its groups are left empty', async () => {
  // On a cluster that has seen the sample before, all of the above is there from the beginning.
  await until(async () => expect(said.join('')).toContain('sample traffic is running'))
  traffic.kill('SIGTERM')
  const [code] = await once(traffic, 'exit')
  expect(code).toBe(0)
  const { groups } = await admin.describeGroups(['inventory-service', 'payments-workers'])
  expect(groups.map(({ state }) => state)).toEqual(['Empty', 'Empty'])
})
