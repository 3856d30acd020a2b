import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Cluster, startCluster } from '@/demo/cluster/cluster.mjs'
import { createLedTopic } from '@/demo/cluster/led-topic'
import { probeBrokers } from './brokers/probe-brokers'
import { type KafkaCluster, openCluster } from './cluster'
import { commitGroupOffsets } from './groups/commit-group-offsets'
import { describeGroups } from './groups/describe-groups'
import { fetchGroupOffsets } from './groups/fetch-group-offsets'
import { listGroups } from './groups/list-groups'
import { readLog } from './messages/partition-log'
import { produceBatch } from './messages/produce-batch'
import { readMessages } from './messages/read-messages'
import { encodeRecordBatch } from './records/encode-batch'
import { oracle, oracleProducer, testSettings } from './testing/real-kafka'
import { createTopic } from './topics/create-topic'
import { deleteTopic } from './topics/delete-topic'
import { describeTopicConfigs } from './topics/describe-configs'
import { describeTopics } from './topics/describe-topics'
import { listOffsets } from './topics/list-offsets'

const GROUPS = Array.from({ length: 12 }, (_, index) => `faults-${index}`)
const MESSAGES_A_PARTITION = 20
/**
 * A broker that hangs costs one request deadline (3 s) to notice; a look-up of where its partitions went may wait for one
 * more broker. The rest is for two cores under load. Once noticed, nobody waits for it for 10 s.
 */
const FIRST_ANSWER_MS = 12_000
const NEXT_ANSWERS_MS = 2_500

/** A change may take the broker 8 s, and its answer 3 s more. */
const CHANGE_ANSWER_MS = 20_000

/** For the cluster to become whole again. */
const settled = { timeout: 60_000, interval: 500 }

let dir: string
let brokers: Cluster
let cluster: KafkaCluster

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'milena-faults-'))
  brokers = await startCluster({ dir, jars: process.env['MILENA_KAFKA_JARS'] ?? '' })
  const kafka = oracle(brokers.bootstrap)
  const admin = kafka.admin()
  await admin.connect()
  // One partition on each broker and nowhere else, so that it is known what a broker takes with it.
  const pinned = [1, 2, 3].map((id, partition) => ({ partition, replicas: [id] }))
  const safe = [1, 2, 3].map((id, partition) => ({
    partition,
    replicas: [id, (id % 3) + 1, ((id + 1) % 3) + 1],
  }))
  await createLedTopic(admin, { topic: 'pinned', replicaAssignment: pinned })
  await createLedTopic(admin, { topic: 'safe', replicaAssignment: safe })
  await createLedTopic(admin, { topic: 'written', replicaAssignment: pinned })
  const producer = oracleProducer(kafka)
  await producer.connect()
  for (const topic of ['pinned', 'safe']) {
    const messages = [0, 1, 2].flatMap((partition) =>
      Array.from({ length: MESSAGES_A_PARTITION }, (_, index) => ({
        partition,
        value: `${index}`,
      })),
    )
    await producer.send({ topic, messages })
  }
  await Promise.all([admin.disconnect(), producer.disconnect()])
  cluster = openCluster(testSettings(brokers.bootstrap))
  // The first commit of all makes Kafka create its offsets topic, which takes a while.
  for (const groupId of GROUPS) {
    const offset = { topic: 'safe', partition: 0, offset: 5n }
    const commit = () => commitGroupOffsets(cluster, groupId, 'classic', [offset])
    await vi.waitFor(async () => expect((await commit()).failures).toEqual([]), settled)
  }
}, 180_000)

afterAll(async () => {
  await cluster?.close()
  await brokers?.stop()
  await rm(dir, { recursive: true, force: true })
})

async function pinnedPartitions() {
  const { topics } = await describeTopics(cluster, ['pinned'])
  return topics.items.flatMap(({ name, partitions }) =>
    partitions.map(({ partition, leader }) => ({ topic: name, partition, leader })),
  )
}

const newest = {
  partitions: null,
  from: { at: 'latest' },
  direction: 'backward',
  limit: 100,
  isolation: 'read_uncommitted',
} as const

