import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { GroupType } from '@/lib/domain/groups/group'
import { startGroupTool } from '@/lib/kafka/testing/group-tool'
import { startJavaMembers } from '@/lib/kafka/testing/java-members'
import { polledBy } from '@/lib/kafka/testing/member-words'
import { createTopic, oracle, oracleProducer, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { planOrDeleteGroup } from '@/lib/server/groups/delete-group'
import { planOrDeleteOffsets } from '@/lib/server/groups/delete-group-offsets'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import type { ResetServices } from '@/lib/server/groups/reset-services'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { deleteAsPlanned, resetAsPlanned } from '@/lib/server/testing/planned-change'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const kafkajs = oracle(brokers)
const producer = oracleProducer(kafkajs)
const admin = kafkajs.admin()
const kafka = openTestCluster(brokers)
const { services: changes } = fakeChangeServices(kafka)
const services: ResetServices = { ...changes, plans: createPlanMemory() }
const patience = { timeout: 90_000, interval: 100 }
const java = startJavaMembers({ brokers, jars })
const tool = startGroupTool({ brokers, jars })

beforeAll(() => Promise.all([producer.connect(), admin.connect()]))
afterAll(async () => {
  await Promise.all([java.close(), tool.close()])
  await Promise.all([producer.disconnect(), admin.disconnect()])
  await kafka.close()
})

async function mint(type: GroupType) {
  const topic = await createTopic(kafkajs, { topic: uniqueName(`of-${type}`), partitions: 2 })
  return { topic, groupId: `${topic}-group` }
}

async function send(topic: string, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, n) => ({ partition: n % 2, value: `${n}` }))
  await producer.send({ topic, messages })
}

async function described(groupId: string) {
  const { items } = await kafka.listGroups()
  const listing = items.find((group) => group.groupId === groupId)
  if (listing === undefined) return null
  const { items: descriptions, failures } = await kafka.describeGroups([listing])
  // A coordinator that is late or moves tells nothing of the group.
  expect(failures.filter(({ retriable }) => !retriable)).toEqual([])
  return { listing, description: descriptions[0] }
}

const untilState = (groupId: string, state: string) =>
  vi.waitFor(async () => {
    const seen = await described(groupId)
    expect([seen?.listing.state, seen?.description?.state]).toEqual([state, state])
  }, patience)

/** As Kafka's own tool tells it: `partition@offset+lag`. */
async function told(type: GroupType, groupId: string): Promise<string[]> {
  const positions = await tool.positions(type, groupId)
  return [...positions]
    .map(([place, { committed, lag }]) => `${place.split('/')[1]}@${committed}+${lag}`)
    .sort()
}

/** As Kafka’s other client sees it: of a streams group without members Kafka’s own tool tells no offsets. */
async function committed(groupId: string, topic: string): Promise<string[]> {
  const [found] = await admin.fetchOffsets({ groupId, topics: [topic] })
  const partitions = (found?.partitions ?? []).sort((a, b) => a.partition - b.partition)
  return partitions.map(({ offset }) => offset)
}

const group = (groupId: string) => (body: { dryRun: boolean; etag?: string }) =>
  planOrDeleteGroup(services, { groupId, ...body }, 'test')
const offsets = (groupId: string, topic: string) => (body: { dryRun: boolean; etag?: string }) =>
  planOrDeleteOffsets(services, { groupId, topic, ...body }, 'test')

/** Both deletions, by our own look at the group and by the broker alone. */
async function expectRefusals(type: GroupType, groupId: string, topic: string, error: string) {
  for (const deletion of [group(groupId), offsets(groupId, topic)]) {
    const plan = await deletion({ dryRun: true })
    if (plan.outcome !== 'planned') throw new Error('a plan was expected')
    expect(plan.loss.blockedBy).toContain('one member')
    await expect(deletion({ dryRun: false, etag: plan.etag })).rejects.toMatchObject({
      code: 'group-not-empty',
    })
  }
  await expect(kafka.deleteGroup(groupId)).rejects.toMatchObject({ error: 'NON_EMPTY_GROUP' })
  const places = { topic, partitions: [0, 1] }
  await expect(kafka.deleteGroupOffsets({ groupId, type }, places)).rejects.toMatchObject({ error })
}

/** Kafka's words for a group that lives. */
const words = {
  classic: ['Empty', 'PreparingRebalance', 'CompletingRebalance', 'Stable'],
  consumer: ['Empty', 'Assigning', 'Reconciling', 'Stable'],
  share: ['Empty', 'Stable'],
  streams: ['Empty', 'NotReady', 'Assigning', 'Reconciling', 'Stable'],
} satisfies Record<GroupType, string[]>

const LOOK_EVERY_MS = 50

/** Looks at a group over and over, from when it is first listed; answers what it was ever told to be. */
function watchStates(groupId: string): { stop: () => Promise<Set<string>> } {
  const states = new Set<string>()
  let isStopped = false
  const watching = (async () => {
    while (!isStopped) {
      const seen = await described(groupId)
      if (seen !== null) states.add(`${seen.listing.state}`)
      if (seen?.description) states.add(seen.description.state)
      await delay(LOOK_EVERY_MS)
    }
  })()
  // What goes wrong is told by stop().
  watching.catch(() => undefined)
  return {
    async stop() {
      isStopped = true
      await watching
      return states
    },
  }
}

// In each test members join and leave several times, beside those of the others.
vi.setConfig({ testTimeout: 180_000 })

