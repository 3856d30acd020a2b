import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveJars, startCluster } from './cluster.mjs'
import { freePorts } from './free-ports.mjs'
import { createLedTopic } from './led-topic'
import { liveBrokerIds } from './metadata-probe.mjs'

let dir: string
let jars: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'milena-cluster-'))
  jars = process.env['MILENA_KAFKA_JARS'] ?? (await resolveJars({ dir }))
})
afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }))

async function topicsAt(bootstrap: string, create: string[] = []): Promise<string[]> {
  const admin = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  for (const topic of create) await createLedTopic(admin, { topic })
  const topics = await admin.listTopics()
  await admin.disconnect()
  return topics
}

test('a cluster that was stopped starts again with its topics, on other ports', {
  timeout: 120_000,
}, async () => {
  const options = { dir: join(dir, 'kept'), jars, brokerCount: 1 }
  const first = await startCluster(options)
  await topicsAt(first.bootstrap, ['kept'])
  await first.stop()

  const second = await startCluster(options)
  expect(second.bootstrap).not.toBe(first.bootstrap)
  expect(await topicsAt(second.bootstrap)).toContain('kept')

  await second.stopBroker(1, 'SIGKILL')
  expect(second.brokers[0]?.pid).toBe(0)
  await second.startBroker(1)
  expect(await liveBrokerIds(second.brokers[0]?.port ?? 0)).toEqual([1])
  await second.stop()
})

test('a broker that cannot start is an error with the end of its log', async () => {
  const [port = 0] = await freePorts(1)
  const holder = createServer().listen(port, '127.0.0.1')
  const start = startCluster({ dir: join(dir, 'clash'), jars, brokerCount: 1, ports: [port] })
  await expect(start).rejects.toThrow(/Broker 1 ended while it started.*already in use/s)
  holder.close()
})
