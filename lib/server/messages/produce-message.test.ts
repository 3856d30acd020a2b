import { beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ProduceMessage } from '@/lib/contract/messages'
import type { Message } from '@/lib/domain/messages/message'
import { brokerError, ownError } from '@/lib/kafka/kafka-error'
import type { BatchToProduce } from '@/lib/kafka/messages/produce-batch'
import { decodeRecordBatches } from '@/lib/kafka/records/batch'
import { planOrProduce } from '@/lib/server/messages/produce-message'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { createFakeKafka, fakeTopic } from '@/lib/server/testing/fake-kafka'
import { fakeSetting } from '@/lib/server/testing/fake-settings'

type Given = z.input<typeof ProduceMessage>

function setUp() {
  const kafka = createFakeKafka()
  kafka.topics = [fakeTopic('orders', 3), fakeTopic('__consumer_offsets', 1, { internal: true })]
  for (const partition of [0, 1, 2]) kafka.ends.set(`orders/${partition}`, 10n)
  kafka.settings.set('orders', [
    fakeSetting('cleanup.policy', 'delete'),
    fakeSetting('max.message.bytes', '1000'),
  ])
  const sent: BatchToProduce[] = []
  const { produceBatch } = kafka
  kafka.produceBatch = (batch) => {
    sent.push(batch)
    return produceBatch(batch)
  }
  const fake = fakeChangeServices(kafka)
  const produce = (message: Given, { dryRun = false, topic = 'orders' } = {}) =>
    planOrProduce(fake.services, { ...ProduceMessage.parse(message), topic, dryRun }, 'r')
  return { ...fake, kafka, sent, produce }
}

let given: ReturnType<typeof setUp>
beforeEach(() => {
  // The process is not stopping, whatever an earlier test did.
  Reflect.deleteProperty(globalThis, Symbol.for('milena.runtime'))
  given = setUp()
})

/** What was sent, as the log would hold it from offset 10 on. */
function stored({ batch, topic, partition }: BatchToProduce): Message {
  const [decoded] = decodeRecordBatches(Buffer.from(batch))
  const record = decoded?.records[0]
  if (!decoded || !record) throw new Error('a record was expected')
  const { timestampMs, key, value, headers } = record
  return {
    kind: 'message',
    topic,
    partition,
    offset: 10n,
    timestampMs,
    timestampType: 'CreateTime',
    key,
    value,
    headers,
    batch: decoded.facts,
    transaction: 'none',
  }
}

const value = { data: 'v' }

describe('the preview of a message', () => {
  it('sends nothing and writes nothing down', async () => {
    expect(await given.produce({ value, partition: 1 }, { dryRun: true })).toMatchObject({
      outcome: 'planned',
      partition: 1,
      chosenBy: 'caller',
      leaderId: 1,
      warnings: [],
    })
    expect(given.sent).toEqual([])
    expect(given.audited.entries).toEqual([])
  })

  it.each<[string, Given, string]>([
    ['a message that is too large', { value: { data: 'x'.repeat(2_000) } }, 'max.message.bytes'],
    ['a tombstone', { key: value, value: null }, 'deletes nothing'],
    ['acks none', { value, acks: 'none' }, 'nobody answers'],
    ['acks leader', { value, acks: 'leader' }, 'is lost if the leader fails'],
  ])('warns of %s', async (_, message, expected) => {
    const plan = await given.produce(message, { dryRun: true })
    expect(plan).toMatchObject({ warnings: [expect.stringContaining(expected)] })
  })

  it('warns of what compaction makes of it', async () => {
    given.kafka.settings.set('orders', [fakeSetting('cleanup.policy', 'compact')])
    const keyless = await given.produce({ value }, { dryRun: true })
    expect(keyless).toMatchObject({ warnings: [expect.stringContaining('without a key')] })
    const tombstone = await given.produce({ key: value, value: null }, { dryRun: true })
    expect(tombstone).toMatchObject({ warnings: [expect.stringContaining('delete every message')] })
  })

  it('warns of a partition without a leader', async () => {
    const [orders] = given.kafka.topics
    for (const partition of orders?.partitions ?? []) partition.leader = null
    const plan = await given.produce({ value, partition: 2 }, { dryRun: true })
    expect(plan).toMatchObject({ leaderId: null, warnings: [expect.stringContaining('no leader')] })
    await expect(given.produce({ value })).rejects.toMatchObject({ code: 'kafka-unavailable' })
  })
})

