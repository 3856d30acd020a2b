import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ProduceMessage } from '@/lib/contract/messages'
import { createTopic, oracle, oracleProducer, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { planOrProduce } from '@/lib/server/messages/produce-message'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const run = promisify(execFile)
const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
const producer = oracleProducer(kafkajs)
const kafka = openTestCluster(brokers)
const { services, audited } = fakeChangeServices(kafka)
const topic = uniqueName('produce')
const compacted = uniqueName('produce-compacted')
const small = uniqueName('produce-small')

beforeAll(async () => {
  await Promise.all([admin.connect(), producer.connect()])
  await createTopic(kafkajs, { topic, partitions: 6 })
  await createTopic(kafkajs, { topic: compacted, configs: { 'cleanup.policy': 'compact' } })
  await createTopic(kafkajs, { topic: small, configs: { 'max.message.bytes': '500' } })
})

afterAll(async () => {
  await admin.deleteTopics({ topics: [topic, compacted, small] })
  await Promise.all([admin.disconnect(), producer.disconnect(), kafka.close()])
})

type Given = z.input<typeof ProduceMessage>

function produce(message: Given, { to = topic, dryRun = false } = {}) {
  return planOrProduce(
    services,
    { ...ProduceMessage.parse(message), topic: to, dryRun },
    uniqueName('request'),
  )
}

async function written(message: Given, to = topic) {
  const receipt = await produce(message, { to })
  if (receipt.outcome !== 'applied') throw new Error('a receipt was expected')
  return receipt
}

/** One message as librdkafka reads it: key, value, headers. */
async function readBack(partition: number, offset: string | null): Promise<string> {
  const format = '%k|%K|%s|%S|%h'
  const place = ['-t', topic, '-p', String(partition), '-o', String(offset), '-c', '1']
  // It waits for the message: with acks of the leader alone, followers may not have it yet, and no consumer sees it.
  const kcat = ['-C', '-q', '-b', brokers, ...place, '-f', format]
  const { stdout } = await run('kcat', kcat, { timeout: 30_000 })
  return stdout
}

describe('writing a message on real brokers', () => {
  it.each(['all', 'leader'] as const)('with acks %s, tells the offset it got', async (acks) => {
    const message = {
      key: { data: 'k-é' },
      value: { data: 'v' },
      headers: [
        { key: 'trace', value: { data: 'a' } },
        { key: 'trace', value: null },
      ],
      acks,
    }
    const { partition, offset } = await written(message)
    expect(await readBack(partition, offset)).toBe('k-é|4|v|1|trace=a,trace=NULL')
  })

  it('with acks none, sends it and claims nothing', async () => {
    const before = await endOf(4)
    const receipt = await written({ value: { data: 'unheard' }, partition: 4, acks: 'none' })
    expect(receipt).toMatchObject({ partition: 4, offset: null })
    await expect.poll(() => endOf(4)).toBe(before + 1n)
    expect(audited.entries.at(-1)).toMatchObject({ kind: 'outcome', outcome: 'not-verified' })
  })

  it('compressed, and with any bytes', async () => {
    const bytes = Buffer.from([0, 255, 254, 10, 124])
    const data = bytes.toString('base64')
    const value = { encoding: 'base64' as const, data }
    const { partition, offset } = await written({ value, compression: 'gzip' })
    const { items } = await kafka.readMessages({
      topic,
      partitions: [partition],
      from: { at: 'offset', offset: BigInt(offset ?? '-1') },
      direction: 'forward',
      limit: 1,
      isolation: 'read_uncommitted',
    })
    expect(items).toMatchObject([{ kind: 'message', key: null, batch: { compression: 'gzip' } }])
    expect(items[0]?.kind === 'message' && Buffer.from(items[0].value ?? [])).toEqual(bytes)
  })

  it('goes where kafkajs’s Java-compatible partitioner puts the same key, as the preview said', async () => {
    for (const key of ['a', '21', 'order-7781', 'ключ', '']) {
      const messages = [{ key, value: 'theirs' }]
      const [theirs] = await producer.send({ topic, messages })
      const plan = await produce({ key: { data: key }, value: { data: 'ours' } }, { dryRun: true })
      expect(plan).toMatchObject({ chosenBy: 'key', partition: theirs?.partition })
      const ours = await written({ key: { data: key }, value: { data: 'ours' } })
      expect({ key, partition: ours.partition }).toEqual({ key, partition: theirs?.partition })
    }
  })

  it('is previewed without writing anything', async () => {
    const ends = await Promise.all([0, 1, 2, 3, 4, 5].map(endOf))
    const entries = audited.entries.length
    const plan = await produce({ value: { data: 'v' } }, { dryRun: true })
    expect(plan).toMatchObject({ outcome: 'planned', partition: null, chosenBy: 'chance' })
    const told = await produce({ value: { data: 'v' }, partition: 2 }, { dryRun: true })
    expect(told).toMatchObject({ partition: 2, chosenBy: 'caller', leaderId: expect.any(Number) })
    expect(await Promise.all([0, 1, 2, 3, 4, 5].map(endOf))).toEqual(ends)
    expect(audited.entries).toHaveLength(entries)
  })

  it('is refused without a key on a compacted topic, as the preview warned', async () => {
    const plan = await produce({ value: { data: 'v' } }, { to: compacted, dryRun: true })
    expect(plan).toMatchObject({ warnings: [expect.stringContaining('without a key')] })
    await expect(produce({ value: { data: 'v' } }, { to: compacted })).rejects.toMatchObject({
      code: 'invalid-request',
      facts: { errors: [{ pointer: '/body/key' }] },
    })
    expect(audited.entries.at(-1)).toMatchObject({ kind: 'outcome', outcome: 'refused' })
    const tombstone = await written({ key: { data: 'k' }, value: null }, compacted)
    expect(tombstone.offset).toBe('0')
  })

  it('is refused when too large, as the preview warned', async () => {
    const value = { data: 'x'.repeat(1_000) }
    const plan = await produce({ value }, { to: small, dryRun: true })
    expect(plan).toMatchObject({ warnings: [expect.stringContaining('max.message.bytes')] })
    await expect(produce({ value }, { to: small })).rejects.toMatchObject({
      facts: { errors: [{ pointer: '/body/value' }], kafka: { error: 'MESSAGE_TOO_LARGE' } },
    })
    expect(await written({ value, compression: 'gzip' }, small)).toMatchObject({ offset: '0' })
  })

  it('is found again when its answer is lost, and is not sent again', async () => {
    const produceBatch = kafka.produceBatch
    let sent = 0
    kafka.produceBatch = async (batch) => {
      sent += 1
      await produceBatch(batch)
      throw new Error('the answer was lost')
    }
    try {
      const before = await endOf(3)
      const receipt = await written({ value: { data: 'once' }, partition: 3 })
      expect(receipt.offset).toBe(before.toString())
      expect(await endOf(3)).toBe(before + 1n)
      expect(sent).toBe(1)
    } finally {
      kafka.produceBatch = produceBatch
    }
  })
})

async function endOf(partition: number): Promise<bigint> {
  const offsets = await admin.fetchTopicOffsets(topic)
  return BigInt(offsets.find((each) => each.partition === partition)?.high ?? '-1')
}
