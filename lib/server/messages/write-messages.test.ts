import { beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ProduceMessages, RedriveMessages } from '@/lib/contract/message-jobs'
import type { LogEntry, Message } from '@/lib/domain/messages/message'
import { batchFacts } from '@/lib/domain/messages/testing/batch-facts'
import { brokerError, toFailure } from '@/lib/kafka/kafka-error'
import type { MessagesToWrite, Written } from '@/lib/kafka/messages/produce-many'
import { LEADER_NOT_AVAILABLE } from '@/lib/kafka/topics/leader-errors'
import { planOrProduceMany } from '@/lib/server/messages/produce-messages'
import { planOrRedrive } from '@/lib/server/messages/redrive-messages'
import { setDraining } from '@/lib/server/runtime'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { createFakeKafka, fakeTopic } from '@/lib/server/testing/fake-kafka'
import { fakeSetting } from '@/lib/server/testing/fake-settings'

function setUp() {
  const kafka = createFakeKafka()
  kafka.topics = [
    fakeTopic('orders', 3),
    fakeTopic('retry', 2),
    fakeTopic('__consumer_offsets', 1, { internal: true }),
  ]
  for (const topic of ['orders', 'retry']) {
    kafka.settings.set(topic, [
      fakeSetting('cleanup.policy', 'delete'),
      fakeSetting('max.message.bytes', '1000'),
    ])
  }
  const sent: MessagesToWrite[] = []
  const { produceMany } = kafka
  kafka.produceMany = (messages, options) => {
    sent.push(messages)
    return produceMany(messages, options)
  }
  const fake = fakeChangeServices(kafka)
  const produce = (body: z.input<typeof ProduceMessages>, topic = 'orders') =>
    planOrProduceMany(fake.services, { ...ProduceMessages.parse(body), topic }, 'r')
  const redrive = (body: z.input<typeof RedriveMessages>) =>
    planOrRedrive(fake.services, { ...RedriveMessages.parse(body), topic: 'orders' }, 'r')
  return { ...fake, kafka, sent, produce, redrive }
}

let given: ReturnType<typeof setUp>
beforeEach(() => {
  // The process is not stopping, whatever an earlier test did.
  Reflect.deleteProperty(globalThis, Symbol.for('milena.runtime'))
  given = setUp()
})

type Planned<Outcome> = Extract<Outcome, { outcome: 'planned' }>

function planOf<Outcome extends { outcome: string }>(outcome: Outcome): Planned<Outcome> {
  const isPlanned = (each: Outcome): each is Planned<Outcome> => each.outcome === 'planned'
  if (!isPlanned(outcome)) throw new Error('a plan was expected')
  return outcome
}

const texts = (...values: string[]) => values.map((data) => ({ value: { data } }))

async function produceAll(body: z.input<typeof ProduceMessages>) {
  const { etag } = planOf(await given.produce(body))
  return given.produce({ ...body, dryRun: false, etag })
}

