import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ConfigChange } from '@/lib/contract/configs'
import { CreateTopic } from '@/lib/contract/topics'
import {
  createTopic as mintTopic,
  oracle,
  oracleProducer,
  uniqueName,
} from '@/lib/kafka/testing/real-kafka'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { openTestCluster } from '@/lib/server/testing/test-cluster'
import { planOrChangeConfigs } from '@/lib/server/topics/change-topic-configs'
import { checkOrCreateTopic } from '@/lib/server/topics/create-topic'
import { planOrDeleteTopic } from '@/lib/server/topics/delete-topic'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
const kafka = openTestCluster(brokers)
const { services, audited } = fakeChangeServices(kafka)
const minted: string[] = []

function mint(what: string): string {
  const name = uniqueName(what)
  minted.push(name)
  return name
}

async function existing(what: string, configs: Record<string, string> = {}): Promise<string> {
  return mintTopic(kafkajs, { topic: mint(what), partitions: 2, configs })
}

beforeAll(() => admin.connect())
afterEach(() => {
  audited.entries.length = 0
})
afterAll(async () => {
  const left = new Set(await admin.listTopics())
  await admin.deleteTopics({ topics: minted.filter((name) => left.has(name)) })
  await Promise.all([admin.disconnect(), kafka.close()])
})

/** As another client sees it. */
async function partitionsOf(topic: string): Promise<number | undefined> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
  return topics[0]?.partitions.length
}

async function settingOf(topic: string, name: string): Promise<string | undefined> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: 2, name: topic, configNames: [name] }],
  })
  return resources[0]?.configEntries[0]?.configValue
}

describe('creating a topic on real brokers', () => {
  const create = (body: Partial<CreateTopic> & { name: string }, dryRun = false) =>
    checkOrCreateTopic(services, { ...CreateTopic.parse(body), dryRun }, 'test')

  it('is checked by the broker first, which tells what it would make, and creates nothing', async () => {
    const name = mint('checked')
    const configs = [{ name: 'retention.ms', value: '60000' }]
    const outcome = await create({ name, configs }, true)
    expect(outcome).toMatchObject({ outcome: 'planned', topic: { name } })
    expect(outcome.topic.partitionCount).toBeGreaterThan(0)
    expect(outcome.topic.replicationFactor).toBeGreaterThan(0)
    expect(outcome.topic.configs).toContainEqual({ name: 'retention.ms', value: '60000' })
    expect(outcome.topic.configs.length).toBeGreaterThan(20)
    expect(await admin.listTopics()).not.toContain(name)
    expect(audited.entries).toEqual([])
  })

  it('makes what was asked for, as another client sees it, and is written down', async () => {
    const name = mint('made')
    const configs = [{ name: 'cleanup.policy', value: 'compact, delete' }]
    const outcome = await create({ name, partitionCount: 3, replicationFactor: 1, configs })
    expect(outcome).toMatchObject({ outcome: 'applied', verified: true })
    expect(outcome.topic).toMatchObject({ partitionCount: 3, replicationFactor: 1 })
    expect(outcome.topic.warnings.join()).toContain('one replica')
    await expect.poll(() => partitionsOf(name)).toBe(3)
    await expect.poll(() => settingOf(name, 'cleanup.policy')).toBe('compact,delete')
    expect(audited.entries).toMatchObject([
      { kind: 'intent', action: 'create-topic', subject: { topic: name } },
      { kind: 'outcome', outcome: 'applied' },
    ])
  })

  it.each([true, false])('is refused for a name that is taken (dry run: %s)', async (dryRun) => {
    const name = await existing('taken')
    await expect(create({ name }, dryRun)).rejects.toMatchObject({
      code: 'topic-exists',
      facts: { errors: [{ pointer: '/body/name' }] },
    })
  })

  it.each([
    [
      'a setting that the broker does not know',
      { configs: [{ name: 'retention.mss', value: '1' }] },
      '/body/configs/0/value',
    ],
    [
      'a value that it does not accept',
      {
        configs: [
          { name: 'local.retention.ms', value: '-2' },
          { name: 'retention.ms', value: 'soon' },
        ],
      },
      '/body/configs/1/value',
    ],
    ['more replicas than brokers', { replicationFactor: 99 }, '/body/replicationFactor'],
  ])('is refused for %s, pointing at it, in the words of the broker', async (_, wrong, pointer) => {
    const body = { name: mint('refused'), ...wrong }
    await expect(create(body, true)).rejects.toMatchObject({
      code: 'invalid-setting',
      facts: { errors: [{ pointer }], kafka: { message: expect.stringMatching(/.{10}/) } },
    })
    await expect(create(body)).rejects.toMatchObject({ code: 'invalid-setting' })
    expect(audited.entries.at(-1)).toMatchObject({ kind: 'outcome', outcome: 'refused' })
  })

  it('is refused for more partitions than Kafka makes at once', async () => {
    const body = { name: mint('refused'), partitionCount: 50_000 }
    await expect(create(body, true)).rejects.toMatchObject({
      code: 'refused-by-policy',
      facts: { errors: [{ pointer: '/body/partitionCount' }] },
    })
  })

  it('is refused for a name that metrics could not tell from another', async () => {
    const name = await existing('near')
    const near = name.replaceAll('-', '_')
    const dotted = near.replaceAll('_', '.')
    await create({ name: near, partitionCount: 1 })
    minted.push(near)
    await expect(create({ name: dotted }, true)).rejects.toMatchObject({
      code: 'invalid-setting',
      facts: { errors: [{ pointer: '/body/name' }] },
    })
  })
})