describe('a message', () => {
  it('is sent as the bytes that were given, and its content is not written down', async () => {
    const headers = [{ key: 'h', value: null }]
    const data = Buffer.from([0, 255]).toString('base64')
    const key = { encoding: 'base64' as const, data }
    const receipt = await given.produce({ key, value: { data: 'secret' }, headers })
    expect(receipt).toMatchObject({ outcome: 'applied', offset: '10' })
    const [batch] = given.sent
    const message = batch && stored(batch)
    expect(message?.headers).toEqual(headers)
    expect([...(message?.key ?? [])]).toEqual([0, 255])
    expect(Buffer.from(message?.value ?? []).toString()).toBe('secret')
    expect(given.audited.entries).toMatchObject([
      { action: 'produce-message', planned: { keyBytes: 2, valueBytes: 6, headerCount: 1 } },
      { outcome: 'applied', after: { offset: '10' } },
    ])
    expect(JSON.stringify(given.audited.entries)).not.toContain('secret')
  })

  it.each<[string, Given, string]>([
    ['a partition that is not there', { value, partition: 3 }, '/body/partition'],
    ['what is no base64', { value: { encoding: 'base64', data: 'a$b' } }, '/body/value/data'],
    ['half a character', { key: { data: '\ud800' }, value }, '/body/key/data'],
    [
      'half a character in a header',
      { value, headers: [{ key: '\udc00', value }] },
      '/body/headers/0/key',
    ],
  ])('is refused for %s', async (_, message, pointer) => {
    for (const dryRun of [true, false]) {
      await expect(given.produce(message, { dryRun })).rejects.toMatchObject({
        code: 'invalid-request',
        facts: { errors: [{ pointer }] },
      })
    }
    expect(given.sent).toEqual([])
  })

  it('is refused on a read-only cluster, for topics of Kafka, and where it cannot be audited', async () => {
    const topic = '__consumer_offsets'
    await expect(given.produce({ value }, { topic })).rejects.toMatchObject({
      code: 'invalid-request',
    })
    given.audited.failsAt = 'intent'
    await expect(given.produce({ value })).rejects.toMatchObject({ code: 'audit-unavailable' })
    given.configuration.readOnly = true
    await expect(given.produce({ value })).rejects.toMatchObject({ code: 'read-only-cluster' })
    expect(given.sent).toEqual([])
  })

  it('that a broker refuses is told with what to try', async () => {
    given.kafka.produceBatch = async () => {
      throw brokerError(19, { topic: 'orders' })
    }
    await expect(given.produce({ value })).rejects.toMatchObject({
      code: 'kafka-refused',
      facts: { errors: [{ pointer: '/body/acks' }], fix: expect.stringContaining('brokers') },
    })
    expect(given.audited.entries.at(-1)).toMatchObject({ outcome: 'refused' })
  })
})

describe('a message that no broker confirms', () => {
  const pageOf = (items: Message[]) => {
    return { items, failures: [], covered: [], bounds: [], older: null, newer: null }
  }
  const lost = (sent: BatchToProduce[]) => async (batch: BatchToProduce) => {
    sent.push(batch)
    throw ownError('OUTCOME_UNKNOWN', 'no answer')
  }

  it('is receipted with its offset when it is in the log', async () => {
    const { kafka, sent, produce } = given
    kafka.produceBatch = lost(sent)
    kafka.readMessages = async ({ from }) => {
      expect(from).toEqual({ at: 'offset', offset: 10n })
      return pageOf(sent.map(stored))
    }
    expect(await produce({ key: value, value })).toMatchObject({ offset: '10' })
    expect(sent).toHaveLength(1)
  })

  it('is unknown when only another message is there, and is not sent again', async () => {
    const { kafka, sent, produce, audited } = given
    kafka.produceBatch = lost(sent)
    kafka.readMessages = async () =>
      pageOf(sent.map((batch) => ({ ...stored(batch), timestampMs: 1n })))
    await expect(produce({ value })).rejects.toMatchObject({ code: 'outcome-unknown' })
    expect(sent).toHaveLength(1)
    expect(audited.entries.at(-1)).toMatchObject({ outcome: 'unknown' })
  })
})