describe.concurrent.each(['classic', 'consumer', 'share', 'streams'] as const)(
  'the state of a %s group',
  (type) => {
    it('is what Kafka calls it while members come and go, and never that of a dead one', async () => {
      const { topic, groupId } = await mint(type)
      const watch = watchStates(groupId)
      const first = java.start({ type, groupId, topic })
      await untilState(groupId, 'Stable')
      const second = java.start({ type, groupId, topic })
      await vi.waitFor(async () => {
        expect((await described(groupId))?.description?.members).toHaveLength(2)
      }, patience)
      await untilState(groupId, 'Stable')
      expect(await tool.state(type, groupId)).toBe('Stable')
      await Promise.all([first.leave(), second.leave()])
      await untilState(groupId, 'Empty')
      expect(await tool.state(type, groupId)).toBe('Empty')
      const states = await watch.stop()
      expect(states).toContain('Stable')
      expect([...states].filter((state) => !words[type].includes(state))).toEqual([])
    })
  },
)

describe.concurrent('a share group', () => {
  it('keeps offsets and group while it has a member, which hears nothing of the refusals', async () => {
    const { topic, groupId } = await mint('share')
    await send(topic, 4)
    const member = java.start({ type: 'share', groupId, topic })
    await vi.waitFor(() => expect(polledBy(member)).toBe(4), patience)
    await untilState(groupId, 'Stable')
    const before = await described(groupId)
    await expectRefusals('share', groupId, topic, 'NON_EMPTY_GROUP')
    const starts = [0, 1].map((partition) => ({ topic, partition, offset: 0n }))
    const moved = await kafka.commitGroupOffsets({ groupId, type: 'share' }, starts)
    expect(moved.failures.map(({ error }) => error)).toEqual(['NON_EMPTY_GROUP', 'NON_EMPTY_GROUP'])
    await send(topic, 2)
    await vi.waitFor(() => expect(polledBy(member)).toBe(6), patience)
    expect(await described(groupId)).toEqual(before)
  })

  it('has its start offsets moved, deleted, and both undone, as Kafka’s own tool sees it', async () => {
    const { topic, groupId } = await mint('share')
    await send(topic, 4)
    const member = java.start({ type: 'share', groupId, topic })
    await vi.waitFor(() => expect(polledBy(member)).toBe(4), patience)
    await member.leave()
    await untilState(groupId, 'Empty')
    const reset = { groupId, topics: [topic] }
    expect(
      await resetAsPlanned(services, { ...reset, target: { to: 'offset', offset: '1' } }),
    ).toMatchObject({ verified: true })
    expect(await told('share', groupId)).toEqual(['0@1+1', '1@1+1'])
    const { undo, verified } = await resetAsPlanned(services, {
      ...reset,
      target: { to: 'latest' },
    })
    expect([verified, await told('share', groupId)]).toEqual([true, ['0@2+0', '1@2+0']])
    if (undo === null) throw new Error('an undo was expected')
    await resetAsPlanned(services, { ...reset, target: undo })
    expect(await told('share', groupId)).toEqual(['0@1+1', '1@1+1'])

    const { receipt } = await deleteAsPlanned(offsets(groupId, topic))
    expect([receipt.verified, await told('share', groupId)]).toEqual([true, []])
    if (receipt.undo === null) throw new Error('an undo was expected')
    await resetAsPlanned(services, { ...reset, target: receipt.undo })
    expect(await told('share', groupId)).toEqual(['0@1+1', '1@1+1'])
    const next = java.start({ type: 'share', groupId, topic })
    await vi.waitFor(() => expect(polledBy(next)).toBe(2), patience)
    await next.leave()
    await untilState(groupId, 'Empty')

    const gone = await deleteAsPlanned(group(groupId))
    expect(gone.plan.loss.warnings.join()).toContain('no undo')
    expect(gone.receipt).toMatchObject({ verified: true, undo: null })
    expect(await described(groupId)).toBeNull()
  })
})

describe.concurrent('a streams group', () => {
  it('keeps all it has while an application runs, then loses it, and gets it back', async () => {
    const { topic, groupId } = await mint('streams')
    await send(topic, 20)
    const join = async () => {
      const member = java.start({ type: 'streams', groupId, topic })
      await untilState(groupId, 'Stable')
      return member
    }
    const first = await join()
    const commit = [0, 1].map((partition) => ({ topic, partition, offset: 4n }))
    await first.leave()
    await untilState(groupId, 'Empty')
    expect((await kafka.commitGroupOffsets({ groupId, type: 'streams' }, commit)).failures).toEqual(
      [],
    )
    const second = await join()
    const before = await described(groupId)
    await expectRefusals('streams', groupId, topic, 'GROUP_SUBSCRIBED_TO_TOPIC')
    expect(await described(groupId)).toEqual(before)
    await second.leave()
    await untilState(groupId, 'Empty')

    const deleted = await deleteAsPlanned(offsets(groupId, topic))
    expect([deleted.receipt.verified, await committed(groupId, topic)]).toEqual([
      true,
      ['-1', '-1'],
    ])
    if (deleted.receipt.undo === null) throw new Error('an undo was expected')
    await resetAsPlanned(services, { groupId, topics: [topic], target: deleted.receipt.undo })
    expect(await committed(groupId, topic)).toEqual(['4', '4'])

    const { plan, receipt } = await deleteAsPlanned(group(groupId))
    expect(plan.loss.warnings.join()).toContain('internal topics')
    expect([receipt.verified, await described(groupId)]).toEqual([true, null])
    if (receipt.undo === null) throw new Error('an undo was expected')
    await resetAsPlanned(services, {
      groupId,
      topics: [topic],
      target: receipt.undo,
      missing: 'create',
    })
    // The application takes over what was put back.
    const third = await join()
    expect((await described(groupId))?.listing.type).toBe('streams')
    expect(await committed(groupId, topic)).toEqual(['4', '4'])
    expect(await told('streams', groupId)).toEqual(['0@4+6', '1@4+6'])
    await third.leave()
  })
})
