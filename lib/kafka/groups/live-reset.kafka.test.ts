import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createLedTopic } from '@/demo/cluster/led-topic'
import type { GroupListing } from '@/lib/domain/groups/group'
import { type KafkaCluster, openCluster } from '@/lib/kafka/cluster'
import { startJavaMembers } from '@/lib/kafka/testing/java-members'
import { polledBy, rebalancesOf } from '@/lib/kafka/testing/member-words'
import { oracleProducer } from '@/lib/kafka/testing/real-kafka'
import { commitGroupOffsets } from './commit-group-offsets'
import { describeGroups } from './describe-groups'
import { fetchGroupOffsets } from './fetch-group-offsets'
import { listGroups } from './list-groups'

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',')
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''

const cluster: KafkaCluster = openCluster({
  clusterId: 'live-reset',
  brokers,
  clientId: 'milena-test',
  tls: false,
  sasl: null,
  readOnly: false,
  requestTimeoutMs: 5_000,
  connectTimeoutMs: 5_000,
})
const kafka = new Kafka({ brokers, clientId: 'milena-test', logLevel: logLevel.NOTHING })
const producer = oracleProducer(kafka)
const java = startJavaMembers({ brokers: brokers.join(), jars })

async function listing(groupId: string): Promise<GroupListing> {
  const { items } = await listGroups(cluster)
  const found = items.find((group) => group.groupId === groupId)
  if (found === undefined) throw new Error(`${groupId} is not listed yet`)
  return found
}

/** State, epoch, members and committed offsets: all that a reset must not change. */
async function observe(groupId: string) {
  const group = await listing(groupId)
  const description = (await describeGroups(cluster, [group])).items[0]
  const offsets = (await fetchGroupOffsets(cluster, [group])).items[0]?.offsets ?? []
  return {
    type: group.type,
    state: description?.state,
    epoch: description?.epoch,
    members: description?.members.map(({ memberId, assignment }) => ({ memberId, assignment })),
    offsets: offsets.map(({ partition, offset }) => `${partition}@${offset}`).sort(),
    // A share group acknowledges messages one by one: it is its lag that shows what has been read.
    shareLag: offsets.every(({ lag }) => lag === 0n),
  }
}

beforeAll(() => producer.connect())

afterAll(async () => {
  await java.close()
  await producer.disconnect()
  await cluster.close()
})

describe.concurrent.each(['classic', 'consumer', 'share'] as const)('a live %s group', (type) => {
  it('refuses a reset of its offsets and is not disturbed by it', {
    timeout: 120_000,
  }, async () => {
    const topic = `live-reset-${type}-${randomUUID()}`
    const groupId = `live-reset-${type}-${randomUUID()}`
    const admin = kafka.admin()
    await admin.connect()
    await createLedTopic(admin, { topic, numPartitions: 2, replicationFactor: 3 })
    await admin.disconnect()
    const member = java.start({ type, groupId, topic })
    const patience = { timeout: 60_000, interval: 200 }
    await vi.waitFor(async () => {
      const seen = await observe(groupId)
      expect(seen).toMatchObject({ type, state: 'Stable' })
      expect(seen.members?.[0]?.assignment).toHaveLength(2)
    }, patience)
    const send = (partition: number) =>
      producer.send({ topic, messages: [{ partition, value: 'letter' }] })
    await send(0)
    await send(1)
    await vi.waitFor(() => expect(polledBy(member)).toBe(2), patience)
    const untilRead = (offsets: string[]) =>
      vi.waitFor(async () => {
        const seen = await observe(groupId)
        if (type === 'share') expect(seen.shareLag).toBe(true)
        else expect(seen.offsets).toEqual(offsets)
      }, patience)
    await untilRead(['0@1', '1@1'])
    const before = await observe(groupId)
    const heard = rebalancesOf(member)

    const answer = await commitGroupOffsets(cluster, groupId, type, [
      { topic, partition: 0, offset: 0n },
      { topic, partition: 1, offset: 0n },
    ])

    expect(answer.items).toEqual([])
    expect(new Set(answer.failures.map(({ error }) => error))).toEqual(
      new Set([type === 'share' ? 'NON_EMPTY_GROUP' : 'UNKNOWN_MEMBER_ID']),
    )
    // The member goes on where it was: it reads the next message once, and has heard of no rebalance.
    await send(0)
    await vi.waitFor(() => expect(polledBy(member)).toBe(3), patience)
    await untilRead(['0@2', '1@1'])
    const after = await observe(groupId)
    expect({ ...after, offsets: [] }).toEqual({ ...before, offsets: [] })
    expect(rebalancesOf(member)).toEqual(heard)
  })
})
