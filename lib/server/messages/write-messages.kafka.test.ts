import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ProduceMessages, RedriveMessages } from '@/lib/contract/message-jobs'
import type { Message } from '@/lib/domain/messages/message'
import { createTopic, oracle, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { planOrProduceMany } from '@/lib/server/messages/produce-messages'
import { planOrRedrive } from '@/lib/server/messages/redrive-messages'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const run = promisify(execFile)
const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
const kafka = openTestCluster(brokers)
const { services } = fakeChangeServices(kafka)
const source = uniqueName('bulk-source')
const target = uniqueName('bulk-target')

beforeAll(async () => {
  await admin.connect()
  // Some messages are dated 1970, which retention would delete at its next check.
  const configs = { 'retention.ms': '-1' }
  await createTopic(kafkajs, { topic: source, partitions: 3, configs })
  await createTopic(kafkajs, { topic: target, partitions: 2, configs })
})

afterAll(async () => {
  await admin.deleteTopics({ topics: [source, target] })
  await Promise.all([admin.disconnect(), kafka.close()])
})

async function produceAll(body: z.input<typeof ProduceMessages>) {
  const send = (changes: { dryRun: boolean; etag?: string }) =>
    planOrProduceMany(
      services,
      { ...ProduceMessages.parse({ ...body, ...changes }), topic: source },
      'r',
    )
  const plan = await send({ dryRun: true })
  if (plan.outcome !== 'planned') throw new Error('a plan was expected')
  const receipt = await send({ dryRun: false, etag: plan.etag })
  if (receipt.outcome !== 'applied') throw new Error('a receipt was expected')
  return receipt
}

function redrive(body: z.input<typeof RedriveMessages>) {
  return planOrRedrive(services, { ...RedriveMessages.parse(body), topic: source }, 'r')
}

async function redriveAll(body: z.input<typeof RedriveMessages>) {
  const plan = await redrive(body)
  if (plan.outcome !== 'planned') throw new Error('a plan was expected')
  const receipt = await redrive({ ...body, dryRun: false, etag: plan.etag })
  if (receipt.outcome !== 'applied') throw new Error('a receipt was expected')
  return receipt
}

async function messageAt(
  topic: string,
  partition: number,
  offset: string | null,
): Promise<Message> {
  const { items } = await kafka.readMessages({
    topic,
    partitions: [partition],
    from: { at: 'offset', offset: BigInt(offset ?? '-1') },
    direction: 'forward',
    limit: 1,
    isolation: 'read_uncommitted',
  })
  const [message] = items
  if (message?.kind !== 'message') throw new Error('a message was expected')
  return message
}

/** What makes a message, without where it is. */
function contentOf({ key, value, headers, timestampMs }: Message) {
  const bytes = (each: Uint8Array | null) => each && [...each]
  return {
    key: bytes(key),
    value: bytes(value),
    headers: headers.map((header) => [header.key, bytes(header.value)]),
    timestampMs,
  }
}

const base64 = (...bytes: number[]) => ({
  encoding: 'base64' as const,
  data: Buffer.from(bytes).toString('base64'),
})

describe('messages in bulk on real brokers', () => {
  it('are read back by kcat at the offsets that were told', async () => {
    const messages = Array.from({ length: 500 }, (_, index) => ({
      key: { data: `k${index % 17}` },
      value: { data: `v${index}` },
      headers: [{ key: 'n', value: { data: String(index) } }],
    }))
    const { results, written } = await produceAll({ messages, compression: 'gzip' })
    expect(written).toBe(500)
    const { stdout } = await run(
      'kcat',
      [
        '-C',
        '-q',
        '-u',
        '-b',
        brokers,
        '-t',
        source,
        '-o',
        '0',
        '-c',
        '500',
        '-f',
        '%p@%o %k %s %h\n',
      ],
      { timeout: 60_000 },
    )
    const read = new Set(stdout.trim().split('\n'))
    const told = results.map(
      ({ partition, offset }, index) =>
        `${partition}@${offset} k${index % 17} v${index} n=${index}`,
    )
    expect(read).toEqual(new Set(told))
  })

  it('are the same bytes in the topic that they are sent to again', async () => {
    const headers = [
      { key: 'h', value: base64(0, 255, 10) },
      { key: 'h', value: null },
      { key: '', value: { data: '' } },
    ]
    const { results } = await produceAll({
      messages: [
        {
          key: base64(0, 159, 146, 150),
          value: base64(255, 254, 0),
          headers,
          timestampMs: '1',
          partition: 1,
        },
        { key: null, value: null, headers: [], timestampMs: '2', partition: 1 },
        {
          key: { data: '' },
          value: { data: '{"n":9007199254740993}' },
          timestampMs: '3',
          partition: 1,
        },
      ],
    })
    const places = results.map(({ partition, offset }) => ({ partition, offset: offset ?? '' }))
    const receipt = await redriveAll({
      places,
      target,
      partitioning: { by: 'source' },
      timestamps: 'keep',
      originHeader: false,
    })
    for (const [index, { partition, offset }] of receipt.results.entries()) {
      const from = places[index]
      if (from === undefined) throw new Error('a place was expected')
      const original = await messageAt(source, from.partition, from.offset)
      expect(contentOf(await messageAt(target, partition, offset))).toEqual(contentOf(original))
      expect(partition).toBe(from.partition)
    }
  })

  it('name their source in a header where that is wanted, in bytes that kcat reads', async () => {
    const { results } = await produceAll({ messages: [{ value: { data: 'again' }, partition: 2 }] })
    const offset = results[0]?.offset ?? ''
    const partitioning = { by: 'partition' as const, partition: 0 }
    const receipt = await redriveAll({ places: [{ partition: 2, offset }], target, partitioning })
    const written = await messageAt(target, 0, receipt.results[0]?.offset ?? null)
    expect(contentOf(written).headers).toEqual([
      ['milena.redriven-from', [...Buffer.from(`${source}/2@${offset}`)]],
    ])
  })

  it('of an aborted transaction are not sent again', async () => {
    const producer = kafkajs.producer({
      transactionalId: uniqueName('bulk-transaction'),
      maxInFlightRequests: 1,
      idempotent: true,
    })
    await producer.connect()
    const transaction = await producer.transaction()
    const [sent] = await transaction.send({
      topic: source,
      messages: [{ value: 'no', partition: 0 }],
    })
    await transaction.abort()
    await producer.disconnect()
    const offset = sent?.baseOffset ?? ''
    const plan = () => redrive({ places: [{ partition: 0, offset }], target })
    await expect.poll(plan, { timeout: 10_000 }).toMatchObject({
      mistakes: [{ index: 0, message: expect.stringContaining('was aborted') }],
    })
  })
})