/** Every operation, with how long each took. What is checked is the same whoever fails: all is answered for. */
async function lookAtEverything() {
  const times: number[] = []
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const startedAt = Date.now()
    const answer = await work
    times.push(Date.now() - startedAt)
    return answer
  }
  const { description } = await timed(describeTopics(cluster, null))
  const probes = await timed(probeBrokers(cluster, [1, 2, 3].map(brokerNamed)))
  const configs = await timed(describeTopicConfigs(cluster, ['pinned', 'safe'], null))
  const partitions = await timed(pinnedPartitions())
  const offsets = await timed(listOffsets(cluster, 'latest', partitions))
  const listed = await timed(listGroups(cluster))
  const described = await timed(describeGroups(cluster, listed.items))
  const committed = await timed(fetchGroupOffsets(cluster, listed.items))
  const page = await timed(readMessages(cluster, { topic: 'pinned', ...newest }))
  return { times, description, probes, configs, offsets, listed, described, committed, page }
}

function brokerNamed(id: number) {
  return { id, host: '', port: 0, rack: null }
}

/** What is true of `lookAtEverything` while one broker is out. */
function expectHonest(seen: Awaited<ReturnType<typeof lookAtEverything>>, lost: number) {
  const lostPartition = lost - 1
  expect(seen.probes.items.map(({ brokerId }) => brokerId)).toEqual(
    [1, 2, 3].filter((id) => id !== lost),
  )
  expect(seen.probes.failures).toMatchObject([{ at: { brokerId: lost }, retriable: true }])
  expect(seen.configs).toMatchObject({ items: [{}, {}], failures: [] })
  const known = seen.offsets.items.filter(({ offset }) => offset === BigInt(MESSAGES_A_PARTITION))
  expect(known.map(({ partition }) => partition).sort()).toEqual(
    [0, 1, 2].filter((p) => p !== lostPartition),
  )
  expect(seen.offsets.failures).toMatchObject([
    { at: { topic: 'pinned', partition: lostPartition } },
  ])
  // The groups of the lost broker are missing until they have moved; either way none is there without its answer.
  if (seen.listed.failures.length > 0) {
    expect(seen.listed.failures).toMatchObject([{ at: { brokerId: lost } }])
  }
  for (const answer of [seen.described, seen.committed]) {
    expect(answer.items.length + answer.failures.length).toBe(seen.listed.items.length)
  }
  expect(seen.page.items).toHaveLength(2 * MESSAGES_A_PARTITION)
  expect(seen.page.failures).toMatchObject([{ at: { topic: 'pinned', partition: lostPartition } }])
  expect(seen.page.covered.map(({ partition }) => partition)).not.toContain(lostPartition)
}

async function expectWhole() {
  const seen = await lookAtEverything()
  expect(seen.probes.items).toHaveLength(3)
  expect(seen.offsets.failures).toEqual([])
  expect(seen.listed.items.map(({ groupId }) => groupId).sort()).toEqual(GROUPS.toSorted())
  expect(seen.committed.items).toHaveLength(GROUPS.length)
  expect(seen.page.items).toHaveLength(3 * MESSAGES_A_PARTITION)
}

/**
 * Every broker passes changes on to the one controller it answers. A broker hears that the controller has moved only when it passes
 * something on, and if the former one hangs by then, that waits 30 s (controller.socket.timeout.ms) inside of Kafka.
 */
async function expectOneController(): Promise<number> {
  const about = [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }]
  const leaderKnownTo = async (brokerId: number) => {
    const { topics } = await cluster.onBroker(brokerId, 'DescribeQuorum', { topics: about })
    return topics[0]?.partitions[0]?.leaderId
  }
  return await vi.waitFor(async () => {
    const [leader = -1, ...others] = await Promise.all([1, 2, 3].map(leaderKnownTo))
    expect(leader).toBeGreaterThan(0)
    expect(others).toEqual([leader, leader])
    return leader
  }, settled)
}

/** It thaws when the test ends, in whatever way: the tests after it need all three. */
function freeze(brokerId: number) {
  brokers.freezeBroker(brokerId)
  onTestFinished(() => brokers.thawBroker(brokerId))
}

