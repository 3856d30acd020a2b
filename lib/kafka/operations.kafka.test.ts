import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeCluster } from './brokers/describe-cluster'
import { probeBrokers } from './brokers/probe-brokers'
import { openCluster } from './cluster'
import { commitGroupOffsets } from './groups/commit-group-offsets'
import { describeGroups } from './groups/describe-groups'
import { fetchGroupOffsets } from './groups/fetch-group-offsets'
import { listGroups } from './groups/list-groups'
import { createKafkajsClient } from './kafkajs-client'
import { createTopic, oracle, oracleProducer, testSettings, uniqueName } from './testing/real-kafka'
import { describeTopicConfigs } from './topics/describe-configs'
import { describeTopics } from './topics/describe-topics'
import { listOffsets } from './topics/list-offsets'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafka = oracle(brokers)
const admin = kafka.admin()
const producer = oracleProducer(kafka)
const cluster = openCluster(testSettings(brokers))

async function ledPartitions(topic: string) {
  const { topics } = await describeTopics(cluster, [topic])
  return topics.items.flatMap(({ partitions }) =>
    partitions.map(({ partition, leader }) => ({ topic, partition, leader })),
  )
}

async function listed(groupId: string) {
  const { items } = await listGroups(cluster)
  return items.filter((group) => group.groupId === groupId)
}

beforeAll(async () => {
  await admin.connect()
  await producer.connect()
})

afterAll(async () => {
  await Promise.all([admin.disconnect(), producer.disconnect(), cluster.close()])
})

describe('brokers', () => {
  it('are described as kafkajs describes them', async () => {
    const [ours, theirs] = await Promise.all([describeCluster(cluster), admin.describeCluster()])
    expect(ours.clusterId).toBe(theirs.clusterId)
    expect(ours.brokers.map(({ id, host, port }) => ({ nodeId: id, host, port }))).toEqual(
      theirs.brokers.sort((a, b) => a.nodeId - b.nodeId),
    )
  })

  it('all answer a probe, and one that does not exist is a failure of its own', async () => {
    const { brokers } = await describeCluster(cluster)
    const nobody = { id: 99, host: '127.0.0.1', port: 1, rack: null }
    const { items, failures } = await probeBrokers(cluster, [...brokers, nobody])
    expect(items.map(({ brokerId }) => brokerId)).toEqual(brokers.map(({ id }) => id))
    expect(items[0]?.features.some(({ name }) => name === 'metadata.version')).toBe(true)
    expect(failures).toMatchObject([{ at: { brokerId: 99 }, error: 'BROKER_NOT_ANSWERING' }])
  })
})