describe('many messages', () => {
  it('are planned without sending or writing down anything', async () => {
    const messages = [{ value: { data: 'a' }, partition: 2 }, ...texts('bcd', 'e')]
    expect(await given.produce({ messages })).toMatchObject({
      outcome: 'planned',
      messageCount: 3,
      sizeBytes: 5,
      partitions: [
        { partition: 1, messageCount: 1, sizeBytes: 3 },
        { partition: 2, messageCount: 2, sizeBytes: 2 },
      ],
      mistakes: [],
      warnings: [],
    })
    expect(given.sent).toEqual([])
    expect(given.audited.entries).toEqual([])
  })

  it('are written as planned, told one by one, and audited without what they say', async () => {
    const job = { jobId: 'job-1', part: 2, parts: 3 }
    const messages = [
      { value: { data: 'secret-value' }, key: { data: 'secret-key' }, timestampMs: '-5' },
      { value: null, headers: [{ key: 'secret-header', value: null }], partition: 0 },
    ]
    const receipt = await produceAll({ ...job, messages, compression: 'gzip' })
    expect(receipt).toMatchObject({
      outcome: 'applied',
      written: 2,
      notWritten: 0,
      unknown: 0,
      results: [
        { outcome: 'written', offset: '0' },
        { partition: 0, outcome: 'written' },
      ],
    })
    const [sent] = given.sent
    expect(sent?.messages).toMatchObject([
      { timestampMs: -5n, key: Buffer.from('secret-key') },
      { value: null, headers: [{ key: 'secret-header', value: null }], partition: 0 },
    ])
    expect(sent).toMatchObject({ compression: 'gzip', batchBytesMax: 1_000 })
    expect(given.audited.entries).toMatchObject([
      {
        kind: 'intent',
        action: 'produce-messages',
        planned: {
          ...job,
          messageCount: 2,
          sizeBytes: 35,
          sha256: expect.stringMatching(/^\w{64}$/),
        },
      },
      { kind: 'outcome', outcome: 'applied', after: { written: 2, unknown: 0 } },
    ])
    expect(JSON.stringify(given.audited.entries)).not.toContain('secret')
  })

  it('that still wait for their brokers when Milena stops are audited as what became of them', async () => {
    given.kafka.produceMany = (_, { signal }) =>
      new Promise((resolve) => {
        const failure = toFailure(brokerError(LEADER_NOT_AVAILABLE))
        signal.addEventListener('abort', () => resolve([{ outcome: 'unknown', failure }]))
        setDraining()
      })
    await produceAll({ messages: texts('a') })
    expect(given.audited.entries).toMatchObject([
      { kind: 'intent' },
      { kind: 'outcome', outcome: 'not-verified', after: { written: 0, unknown: 1 } },
    ])
  })

  it.each<[string, object, string]>([
    ['is no base64', { value: { encoding: 'base64', data: '?' } }, 'not base64'],
    ['has no such partition', { value: null, partition: 3 }, 'no partition 3'],
    ['is too large', { value: { data: 'x'.repeat(1_001) } }, 'max.message.bytes'],
    [
      'has a timestamp of more than 64 bits',
      { value: null, timestampMs: '9999999999999999999' },
      '64 bits',
    ],
  ])('are not written at all while one %s', async (_, wrong, told) => {
    const body = ProduceMessages.parse({ messages: [...texts('a'), wrong] })
    const plan = planOf(await given.produce(body))
    expect(plan.mistakes).toEqual([{ index: 1, message: expect.stringContaining(told) }])
    const apply = given.produce({ ...body, dryRun: false, etag: plan.etag })
    await expect(apply).rejects.toMatchObject({
      code: 'invalid-request',
      facts: { errors: [{ pointer: '/body/messages/1' }] },
    })
    expect(given.sent).toEqual([])
  })

  it('are refused when they, or the topic, are not what was shown', async () => {
    const { etag } = planOf(await given.produce({ messages: texts('a') }))
    const apply = (messages = texts('a')) => given.produce({ messages, dryRun: false, etag })
    await expect(apply(texts('b'))).rejects.toMatchObject({ code: 'plan-outdated' })
    await expect(given.produce({ messages: texts('a'), dryRun: false })).rejects.toMatchObject({
      code: 'invalid-request',
    })
    given.kafka.settings.set('orders', [fakeSetting('cleanup.policy', 'compact')])
    await expect(apply()).rejects.toMatchObject({ code: 'plan-outdated' })
    expect(given.sent).toEqual([])
  })

  it('are refused on a read-only cluster, for topics of Kafka, and where they cannot be audited', async () => {
    const messages = texts('a')
    await expect(given.produce({ messages }, '__consumer_offsets')).rejects.toMatchObject({
      code: 'invalid-request',
    })
    await expect(given.produce({ messages }, 'nowhere')).rejects.toMatchObject({
      code: 'not-found',
    })
    given.audited.failsAt = 'intent'
    await expect(produceAll({ messages })).rejects.toMatchObject({ code: 'audit-unavailable' })
    given.configuration.readOnly = true
    await expect(produceAll({ messages })).rejects.toMatchObject({ code: 'read-only-cluster' })
    expect(given.sent).toEqual([])
  })

  it('that are not all written are told with the reason, and so is the audit log', async () => {
    const failure = toFailure(brokerError(87, {}, 'no key'))
    const outcomes: Written[] = [
      { outcome: 'written', offset: 7n },
      { outcome: 'not-written', failure },
      { outcome: 'unknown', failure },
    ]
    given.kafka.produceMany = async () => outcomes
    expect(await produceAll({ messages: texts('a', 'b', 'c') })).toMatchObject({
      written: 1,
      notWritten: 1,
      unknown: 1,
      results: [
        { outcome: 'written', offset: '7', reason: null },
        { outcome: 'not-written', offset: null, reason: 'no key' },
        { outcome: 'unknown', offset: null, reason: 'no key' },
      ],
    })
    expect(given.audited.entries.at(-1)).toMatchObject({
      outcome: 'not-verified',
      after: { written: 1, notWritten: 1, unknown: 1, ranges: [{ firstOffset: '7' }] },
    })
  })
})