function batchFor(partition: number, leader: number) {
  const records = [{ timestampMs: BigInt(Date.now()), key: null, value: Buffer.from('once') }]
  const batch = encodeRecordBatch({ records })
  return { topic: 'written', partition, leader, batch, acks: 'all' as const }
}

/** Where a partition of `written` ends; `null` while that cannot be told. */
async function writtenTo(partition: number): Promise<bigint | null> {
  const place = { topic: 'written', partition, leader: partition + 1 }
  return (await listOffsets(cluster, 'latest', [place])).items[0]?.offset ?? null
}

describe('with one broker out', () => {
  it('answers everything else while it hangs, waits for it once, and is whole again after it', {
    timeout: 180_000,
  }, async () => {
    await expect.poll(() => expectWhole().then(() => true), settled).toBe(true)
    freeze(2)
    const first = await lookAtEverything()
    expectHonest(first, 2)
    expect(Math.max(...first.times)).toBeLessThan(FIRST_ANSWER_MS)
    const second = await lookAtEverything()
    expectHonest(second, 2)
    expect(Math.max(...second.times)).toBeLessThan(NEXT_ANSWERS_MS)
    brokers.thawBroker(2)
    await expect.poll(() => expectWhole().then(() => true), settled).toBe(true)
  })

  it('changes what it can while it hangs, and what it cannot is unknown and sent once', {
    timeout: 180_000,
  }, async () => {
    await expect.poll(() => expectWhole().then(() => true), settled).toBe(true)
    const controllerId = await expectOneController()
    const frozen = [1, 2, 3].find((id) => id !== controllerId) ?? 1
    const [here = 0] = [0, 1, 2].filter((partition) => partition !== frozen - 1)
    // It opens the socket: a broker that cannot be reached at all has been sent nothing, which is known.
    expect(await produceBatch(cluster, batchFor(frozen - 1, frozen))).toBe(0n)
    freeze(frozen)
    const startedAt = Date.now()
    const lost = produceBatch(cluster, batchFor(frozen - 1, frozen))
    await expect(lost).rejects.toMatchObject({ error: 'OUTCOME_UNKNOWN' })
    expect(Date.now() - startedAt).toBeLessThan(CHANGE_ANSWER_MS)
    expect(await produceBatch(cluster, batchFor(here, here + 1))).toBe(0n)
    const name = 'made-meanwhile'
    const topic = { name, partitionCount: 2, replicationFactor: 2, configs: [] }
    const { topicId } = await createTopic(cluster, topic, { validateOnly: false })
    await deleteTopic(cluster, { name, topicId })
    brokers.thawBroker(frozen)
    // The request still lies in the broker’s socket: it is carried out once, and by nobody again.
    await expect.poll(() => writtenTo(frozen - 1), settled).toBe(2n)
    await expect.poll(() => expectWhole().then(() => true), settled).toBe(true)
    expect(await writtenTo(frozen - 1)).toBe(2n)
  })

  it('answers everything else while it is dead, and reads a log on when the leader has moved', {
    timeout: 180_000,
  }, async () => {
    await expect.poll(() => expectWhole().then(() => true), settled).toBe(true)
    const { topics } = await describeTopics(cluster, ['safe'])
    const safe = topics.items[0]
    const led = safe?.partitions.find(({ leader }) => leader === 3)
    const partition = {
      topic: 'safe',
      topicId: safe?.topicId ?? null,
      partition: led?.partition ?? 2,
      leader: 3,
    }
    await brokers.stopBroker(3, 'SIGKILL')
    const seen = await lookAtEverything()
    expectHonest(seen, 3)
    expect(Math.max(...seen.times)).toBeLessThan(FIRST_ANSWER_MS)
    const offsets: bigint[] = []
    const to = BigInt(MESSAGES_A_PARTITION)
    for await (const part of readLog(cluster, partition, { from: 0n, to, patienceMs: 40_000 })) {
      if (part.kind === 'batch') offsets.push(...part.batch.records.map(({ offset }) => offset))
    }
    expect(offsets).toEqual(
      Array.from({ length: MESSAGES_A_PARTITION }, (_, index) => BigInt(index)),
    )
    await brokers.startBroker(3)
    await expect.poll(() => expectWhole().then(() => true), settled).toBe(true)
  })
})
