import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLedTopic } from '@/demo/cluster/led-topic'
import type { ResetOutcome, ResetTarget } from '@/lib/contract/group-changes'
import { oracle, oracleProducer, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { planOrApplyReset } from '@/lib/server/groups/reset-group-offsets'
import type { ResetServices } from '@/lib/server/groups/reset-services'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const topic = uniqueName('reset')
const groupId = `${topic}/ü group`
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
const kafka = openTestCluster(brokers)
const { services: changes } = fakeChangeServices(kafka)
const services: ResetServices = { ...changes, plans: createPlanMemory() }

beforeAll(async () => {
  await admin.connect()
  // The messages are dated 1970, which retention would delete at its next check.
  const configEntries = [{ name: 'retention.ms', value: '-1' }]
  await createLedTopic(admin, { topic, numPartitions: 2, configEntries })
  const producer = oracleProducer(kafkajs)
  await producer.connect()
  const messages = [0, 1].flatMap((partition) =>
    Array.from({ length: 20 }, (_, n) => ({
      partition,
      value: `${n}`,
      timestamp: `${1_000_000 + n * 1_000}`,
    })),
  )
  await producer.send({ topic, messages })
  await producer.disconnect()
})

afterAll(async () => {
  await admin.deleteGroups([groupId]).catch(() => undefined)
  await admin.deleteTopics({ topics: [topic] })
  await admin.disconnect()
  await kafka.close()
})

/** A consumer that reads everything, commits, and stays in the group until it is stopped. */
async function consumeAll(): Promise<() => Promise<void>> {
  const consumer = kafkajs.consumer({ groupId })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  let read = 0
  await consumer.run({
    eachMessage: async () => {
      read += 1
    },
  })
  await expect.poll(() => read, { timeout: 30_000 }).toBeGreaterThanOrEqual(40)
  await consumer.commitOffsets([0, 1].map((partition) => ({ topic, partition, offset: '20' })))
  return () => consumer.disconnect()
}

function reset(target: ResetTarget, etag?: string): Promise<ResetOutcome> {
  const body = { groupId, scope: [{ topic }], target, dryRun: etag === undefined, etag }
  return planOrApplyReset(services, body, 'test')
}

async function planThenApply(target: ResetTarget) {
  const plan = await reset(target)
  if (plan.outcome !== 'planned') throw new Error('a plan was expected')
  const receipt = await reset(target, plan.etag)
  if (receipt.outcome !== 'applied') throw new Error('a receipt was expected')
  return receipt
}

/** As Kafka's other client sees it. */
async function committed(): Promise<string[]> {
  const [{ partitions } = { partitions: [] }] = await admin.fetchOffsets({
    groupId,
    topics: [topic],
  })
  return partitions.sort((a, b) => a.partition - b.partition).map(({ offset }) => offset)
}

describe('resetting a group on real brokers', () => {
  it('is refused while the group lives, and disturbs nobody', async () => {
    const stop = await consumeAll()
    const plan = await reset({ to: 'earliest' })
    if (plan.outcome !== 'planned') throw new Error('a plan was expected')
    expect(plan.plan.blockedBy).toContain('one member')
    await expect(reset({ to: 'earliest' }, plan.etag)).rejects.toMatchObject({
      code: 'group-not-empty',
    })
    const { groups } = await admin.describeGroups([groupId])
    expect(groups[0]).toMatchObject({ state: 'Stable' })
    expect(await committed()).toEqual(['20', '20'])
    await stop()
  })

  it.each<[string, ResetTarget, string[]]>([
    ['to the beginning', { to: 'earliest' }, ['0', '0']],
    ['to the end', { to: 'latest' }, ['20', '20']],
    ['to an offset beyond the end, clamped', { to: 'offset', offset: '999' }, ['20', '20']],
    ['to an offset', { to: 'offset', offset: '7' }, ['7', '7']],
    ['by a shift', { to: 'shift', by: '3' }, ['10', '10']],
    ['to a time', { to: 'time', time: new Date(1_005_500).toISOString() }, ['6', '6']],
    [
      'to a time after the last message',
      { to: 'time', time: new Date(2_000_000).toISOString() },
      ['20', '20'],
    ],
  ])('moves a stopped group %s, as another client sees it', async (_, target, expected) => {
    const receipt = await planThenApply(target)
    expect(receipt.verified).toBe(true)
    expect(await committed()).toEqual(expected)
  })

  it('undoes with the target of its receipt', async () => {
    await planThenApply({ to: 'offset', offset: '12' })
    const { undo } = await planThenApply({ to: 'earliest' })
    if (undo === null) throw new Error('an undo was expected')
    await planThenApply(undo)
    expect(await committed()).toEqual(['12', '12'])
  })

  it('refuses a plan that someone else’s commit has overtaken', async () => {
    const plan = await reset({ to: 'earliest' })
    if (plan.outcome !== 'planned') throw new Error('a plan was expected')
    await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '15' }] })
    await expect(reset({ to: 'earliest' }, plan.etag)).rejects.toMatchObject({
      code: 'plan-outdated',
    })
    expect((await committed())[0]).toBe('15')
  })
})