describe('topics', () => {
  it('are described with ids, leaders and replicas as kafkajs describes them', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('describe'), partitions: 3 })
    const { topics } = await describeTopics(cluster, [topic])
    const theirs = (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]
    const ours = topics.items[0]
    expect(ours?.topicId).toMatch(/^[\w-]{22}$/)
    expect(
      ours?.partitions.map(({ leader, replicas, isr }) => ({ leader, replicas, isr })),
    ).toEqual(
      theirs?.partitions
        .sort((a, b) => a.partitionId - b.partitionId)
        .map(({ leader, replicas, isr }) => ({ leader, replicas, isr })),
    )
  })

  it('that do not exist are a failure beside the others, and are not created by asking', async () => {
    const known = await createTopic(kafka, { topic: uniqueName('known') })
    const unknown = uniqueName('unknown')
    const { topics } = await describeTopics(cluster, [known, unknown])
    expect(topics.items.map(({ name }) => name)).toEqual([known])
    expect(topics.failures).toMatchObject([
      { at: { topic: unknown }, error: 'UNKNOWN_TOPIC_OR_PARTITION' },
    ])
    expect(await admin.listTopics()).not.toContain(unknown)
  })

  it('have the offsets that kafkajs reads, by position and by time', async () => {
    const topic = await createTopic(kafka, {
      topic: uniqueName('offsets'),
      partitions: 2,
      configs: { 'retention.ms': '-1' },
    })
    const messages = [1_000, 2_000, 3_000].map((time) => ({
      partition: 0,
      timestamp: String(time),
      value: 'x',
    }))
    await producer.send({ topic, messages })
    const partitions = await ledPartitions(topic)
    const offsetsAt = async (at: Parameters<typeof listOffsets>[1]) =>
      Object.fromEntries(
        (await listOffsets(cluster, at, partitions)).items.map(({ partition, offset }) => [
          partition,
          offset,
        ]),
      )
    const theirs = await admin.fetchTopicOffsets(topic)
    expect(await offsetsAt('earliest')).toEqual({ 0: 0n, 1: 0n })
    expect(await offsetsAt('latest')).toEqual(
      Object.fromEntries(theirs.map(({ partition, high }) => [partition, BigInt(high)])),
    )
    expect(await offsetsAt('last-stable')).toEqual({ 0: 3n, 1: 0n })
    expect(await offsetsAt({ timestampMs: 1_500n })).toEqual({ 0: 1n, 1: null })
    expect(await offsetsAt({ timestampMs: 9_000n })).toEqual({ 0: null, 1: null })
  })

  it('keep their offsets when one partition of the question has no leader and one does not exist', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('partial') })
    const { items, failures } = await listOffsets(cluster, 'latest', [
      ...(await ledPartitions(topic)),
      { topic, partition: 7, leader: 1 },
      { topic, partition: 8, leader: null },
    ])
    expect(items).toMatchObject([{ partition: 0, offset: 0n }])
    const byPartition = failures.map(({ at, error }) => [at.partition, error]).sort()
    expect(byPartition).toEqual([
      [7, expect.stringMatching(/UNKNOWN_TOPIC_OR_PARTITION|NOT_LEADER_OR_FOLLOWER/)],
      [8, 'LEADER_NOT_AVAILABLE'],
    ])
  })

  it('are found again when the caller names a former leader', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('moved'), replicas: 1 })
    const [partition] = await ledPartitions(topic)
    const others = (await describeCluster(cluster)).brokers.filter(
      ({ id }) => id !== partition?.leader,
    )
    const stale = { topic, partition: 0, leader: others[0]?.id ?? null }
    const { items, failures } = await listOffsets(cluster, 'latest', [stale])
    expect([items.length, failures]).toEqual([1, []])
  })

  it('tell where each configuration value comes from', async () => {
    const configs = { 'retention.ms': '3600000', 'cleanup.policy': 'compact' }
    const topic = await createTopic(kafka, { topic: uniqueName('configs'), configs })
    const { items, failures } = await describeTopicConfigs(
      cluster,
      [topic, uniqueName('missing')],
      ['retention.ms', 'segment.ms'],
    )
    expect(items).toHaveLength(1)
    expect(items[0]?.configs.get('retention.ms')).toMatchObject({
      value: '3600000',
      source: 'topic',
    })
    expect(items[0]?.configs.get('segment.ms')).toMatchObject({ source: 'default' })
    expect(items[0]?.configs.size).toBe(2)
    expect(failures).toMatchObject([{ error: 'UNKNOWN_TOPIC_OR_PARTITION' }])
  })
})

