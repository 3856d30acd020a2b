import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Cluster, startCluster } from '@/demo/cluster/cluster.mjs'
import { createLedTopic } from '@/demo/cluster/led-topic'
import { saslListener } from '@/demo/cluster/security.mjs'
import { allow, oracle } from '@/lib/kafka/testing/real-kafka'
import { openKafka } from '@/lib/server/clusters/open-kafka'
import { secret } from '@/lib/server/config/secret'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { resetAsPlanned } from '@/lib/server/testing/planned-change'
import { openTestCluster, testClusterConfiguration } from '@/lib/server/testing/test-cluster'

const account = { username: 'milena', password: 'milena-secret' }
const groupId = 'half-allowed'
const patience = { timeout: 30_000, interval: 200 }

let dir: string
let brokers: Cluster
let kafka: KafkaOperations

/** Milena may describe both topics and read one of them: a commit asks for the right to read. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'milena-refusal-'))
  const users = { [account.username]: account.password }
  brokers = await startCluster({
    dir,
    jars: process.env['MILENA_KAFKA_JARS'] ?? '',
    brokerCount: 1,
    listeners: [saslListener('SASL', { users })],
    properties: {
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users': 'User:ANONYMOUS',
    },
  })
  const admin = oracle(brokers.bootstrap).admin()
  await admin.connect()
  for (const topic of ['allowed', 'refused']) {
    await createLedTopic(admin, { topic, numPartitions: 2, replicationFactor: 1 })
  }
  await allow(admin, account.username, [
    { group: groupId, to: 'READ' },
    { topic: 'allowed', to: 'READ' },
    { topic: 'refused', to: 'DESCRIBE' },
  ])
  await admin.disconnect()
  const all = openTestCluster(brokers.bootstrap)
  const places = ['allowed', 'refused'].flatMap((topic) =>
    [0, 1].map((partition) => ({ topic, partition, offset: 7n })),
  )
  await vi.waitFor(async () => {
    const { failures } = await all.commitGroupOffsets({ groupId, type: 'classic' }, places)
    expect(failures).toEqual([])
  }, patience)
  await all.close()
  kafka = openKafka({
    ...testClusterConfiguration(brokers.bootstraps['SASL'] ?? ''),
    sasl: { mechanism: 'plain', username: account.username, password: secret(account.password) },
  })
}, 120_000)

afterAll(async () => {
  await kafka?.close()
  await brokers?.stop()
  await rm(dir, { recursive: true, force: true })
})

it('a reset that Kafka refuses in part moves the rest, and says what was refused and what its undo brings back', async () => {
  const { services, audited } = fakeChangeServices(kafka)
  const wanted = { groupId, target: { to: 'earliest' }, topics: ['allowed', 'refused'] } as const
  const receipt = await vi.waitFor(
    () => resetAsPlanned({ ...services, plans: createPlanMemory() }, wanted),
    patience,
  )
  expect(receipt.verified).toBe(false)
  expect(receipt.plan.failures).toMatchObject(
    ['0', '1'].map((_, partition) => ({
      at: { topic: 'refused', partition },
      error: 'TOPIC_AUTHORIZATION_FAILED',
    })),
  )
  const now = receipt.committed?.map(({ topic, partition, offset }) => [topic, partition, offset])
  expect(now?.toSorted()).toEqual([
    ['allowed', 0, '0'],
    ['allowed', 1, '0'],
    ['refused', 0, '7'],
    ['refused', 1, '7'],
  ])
  expect(receipt.undo).toMatchObject({ offsets: [{ topic: 'allowed' }, { topic: 'allowed' }] })
  expect(audited.entries.at(-1)).toMatchObject({ kind: 'outcome', outcome: 'not-verified' })
})
