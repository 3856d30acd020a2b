import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ScanLine, ScanQuery } from '@/lib/contract/scan'
import { type Codec, writableCodecs } from '@/lib/kafka/records/compression'
import { type OracleMessage, readWithKcat } from '@/lib/kafka/testing/kcat-oracle'
import { createTopic, oracle, produceWithKcat, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { planOrApplyReset } from '@/lib/server/groups/reset-group-offsets'
import { readPastLogs } from '@/lib/server/live/past-lag'
import { startMonitor } from '@/lib/server/live/start-monitor'
import { ScanDesk } from '@/lib/server/messages/scan/scan-desk'
import { scanMessages } from '@/lib/server/messages/scan/scan-messages'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { allScanLines } from '@/lib/server/testing/scan-lines'
import { byPlace, ofEntry, ofLine } from './as-kcat-reads'
import { brokerVersions } from './broker-versions'
import { type BrokersUnderTest, groupNamed, startBrokers, topicNamed } from './brokers-under-test'

type Consumer = ReturnType<ReturnType<typeof oracle>['consumer']>

const patience = { timeout: 60_000, interval: 200 }
const desk = new ScanDesk()

afterAll(async () => {
  desk.close()
  await desk.threads.close()
})

describe.each(brokerVersions)('on brokers of Kafka $version', (brokerVersion) => {
  let brokers: BrokersUnderTest
  let kafkajs: ReturnType<typeof oracle>
  const consumers: Consumer[] = []

  beforeAll(async () => {
    brokers = await startBrokers(brokerVersion)
    kafkajs = oracle(brokers.bootstrap)
  }, 600_000)

  afterAll(async () => {
    await Promise.all(consumers.map((consumer) => consumer.disconnect()))
    await brokers?.stop()
  })

  function newTopic(what: string, partitions: number, configs: Record<string, string> = {}) {
    return createTopic(kafkajs, { topic: uniqueName(what), partitions, replicas: 1, configs })
  }

  function scan(topic: string, query: Record<string, string>): Promise<ScanLine[]> {
    const { signal } = new AbortController()
    const input = { topic, query: ScanQuery.parse({ limit: '100000', ...query }), signal }
    return scanMessages(input, { kafka: brokers.kafka, desk }).then(allScanLines)
  }

  /** Pages and scans in both directions have what kcat reads, no more and no less. */
  async function expectSameAsKcat(topic: string): Promise<OracleMessage[]> {
    const expected = await readWithKcat(brokers.bootstrap, topic, 'read_uncommitted')
    for (const direction of ['forward', 'backward'] as const) {
      const from = { at: direction === 'forward' ? 'earliest' : 'latest' } as const
      const isolation = 'read_uncommitted'
      const request = {
        topic,
        partitions: null,
        from,
        direction,
        limit: 10_000,
        isolation,
      } as const
      const page = await brokers.kafka.readMessages(request)
      expect(page.failures).toEqual([])
      expect(page.items.map(ofEntry).sort(byPlace)).toEqual(expected)
      const lines = await scan(topic, { from: from.at, direction })
      expect(lines.at(-1)).toMatchObject({ kind: 'done', end: 'complete' })
      expect(lines.flatMap(ofLine).sort(byPlace)).toEqual(expected)
    }
    return expected
  }

  it('describes brokers, topics, their settings and what is on the disk', async () => {
    const { kafka } = brokers
    const name = uniqueName('made')
    const configs = [{ name: 'retention.ms', value: '3600000' }]
    const plan = { name, partitionCount: 3, replicationFactor: 1, configs }
    await kafka.createTopic(plan, { validateOnly: true })
    await kafka.createTopic(plan, { validateOnly: false })
    const { description } = await kafka.describeTopics(null)
    expect(description.brokers).toMatchObject([{ id: 1, host: '127.0.0.1' }])
    expect((await kafka.probeBrokers(description.brokers)).items).toMatchObject([{ brokerId: 1 }])
    expect(await kafka.describeController()).toMatchObject({ controllerId: 1 })
    const topic = await topicNamed(kafka, name)
    expect(topic.topicId).toMatch(/^[\w-]{22}$/)
    expect(topic.partitions).toHaveLength(3)
    const described = await kafka.describeTopicConfigs([name], ['retention.ms', 'segment.ms'])
    expect(described.failures).toEqual([])
    expect(described.items[0]?.configs.get('retention.ms')?.value).toBe('3600000')
    await kafka.alterTopicConfigs(name, [{ name: 'retention.ms', value: '7200000' }], {
      validateOnly: false,
    })
    await vi.waitFor(async () => {
      const settings = await kafka.describeSettings({ topic: name }, null)
      expect(settings.find((each) => each.name === 'retention.ms')?.value).toBe('7200000')
    }, patience)
    const ofBrokers = await kafka.describeBrokerSettings([1])
    expect(ofBrokers).toMatchObject({ items: [{}], failures: [] })
    const dirs = await kafka.describeLogDirs([1])
    expect(dirs.failures).toEqual([])
    const replicas = dirs.items.flatMap((dir) => dir.replicas)
    expect(replicas.filter((replica) => replica.topic === name)).toHaveLength(3)
    await kafka.deleteTopic({ name, topicId: topic.topicId })
    await vi.waitFor(async () => {
      const { topics } = await kafka.describeTopics(null)
      expect(topics.items.map((each) => each.name)).not.toContain(name)
    }, patience)
  })

  it.each(writableCodecs)('reads what others and itself have written in %s', async (codec) => {
    const topic = await newTopic(`codec-${codec}`, 2)
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index} ${'x'.repeat(index)}`)
    await produceWithKcat(brokers.bootstrap, topic, { codec, lines })
    await produceItself(topic, codec)
    const messages = await expectSameAsKcat(topic)
    expect(messages).toHaveLength(800)
    const found = await scan(topic, { from: 'earliest', contains: 'line 499 ' })
    expect(found.filter(({ kind }) => kind === 'message')).toMatchObject([{ offset: '499' }])
  })

  async function produceItself(topic: string, compression: Codec) {
    const messages = Array.from({ length: 300 }, (_, index) => ({
      partition: 1,
      key: Buffer.from(`key ${index}`),
      value: index % 10 === 0 ? null : Buffer.from(`value ${index}`),
      headers: [{ key: 'h', value: Buffer.from('ü') }],
      timestampMs: BigInt(Date.now()),
    }))
    const of = await topicNamed(brokers.kafka, topic)
    const { signal } = new AbortController()
    const job = { topic: of, messages, compression, batchBytesMax: 2_000 }
    const written = await brokers.kafka.produceMany(job, { signal })
    expect(written.filter(({ outcome }) => outcome !== 'written')).toEqual([])
  }

  it.each(brokerVersion.oldFormats)(
    'reads messages of the format of $from',
    async ({ from, magic }) => {
      const lines = Array.from({ length: 400 }, (_, index) => `line ${index} ${'y'.repeat(index)}`)
      const old = { 'message.format.version': from }
      for (const codec of ['none', 'gzip', 'snappy', 'lz4']) {
        const topic = await newTopic(`format-${magic}-${codec}`, 1, old)
        // Nothing in these formats says who wrote a batch.
        await produceWithKcat(brokers.bootstrap, topic, { codec, lines, idempotent: false })
        expect(await expectSameAsKcat(topic)).toHaveLength(400)
        const [line] = await scan(topic, { from: 'earliest' }).then((all) =>
          all.filter(({ kind }) => kind === 'message'),
        )
        expect(line).toMatchObject({ batch: { magic, compression: codec } })
      }
    },
  )

  async function consumeAll(groupId: string, topic: string, until: number): Promise<Consumer> {
    const consumer = kafkajs.consumer({ groupId })
    consumers.push(consumer)
    await consumer.connect()
    await consumer.subscribe({ topic, fromBeginning: true })
    let read = 0
    await consumer.run({
      eachMessage: async () => {
        read += 1
      },
    })
    await vi.waitFor(() => expect(read).toBeGreaterThanOrEqual(until), patience)
    return consumer
  }

  it('tells classic groups: state, members, offsets and what lag there is', async () => {
    const { kafka, bootstrap } = brokers
    const topic = await newTopic('groups', 2)
    const groupIds = ['a', 'b', 'ü c'].map((name) => `${topic}/${name}`)
    await produceWithKcat(bootstrap, topic, { codec: 'none', lines: ['1', '2', '3'] })
    for (const groupId of groupIds) {
      const consumer = await consumeAll(groupId, topic, 3)
      await consumer.commitOffsets([{ topic, partition: 0, offset: '2' }])
    }
    const listings = await Promise.all(groupIds.map((groupId) => groupNamed(kafka, groupId)))
    expect(listings.map(({ type, state }) => [type, state])).toEqual(
      groupIds.map(() => ['classic', 'Stable']),
    )
    const described = await kafka.describeGroups(listings)
    expect(described.failures).toEqual([])
    const { groups } = await kafkajs.admin().describeGroups(groupIds)
    expect(
      described.items.map(({ groupId, state, members }) => [groupId, state, members.length]),
    ).toEqual(groups.map(({ groupId, state, members }) => [groupId, state, members.length]))
    expect(described.items[0]?.members[0]?.assignment).toHaveLength(2)
    const requestsBefore = kafka.requestCount()
    const offsets = await kafka.fetchGroupOffsets(listings)
    // One for each group where brokers cannot be asked for many at once.
    const requests = kafka.requestCount() - requestsBefore
    expect(requests).toBe(brokerVersion.batchesOffsets ? 1 : groupIds.length)
    expect(offsets.failures).toEqual([])
    expect(offsets.items.map((each) => each.offsets)).toMatchObject(
      groupIds.map(() => [{ topic, partition: 0, offset: 2n }]),
    )
    const place = { topic, partition: 0, leader: 1 }
    expect((await kafka.listOffsets('latest', [place])).items).toMatchObject([{ offset: 3n }])
  })

  it('resets a stopped group as planned, and refuses while it lives', async () => {
    const { kafka, bootstrap } = brokers
    const topic = await newTopic('reset', 1)
    const groupId = `${topic}/group`
    await produceWithKcat(bootstrap, topic, { codec: 'none', lines: ['1', '2', '3', '4'] })
    const services = { ...fakeChangeServices(kafka).services, plans: createPlanMemory() }
    const reset = (etag?: string) =>
      planOrApplyReset(
        services,
        {
          groupId,
          scope: [{ topic }],
          target: { to: 'earliest' },
          dryRun: etag === undefined,
          etag,
        },
        'test',
      )
    const planned = async () => {
      const plan = await reset()
      if (plan.outcome !== 'planned') throw new Error('a plan was expected')
      return plan
    }
    const consumer = await consumeAll(groupId, topic, 4)
    await consumer.commitOffsets([{ topic, partition: 0, offset: '4' }])
    let rebalances = 0
    consumer.on(consumer.events.REBALANCING, () => rebalances++)
    const blocked = await planned()
    expect(blocked.plan.blockedBy).toContain('one member')
    await expect(reset(blocked.etag)).rejects.toMatchObject({ code: 'group-not-empty' })
    // Also where the plan was made before anybody joined.
    const offset = { topic, partition: 0, offset: 0n }
    const { failures } = await kafka.commitGroupOffsets({ groupId, type: 'classic' }, [offset])
    expect(failures).toMatchObject([{ error: 'UNKNOWN_MEMBER_ID' }])
    await new Promise((resolve) => consumer.on(consumer.events.HEARTBEAT, resolve))
    expect(rebalances).toBe(0)
    await consumer.disconnect()
    await vi.waitFor(
      async () => expect((await groupNamed(kafka, groupId)).state).toBe('Empty'),
      patience,
    )
    const receipt = await reset((await planned()).etag)
    expect(receipt).toMatchObject({ outcome: 'applied', verified: true })
    const [committed] = await kafkajs.admin().fetchOffsets({ groupId, topics: [topic] })
    expect(committed?.partitions).toMatchObject([{ partition: 0, offset: '0' }])
  })

  it('reads what was committed before it was there', async () => {
    const { kafka } = brokers
    const topic = await newTopic('past', 2)
    const groupId = `${topic}/group`
    const committed = [
      { partition: 0, offset: 1n },
      { partition: 1, offset: 5n },
    ]
    for (const each of committed) {
      const commit = () =>
        kafka.commitGroupOffsets({ groupId, type: 'classic' }, [{ topic, ...each }])
      await vi.waitFor(async () => expect((await commit()).failures).toEqual([]), patience)
    }
    const signal = AbortSignal.timeout(30_000)
    const now = { nowMs: Date.now() + 60_000, signal }
    const logs = await readPastLogs(kafka, now)
    expect(logs.failures).toEqual([])
    const commits = logs.items.flatMap((log) => log.commits)
    const own = commits.filter((each) => each.groupId === groupId)
    expect(own.map(({ partition, offset }) => ({ partition, offset }))).toEqual(committed)
  })

  it('is watched whole: topics, groups and their lag, and no failure', async () => {
    const { kafka, bootstrap } = brokers
    const topic = await newTopic('watched', 1)
    const groupId = `${topic}/group`
    await produceWithKcat(bootstrap, topic, { codec: 'none', lines: ['1', '2', '3', '4'] })
    const offset = { topic, partition: 0, offset: 1n }
    await kafka.commitGroupOffsets({ groupId, type: 'classic' }, [offset])
    const { configuration } = fakeChangeServices(kafka)
    const dataDirectory = await mkdtemp(join(tmpdir(), 'milena-watched-'))
    const options = { configuration, kafka, dataDirectory, onSweep: () => {} }
    const monitor = startMonitor(options)
    try {
      await vi.waitFor(() => {
        const { state, failures, groups } = monitor.snapshot()
        expect({ state, failures }).toEqual({ state: 'live', failures: [] })
        expect(groups?.get(groupId)).toMatchObject({ lag: 3n, description: { state: 'Empty' } })
      }, patience)
      await vi.waitFor(() => expect(monitor.past()).toEqual({ state: 'read' }), patience)
    } finally {
      // It closes the connections too: this test is the last.
      await monitor.stop()
      await rm(dataDirectory, { recursive: true, force: true })
    }
  })
})
