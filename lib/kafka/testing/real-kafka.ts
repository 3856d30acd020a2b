import 'server-only'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  Kafka,
  logLevel,
  Partitioners,
  type Producer,
  type ProducerConfig,
  ResourcePatternTypes,
} from 'kafkajs'
import { expect, vi } from 'vitest'
import { createLedTopic } from '@/demo/cluster/led-topic'
import { openCluster } from '@/lib/kafka/cluster'
import type { ConnectionSettings } from '@/lib/kafka/connection-settings'

/** Settings for a cluster of the tests, with the deadlines that Milena has by default. */
export function testSettings(
  brokers: string,
  changes: Partial<ConnectionSettings> = {},
): ConnectionSettings {
  return {
    clusterId: 'test',
    brokers: brokers.split(','),
    clientId: 'milena-test',
    tls: false,
    sasl: null,
    readOnly: false,
    requestTimeoutMs: 3_000,
    connectTimeoutMs: 3_000,
    ...changes,
  }
}

/** kafkajs as the oracle and as the other side: what we say of a cluster must agree with it. */
export function oracle(brokers: string): Kafka {
  return new Kafka({
    brokers: brokers.split(','),
    clientId: 'milena-test',
    logLevel: logLevel.NOTHING,
    requestTimeout: 10_000,
  })
}

export function uniqueName(what: string): string {
  return `kafka-test-${what}-${randomUUID().slice(0, 8)}`
}

interface TopicPlan {
  topic: string
  partitions?: number
  replicas?: number
  configs?: Record<string, string>
}

export async function createTopic(kafka: Kafka, plan: TopicPlan): Promise<string> {
  const admin = kafka.admin()
  await admin.connect()
  await createLedTopic(admin, {
    topic: plan.topic,
    numPartitions: plan.partitions ?? 1,
    replicationFactor: plan.replicas ?? 3,
    configEntries: Object.entries(plan.configs ?? {}).map(([name, value]) => ({ name, value })),
  })
  const { brokers } = await admin.describeCluster()
  await admin.disconnect()
  await untilKnownTo(brokers, plan.topic)
  return plan.topic
}

/** Brokers hear of a topic one after the other, and a test's first question may go to the last of them. */
async function untilKnownTo(
  brokers: readonly { nodeId: number; host: string; port: number }[],
  topic: string,
): Promise<void> {
  const addresses = brokers.map(({ host, port }) => `${host}:${port}`)
  const cluster = openCluster(testSettings(addresses.join()))
  const body = { topics: [{ name: topic }], allowAutoTopicCreation: false }
  try {
    for (const { nodeId } of brokers) {
      await vi.waitFor(
        async () => {
          const { topics } = await cluster.onBroker(nodeId, 'Metadata', body)
          expect(topics[0]?.errorCode).toBe(0)
        },
        { timeout: 30_000, interval: 20 },
      )
    }
  } finally {
    await cluster.close()
  }
}

/**
 * A producer of kafkajs that writes each message once. Without idempotence kafkajs sends a whole request again when one of its
 * partitions was refused, by a broker that has not heard of its leader yet, for one; and tests count messages.
 */
export function oracleProducer(kafka: Kafka, config: ProducerConfig = {}): Producer {
  return kafka.producer({ allowAutoTopicCreation: false, idempotent: true, ...config })
}

type Right = { to: 'READ' | 'DESCRIBE' } & ({ group: string } | { topic: string })

/** Lets a user do what these rights say, and nothing else that needs one, where brokers have an authorizer. */
export async function allow(admin: Admin, user: string, rights: readonly Right[]): Promise<void> {
  const acl = rights.map((right) => ({
    ...('group' in right
      ? { resourceType: AclResourceTypes.GROUP, resourceName: right.group }
      : { resourceType: AclResourceTypes.TOPIC, resourceName: right.topic }),
    resourcePatternType: ResourcePatternTypes.LITERAL,
    principal: `User:${user}`,
    host: '*',
    operation: AclOperationTypes[right.to],
    permissionType: AclPermissionTypes.ALLOW,
  }))
  await admin.createAcls({ acl })
}

/** A producer of kafkajs for transactions, connected. Partitions are chosen as the Java client does. */
export async function transactionalProducer(kafka: Kafka, name: string): Promise<Producer> {
  const writer = kafka.producer({
    transactionalId: uniqueName(name),
    idempotent: true,
    maxInFlightRequests: 1,
    // The coordinator aborts what stays open for longer.
    transactionTimeout: 600_000,
    createPartitioner: Partitioners.DefaultPartitioner,
  })
  await writer.connect()
  return writer
}

/** Produces a line a message with kcat, which has the codecs that kafkajs lacks. */
export async function produceWithKcat(
  brokers: string,
  topic: string,
  {
    codec,
    lines,
    partition = 0,
    idempotent = true,
  }: { codec: string; lines: string[]; partition?: number; idempotent?: boolean },
): Promise<void> {
  const idempotence = `enable.idempotence=${idempotent}`
  await feedKcat(brokers, topic, lines, ['-p', `${partition}`, '-z', codec, '-X', idempotence])
}

/** Writes a line a message with kcat as these arguments say. */
export async function feedKcat(
  brokers: string,
  topic: string,
  lines: readonly string[],
  args: readonly string[],
): Promise<void> {
  const place = ['-P', '-b', brokers, '-t', topic, '-X', 'linger.ms=50']
  const kcat = spawn('kcat', [...place, ...args])
  kcat.stdin.end(lines.join('\n'))
  const [code] = await once(kcat, 'exit')
  if (code !== 0) throw new Error(`kcat ended with ${code}`)
}