function stored(facts: Partial<Message> & { offset: bigint }): Message {
  return {
    kind: 'message',
    topic: 'orders',
    partition: 2,
    timestampMs: 5n,
    timestampType: 'CreateTime',
    key: Buffer.from([0, 255]),
    value: null,
    headers: [
      { key: 'h', value: null },
      { key: 'h', value: Buffer.from([1]) },
    ],
    batch: batchFacts(facts.offset),
    transaction: 'none',
    ...facts,
  }
}

/** A log that holds these entries; whatever is read of it is covered. */
function holding(...entries: LogEntry[]) {
  given.kafka.readMessages = async ({ from, partitions, limit }) => {
    const [partition = 0] = partitions ?? []
    const first = from.at === 'offset' ? from.offset : 0n
    const lastOffset = first + BigInt(limit) - 1n
    const items = entries.filter(
      (entry) =>
        entry.kind !== 'gap' &&
        entry.partition === partition &&
        entry.offset >= first &&
        entry.offset <= lastOffset,
    )
    const covered = [{ partition, firstOffset: first, lastOffset }]
    return { items, failures: [], covered, bounds: [], older: null, newer: null }
  }
}

const place = (offset: string, partition = 2) => ({ partition, offset })

describe('messages written again to another topic', () => {
  const job = { target: 'retry', partitioning: { by: 'partition' as const, partition: 1 } }

  it('have the very bytes of their sources, and a header that says where they come from', async () => {
    holding(stored({ offset: 3n }), stored({ offset: 4_000n, value: Buffer.from([9]) }))
    const body = { ...job, places: [place('4000'), place('3')], timestamps: 'keep' as const }
    const { etag } = planOf(await given.redrive(body))
    expect(await given.redrive({ ...body, dryRun: false, etag })).toMatchObject({ written: 2 })
    const [sent] = given.sent
    expect(sent?.topic.name).toBe('retry')
    expect(sent?.messages.map(({ value }) => value && [...value])).toEqual([[9], null])
    expect(sent?.messages[1]).toEqual({
      partition: 1,
      timestampMs: 5n,
      key: Buffer.from([0, 255]),
      value: null,
      headers: [
        { key: 'h', value: null },
        { key: 'h', value: Buffer.from([1]) },
        { key: 'milena.redriven-from', value: Buffer.from('orders/2@3') },
      ],
    })
    expect(given.audited.entries[0]).toMatchObject({ planned: { redrivenFrom: 'orders' } })
  })

  it('need not have that header', async () => {
    holding(stored({ offset: 3n, headers: [] }))
    const body = { ...job, places: [place('3')], originHeader: false }
    const { etag } = planOf(await given.redrive(body))
    await given.redrive({ ...body, dryRun: false, etag })
    expect(given.sent[0]?.messages[0]?.headers).toEqual([])
  })

  it.each<[string, LogEntry[], string]>([
    ['is gone', [], 'no message at partition 2, offset 3 any more'],
    ['was aborted', [stored({ offset: 3n, transaction: 'aborted' })], 'was aborted'],
    ['is not decided', [stored({ offset: 3n, transaction: 'open' })], 'not decided'],
    [
      'is a marker',
      [
        {
          kind: 'control',
          topic: 'orders',
          partition: 2,
          offset: 3n,
          timestampMs: null,
          type: 'abort',
          producerId: null,
        },
      ],
      'marker of Kafka',
    ],
  ])('are not written at all while one %s', async (_, entries, told) => {
    holding(...entries)
    const body = { ...job, places: [place('3')] }
    const plan = planOf(await given.redrive(body))
    expect(plan.mistakes).toEqual([{ index: 0, message: expect.stringContaining(told) }])
    await expect(given.redrive({ ...body, dryRun: false, etag: plan.etag })).rejects.toMatchObject({
      code: 'invalid-request',
    })
    expect(given.sent).toEqual([])
  })

  it('are warned of when the target has fewer partitions, or is where they come from', async () => {
    holding(stored({ offset: 3n, partition: 0 }))
    const bySource = { places: [place('3', 0)], partitioning: { by: 'source' as const } }
    expect(planOf(await given.redrive({ ...bySource, target: 'retry' })).warnings).toContain(
      '“retry” has 2 partitions, “orders” has 3.',
    )
    expect(planOf(await given.redrive({ ...bySource, target: 'orders' })).warnings).toContain(
      'They go to the topic that they come from: its readers will see them twice.',
    )
  })

  it('are refused when what is stored there is another by then', async () => {
    holding(stored({ offset: 3n }))
    const body = { ...job, places: [place('3')] }
    const { etag } = planOf(await given.redrive(body))
    holding(stored({ offset: 3n, value: Buffer.from('other') }))
    await expect(given.redrive({ ...body, dryRun: false, etag })).rejects.toMatchObject({
      code: 'plan-outdated',
    })
  })
})