describe('groups', () => {
  it('are listed, described and read as kafkajs does it', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('group'), partitions: 2 })
    await producer.send({ topic, messages: [{ partition: 1, value: 'a' }] })
    const groupId = uniqueName('group')
    const consumer = kafka.consumer({ groupId })
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve))
    await consumer.run({ eachMessage: async () => {} })
    await joined
    await expect
      .poll(async () => (await listed(groupId))[0]?.state, { timeout: 20_000 })
      .toBe('Stable')
    const groups = await listed(groupId)
    const ours = (await describeGroups(cluster, groups)).items[0]
    const theirs = (await admin.describeGroups([groupId])).groups[0]
    expect(groups).toMatchObject([{ type: 'classic', protocolType: 'consumer' }])
    expect(ours).toMatchObject({ state: theirs?.state, assignor: theirs?.protocol })
    expect(ours?.members.map(({ memberId }) => memberId)).toEqual(
      theirs?.members.map(({ memberId }) => memberId),
    )
    expect(ours?.members[0]?.assignment).toEqual([
      { topic, partition: 0 },
      { topic, partition: 1 },
    ])
    await consumer.commitOffsets([{ topic, partition: 1, offset: '1' }])
    const offsets = (await fetchGroupOffsets(cluster, groups)).items[0]?.offsets
    expect(offsets).toMatchObject([{ topic, partition: 1, offset: 1n }])

    // A reset of the live group is refused, and its member hears of nothing.
    let rebalances = 0
    consumer.on(consumer.events.REBALANCING, () => rebalances++)
    const refused = await commitGroupOffsets(cluster, groupId, 'classic', [
      { topic, partition: 1, offset: 0n },
    ])
    expect(refused.items).toEqual([])
    expect(refused.failures).toMatchObject([
      { at: { groupId, topic, partition: 1 }, error: 'UNKNOWN_MEMBER_ID', retriable: false },
    ])
    const heartbeat = new Promise((resolve) => consumer.on(consumer.events.HEARTBEAT, resolve))
    await heartbeat
    expect(rebalances).toBe(0)
    expect((await fetchGroupOffsets(cluster, groups)).items[0]?.offsets).toEqual(offsets)

    await consumer.disconnect()
    await expect.poll(async () => (await listed(groupId))[0]?.state).toBe('Empty')
    const applied = await commitGroupOffsets(cluster, groupId, 'classic', [
      { topic, partition: 0, offset: 0n },
      { topic, partition: 1, offset: 0n },
    ])
    expect(applied).toEqual({
      items: [
        { topic, partition: 0 },
        { topic, partition: 1 },
      ],
      failures: [],
    })
    const committed = await admin.fetchOffsets({ groupId, topics: [topic] })
    expect(committed[0]?.partitions.map(({ offset }) => offset)).toEqual(['0', '0'])
  })

  it('that are gone since they were listed are failures, beside the others', async () => {
    const [anyBroker] = (await describeCluster(cluster)).brokers
    const gone = {
      groupId: uniqueName('gone'),
      type: 'classic' as const,
      protocolType: 'consumer',
      state: 'Stable',
      coordinatorId: anyBroker?.id ?? 1,
    }
    const { items, failures } = await describeGroups(cluster, [gone])
    expect(items).toEqual([])
    expect(failures).toMatchObject([{ at: { groupId: gone.groupId }, error: 'GROUP_ID_NOT_FOUND' }])
  })

  it('have one failure a partition for offsets of a topic that does not exist', async () => {
    const groupId = uniqueName('unknown-topic')
    const topic = uniqueName('unknown')
    const { items, failures } = await commitGroupOffsets(cluster, groupId, 'classic', [
      { topic, partition: 0, offset: 0n },
    ])
    expect(items).toEqual([])
    expect(failures).toMatchObject([{ error: 'UNKNOWN_TOPIC_OR_PARTITION', at: { topic } }])
  })
})

describe('a read-only cluster', () => {
  const settings = testSettings(brokers, { readOnly: true })

  it('reads, and refuses a commit without sending it', async () => {
    const readOnly = openCluster(settings)
    const groupId = uniqueName('read-only')
    expect((await describeTopics(readOnly, null)).topics.items.length).toBeGreaterThan(0)
    const { failures } = await commitGroupOffsets(readOnly, groupId, 'classic', [
      { topic: 'any', partition: 0, offset: 0n },
    ])
    expect(failures).toMatchObject([{ error: 'READ_ONLY_CLUSTER' }])
    await readOnly.close()
  })

  it("stops kafkajs's own admin at the socket, at once", async () => {
    const client = createKafkajsClient(settings)
    const topic = uniqueName('refused')
    const attempt = client.withAdmin((admin) => admin.createTopics({ topics: [{ topic }] }))
    await expect(attempt).rejects.toMatchObject({ error: 'READ_ONLY_CLUSTER' })
    expect(await admin.listTopics()).not.toContain(topic)
    const topics = await client.withAdmin((admin) => admin.listTopics())
    expect(topics.length).toBeGreaterThan(0)
  })

  it("stops kafkajs's own producer at the socket", async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('no-produce') })
    const producer = createKafkajsClient(settings).producer({ retry: { retries: 0 } })
    await producer.connect()
    await expect(producer.send({ topic, messages: [{ value: 'x' }] })).rejects.toThrow('read-only')
    await producer.disconnect()
    expect(await admin.fetchTopicOffsets(topic)).toMatchObject([{ high: '0' }])
  })
})

describe('closing a cluster', () => {
  it('leaves no socket and no timer behind, also with requests under way', async () => {
    const before = process.getActiveResourcesInfo().length
    const closing = openCluster(testSettings(brokers))
    await describeTopics(closing, null)
    const underWay = listGroups(closing).catch((error: unknown) => error)
    await closing.close()
    await underWay
    await expect.poll(() => process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before)
    await expect(describeCluster(closing)).rejects.toMatchObject({ error: 'CLUSTER_CLOSED' })
  })
})