describe('deleting a topic on real brokers', () => {
  const plan = (topic: string) => planOrDeleteTopic(services, { topic, dryRun: true }, 'test')
  const erase = (topic: string, etag: string) =>
    planOrDeleteTopic(services, { topic, dryRun: false, etag }, 'test')

  async function planned(topic: string) {
    const outcome = await plan(topic)
    if (outcome.outcome !== 'planned') throw new Error('a plan was expected')
    return outcome
  }

  it('says what is lost, then deletes it, and another client sees it gone', async () => {
    const topic = await existing('doomed')
    const producer = oracleProducer(kafkajs)
    await producer.connect()
    await producer.send({ topic, messages: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] })
    await producer.disconnect()
    const { loss, etag } = await planned(topic)
    expect(loss).toMatchObject({ topic, partitionCount: 2, messageEstimate: '3' })
    expect(await admin.listTopics()).toContain(topic)
    expect(await erase(topic, etag)).toMatchObject({ outcome: 'applied', verified: true })
    await expect.poll(() => admin.listTopics()).not.toContain(topic)
    expect(audited.entries).toMatchObject([
      { action: 'delete-topic', before: { partitionCount: 2, messageEstimate: '3' } },
      { outcome: 'applied', after: { topicId: null } },
    ])
  })

  it('never touches a topic that was created anew under the same name', async () => {
    const topic = await existing('reborn')
    const { etag } = await planned(topic)
    const { topics } = await kafka.describeTopics([topic])
    const topicId = topics.items[0]?.topicId ?? null
    await admin.deleteTopics({ topics: [topic] })
    await expect.poll(() => admin.listTopics()).not.toContain(topic)
    await mintTopic(kafkajs, { topic, partitions: 2 })
    await expect(erase(topic, etag)).rejects.toMatchObject({ code: 'plan-outdated' })
    // Also without our own check, by the id alone.
    await expect(kafka.deleteTopic({ name: topic, topicId })).rejects.toMatchObject({
      error: 'UNKNOWN_TOPIC_ID',
    })
    expect(await admin.listTopics()).toContain(topic)
  })

  it('is refused for what Kafka keeps for itself, and for what is not there', async () => {
    const { topics } = await kafka.describeTopics(null)
    const internal = topics.items.find((each) => each.internal)
    if (internal) {
      await expect(plan(internal.name)).rejects.toMatchObject({ code: 'invalid-request' })
    }
    await expect(plan(uniqueName('nowhere'))).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('settings of a topic on real brokers', () => {
  const change = (topic: string, changes: ConfigChange[], etag?: string) =>
    planOrChangeConfigs(services, { topic, changes, dryRun: etag === undefined, etag }, 'test')

  async function changeNow(topic: string, changes: ConfigChange[]) {
    const plan = await change(topic, changes)
    if (plan.outcome !== 'planned') throw new Error('a plan was expected')
    const receipt = await change(topic, changes, plan.etag)
    if (receipt.outcome !== 'applied') throw new Error('a receipt was expected')
    return receipt
  }

  it('are told with source, inherited value and documentation', async () => {
    const topic = await existing('told', { 'retention.ms': '1000000', 'segment.bytes': '1048576' })
    const settings = await kafka.describeSettings({ topic }, null)
    const byName = new Map(settings.map((each) => [each.name, each]))
    expect(byName.get('retention.ms')).toMatchObject({ value: '1000000', source: 'topic' })
    expect(byName.get('retention.ms')?.documentation).toContain('retain')
    expect(byName.get('segment.bytes')).toMatchObject({ type: 'int', source: 'topic' })
    expect(byName.get('segment.bytes')?.layers.map(({ source }) => source)).toEqual([
      'topic',
      'default',
    ])
    expect(settings.map(({ name }) => name)).toEqual(settings.map(({ name }) => name).sort())
  })

  it('change alone, as another client sees it, and go back with the undo of the receipt', async () => {
    const topic = await existing('changed', {
      'retention.ms': '9000000',
      'max.message.bytes': '5000',
    })
    const receipt = await changeNow(topic, [
      { name: 'retention.ms', value: '8000000' },
      { name: 'cleanup.policy', value: 'compact' },
    ])
    expect(receipt).toMatchObject({
      verified: true,
      undo: [
        { name: 'retention.ms', value: '9000000' },
        { name: 'cleanup.policy', value: null },
      ],
      plan: {
        items: [
          { name: 'retention.ms', from: '9000000', to: '8000000' },
          { name: 'cleanup.policy', from: null, effectiveFrom: 'delete', to: 'compact' },
        ],
      },
    })
    await expect.poll(() => settingOf(topic, 'max.message.bytes')).toBe('5000')
    await expect.poll(() => settingOf(topic, 'cleanup.policy')).toBe('compact')
    expect(await changeNow(topic, receipt.undo)).toMatchObject({ verified: true })
    await expect.poll(() => settingOf(topic, 'retention.ms')).toBe('9000000')
    const [policy] = await kafka.describeSettings({ topic }, ['cleanup.policy'])
    expect(policy).toMatchObject({ value: 'delete', source: 'default' })
  })

  it('are refused by the broker already in the preview, pointing at the one that is wrong', async () => {
    const topic = await existing('wrong')
    const changes = [
      { name: 'local.retention.ms', value: '-2' },
      { name: 'retention.ms', value: 'soon' },
    ]
    await expect(change(topic, changes)).rejects.toMatchObject({
      code: 'invalid-setting',
      facts: { errors: [{ pointer: '/body/changes/1/value' }] },
    })
    expect(await settingOf(topic, 'retention.ms')).toBe('604800000')
  })

  it('are not changed on a plan that somebody else has overtaken', async () => {
    const topic = await existing('overtaken')
    const changes = [{ name: 'retention.ms', value: '8000000' }]
    const plan = await change(topic, changes)
    if (plan.outcome !== 'planned') throw new Error('a plan was expected')
    await kafka.alterTopicConfigs(topic, [{ name: 'retention.ms', value: '7' }], {
      validateOnly: false,
    })
    await expect.poll(() => settingOf(topic, 'retention.ms')).toBe('7')
    await expect(change(topic, changes, plan.etag)).rejects.toMatchObject({ code: 'plan-outdated' })
    expect(await settingOf(topic, 'retention.ms')).toBe('7')
  })

  it('tell how many messages a shorter retention deletes', async () => {
    const topic = await existing('shorter', { 'retention.ms': '-1' })
    const producer = oracleProducer(kafkajs)
    await producer.connect()
    const old = String(Date.now() - 3_600_000)
    const messages = [
      { partition: 0, value: 'old', timestamp: old },
      { partition: 1, value: 'old', timestamp: old },
      { partition: 1, value: 'new' },
    ]
    await producer.send({ topic, messages })
    await producer.disconnect()
    const plan = await change(topic, [{ name: 'retention.ms', value: '600000' }])
    expect(plan.plan.warnings.join()).toContain('About 2 messages older')
  })
})

describe('a read-only cluster', () => {
  it('is left alone by the server, and by the socket itself', async () => {
    const topic = await existing('locked')
    const locked = openTestCluster(brokers, { readOnly: true })
    const reader = fakeChangeServices(locked)
    reader.configuration.readOnly = true
    const refused = { code: 'read-only-cluster' }
    const body = { ...CreateTopic.parse({ name: mint('never') }), dryRun: false }
    await expect(checkOrCreateTopic(reader.services, body, 't')).rejects.toMatchObject(refused)
    await expect(
      checkOrCreateTopic(reader.services, { ...body, dryRun: true }, 't'),
    ).rejects.toMatchObject(refused)
    const deletion = { topic, dryRun: false, etag: 'any' }
    await expect(planOrDeleteTopic(reader.services, deletion, 't')).rejects.toMatchObject(refused)
    const error = { error: 'READ_ONLY_CLUSTER' }
    await expect(locked.deleteTopic({ name: topic, topicId: null })).rejects.toMatchObject(error)
    await expect(locked.createTopic(body, { validateOnly: true })).rejects.toMatchObject(error)
    await expect(
      locked.alterTopicConfigs(topic, [{ name: 'retention.ms', value: '1' }], {
        validateOnly: true,
      }),
    ).rejects.toMatchObject(error)
    const place = { topic, partition: 0, leader: 1, batch: Buffer.alloc(80) }
    await expect(locked.produceBatch({ ...place, acks: 'all' })).rejects.toMatchObject(error)
    await locked.close()
    expect(await admin.listTopics()).toContain(topic)
  })
})
