import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ResetTarget } from '@/lib/contract/group-changes'
import type { CommitNote } from '@/lib/domain/groups/group'
import { type JavaMember, startJavaMembers } from '@/lib/kafka/testing/java-members'
import { polledBy, rebalancesOf } from '@/lib/kafka/testing/member-words'
import { createTopic, oracle, oracleProducer, uniqueName } from '@/lib/kafka/testing/real-kafka'
import type { AuditOutcome } from '@/lib/server/audit/audit-entry'
import { openAuditLog } from '@/lib/server/audit/audit-log'
import { readLastEntries } from '@/lib/server/audit/recent-changes'
import { CutOffChanges } from '@/lib/server/changes/cut-off-changes'
import { planOrCleanUp } from '@/lib/server/groups/clean-up-groups'
import { planOrDeleteGroup } from '@/lib/server/groups/delete-group'
import { planOrDeleteOffsets } from '@/lib/server/groups/delete-group-offsets'
import { readOffsetJumps } from '@/lib/server/groups/list-offset-jumps'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { planOrApplyReset } from '@/lib/server/groups/reset-group-offsets'
import type { ResetServices } from '@/lib/server/groups/reset-services'
import { emptySnapshot } from '@/lib/server/live/snapshot'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { deleteAsPlanned, resetAsPlanned } from '@/lib/server/testing/planned-change'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
const kafka = openTestCluster(brokers)
const { services: changes } = fakeChangeServices(kafka)
const services: ResetServices = { ...changes, plans: createPlanMemory() }
/** Beside what the log tells. */
const NOTHING_KNOWN = { changes: [], membersNow: null }
const patience = { timeout: 90_000, interval: 200 }
const [topic, other] = [uniqueName('changes'), uniqueName('changes-other')]

const java = startJavaMembers({ brokers, jars })

/** A real Java member of a KIP-848 group. */
function start(groupId: string): JavaMember {
  return java.start({ type: 'consumer', groupId, topic })
}

beforeAll(async () => {
  await admin.connect()
  for (const name of [topic, other]) await createTopic(kafkajs, { topic: name, partitions: 2 })
  const producer = oracleProducer(kafkajs)
  await producer.connect()
  const messages = Array.from({ length: 20 }, (_, n) => ({ partition: n % 2, value: `${n}` }))
  for (const name of [topic, other]) await producer.send({ topic: name, messages })
  await producer.disconnect()
})
afterAll(async () => {
  await java.close()
  await admin.disconnect()
  await kafka.close()
})

/** A classic group without members, at this offset in every partition of both topics, with a note where one is given. */
async function groupAt(offset: bigint, note: Partial<CommitNote> = {}): Promise<string> {
  const groupId = uniqueName('changes-group')
  const offsets = [topic, other].flatMap((name) =>
    [0, 1].map((partition) => ({ topic: name, partition, offset, ...note })),
  )
  // The topic of the commits is made with the first of them.
  await vi.waitFor(async () => {
    const { failures } = await kafka.commitGroupOffsets({ groupId, type: 'classic' }, offsets)
    expect(failures).toEqual([])
  }, patience)
  return groupId
}

/** As Kafka's other client sees it. */
async function committed(groupId: string, name = topic): Promise<string[]> {
  const [found] = await admin.fetchOffsets({ groupId, topics: [name] })
  return (found?.partitions ?? [])
    .sort((a, b) => a.partition - b.partition)
    .map(({ offset }) => offset)
}

async function listingOf(groupId: string) {
  const { items } = await kafka.listGroups()
  const listing = items.find((group) => group.groupId === groupId)
  if (listing === undefined) throw new Error(`${groupId} is not listed`)
  return listing
}

/** What the commit of a partition carries: the metadata as Kafka’s other client sees it, which knows no epochs. */
async function carried(groupId: string, partition: number) {
  const [found] = await admin.fetchOffsets({ groupId, topics: [topic] })
  const { items } = await kafka.fetchGroupOffsets([await listingOf(groupId)])
  const ofTopic = items[0]?.offsets.filter((each) => each.topic === topic)
  const leaderEpoch = ofTopic?.find((each) => each.partition === partition)?.leaderEpoch
  const metadata = found?.partitions.find((each) => each.partition === partition)?.metadata
  return { metadata, leaderEpoch }
}

async function isListed(groupId: string): Promise<boolean> {
  const { groups } = await admin.listGroups()
  return groups.some((group) => group.groupId === groupId)
}

interface Wanted {
  groupId: string
  target: ResetTarget
  missing?: 'create'
  topics?: string[]
}

function reset({ topics = [topic], ...wanted }: Wanted) {
  return resetAsPlanned(services, { ...wanted, topics })
}

const eraseGroup = (groupId: string) =>
  deleteAsPlanned((body) => planOrDeleteGroup(services, { groupId, ...body }, 'test'))

describe('targets that are brought along', () => {
  it('go to where another group is, over several topics', async () => {
    const [one, two] = [await groupAt(2n), await groupAt(7n)]
    const target = { to: 'group', groupId: two } as const
    const { verified } = await reset({ groupId: one, target, topics: [topic, other] })
    expect(verified).toBe(true)
    expect([await committed(one), await committed(one, other)]).toEqual([
      ['7', '7'],
      ['7', '7'],
    ])
  })

  it('count a duration back from now', async () => {
    const groupId = await groupAt(2n)
    await reset({ groupId, target: { to: 'duration', ms: 3_600_000 } })
    expect(await committed(groupId)).toEqual(['0', '0'])
  })
})

describe('a group that does not exist', () => {
  it('is made at chosen offsets, and a consumer begins there', { timeout: 120_000 }, async () => {
    const groupId = uniqueName('changes-made')
    const target = { to: 'offset', offset: '6' } as const
    const { verified, plan } = await reset({ groupId, target, missing: 'create' })
    expect([verified, plan.creates]).toEqual([true, true])
    const member = start(groupId)
    await vi.waitFor(() => expect(polledBy(member)).toBe(8), patience)
  })
})

describe('an undo', () => {
  it('puts back what the commits carried, after a reset and after a deletion', async () => {
    const note = { leaderEpoch: 0, metadata: 'at "noon"\n\u0000 🦆' }
    const groupId = await groupAt(6n, note)
    const putBack = async (undo: ResetTarget | null) => {
      if (undo === null) throw new Error('an undo was expected')
      expect((await reset({ groupId, target: undo, missing: 'create' })).verified).toBe(true)
    }
    expect(await carried(groupId, 1)).toEqual(note)
    const { undo } = await reset({ groupId, target: { to: 'earliest' } })
    expect(await carried(groupId, 1)).toEqual({ metadata: null, leaderEpoch: null })
    await putBack(undo)
    expect(await carried(groupId, 1)).toEqual(note)
    await putBack((await eraseGroup(groupId)).receipt.undo)
    expect(await carried(groupId, 1)).toEqual(note)
    expect(await committed(groupId)).toEqual(['6', '6'])
  })

  it('puts back what it can once a topic that it is of has been deleted', async () => {
    const groupId = await groupAt(6n)
    const gone = uniqueName('changes-gone')
    await createTopic(kafkajs, { topic: gone, partitions: 1 })
    await reset({ groupId, target: { to: 'latest' }, topics: [gone] })
    const topics = [topic, gone]
    const { undo } = await reset({ groupId, target: { to: 'earliest' }, topics })
    if (undo === null) throw new Error('an undo was expected')
    await admin.deleteTopics({ topics: [gone] })
    // A broker that was not asked hears of it a moment later.
    const { plan, verified } = await vi.waitFor(async () => {
      const receipt = await reset({ groupId, target: undo, topics })
      expect(receipt.plan.warnings.join()).toContain(`${gone}: there is no topic of this name`)
      return receipt
    }, patience)
    expect([plan.items.length, verified]).toEqual([2, true])
    expect(await committed(groupId)).toEqual(['6', '6'])
  })
})

describe('deleting', () => {
  it('takes the offsets of one topic, and undo puts them back', async () => {
    const groupId = await groupAt(4n)
    const { receipt } = await deleteAsPlanned((body) =>
      planOrDeleteOffsets(services, { groupId, topic, ...body }, 'test'),
    )
    expect(receipt.verified).toBe(true)
    expect([await committed(groupId), await committed(groupId, other)]).toEqual([
      ['-1', '-1'],
      ['4', '4'],
    ])
    if (receipt.undo === null) throw new Error('an undo was expected')
    await reset({ groupId, target: receipt.undo, missing: 'create' })
    expect(await committed(groupId)).toEqual(['4', '4'])
  })

  it('is refused under a live reader of the topic, which hears nothing of it', {
    timeout: 120_000,
  }, async () => {
    const groupId = uniqueName('changes-live')
    const member = start(groupId)
    await vi.waitFor(() => expect(polledBy(member)).toBe(20), patience)
    await vi.waitFor(async () => expect(await committed(groupId)).toEqual(['10', '10']), patience)
    const heard = rebalancesOf(member)
    const group = { groupId, type: 'consumer' } as const
    await expect(
      kafka.deleteGroupOffsets(group, { topic, partitions: [0, 1] }),
    ).rejects.toMatchObject({ error: 'GROUP_SUBSCRIBED_TO_TOPIC' })
    await expect(kafka.deleteGroup(groupId)).rejects.toMatchObject({ error: 'NON_EMPTY_GROUP' })
    await expect(eraseGroup(groupId)).rejects.toMatchObject({ code: 'group-not-empty' })
    expect(await committed(groupId)).toEqual(['10', '10'])
    expect(rebalancesOf(member)).toEqual(heard)
  })

  it('takes a consumer group with all it has, and undo lets its consumers go on', {
    timeout: 180_000,
  }, async () => {
    const groupId = uniqueName('changes-consumer')
    const target = { to: 'offset', offset: '3' } as const
    await reset({ groupId, target, missing: 'create' })
    const first = start(groupId)
    await vi.waitFor(async () => expect(await committed(groupId)).toEqual(['10', '10']), patience)
    await first.leave()
    await vi.waitFor(async () => {
      const { items } = await kafka.listGroups()
      const state = items.find((group) => group.groupId === groupId)?.state
      expect(state).toBe('Empty')
    }, patience)
    const past = await kafka.readGroupPast({ groupIds: [groupId], sinceMs: Date.now() - 600_000 })
    const { memberships = [] } = past.items[0] ?? {}
    const signs = memberships.filter(({ kind }) => kind === 'member')
    expect(signs).toContainEqual(expect.objectContaining({ facts: expect.anything() }))
    expect(signs.at(-1)).toMatchObject({ facts: null })
    await reset({ groupId, target: { to: 'offset', offset: '9' } })
    const { plan, receipt } = await eraseGroup(groupId)
    expect(plan.loss.lastCommit.at).not.toBeNull()
    expect(receipt.verified).toBe(true)
    expect(await isListed(groupId)).toBe(false)
    if (receipt.undo === null) throw new Error('an undo was expected')
    await reset({ groupId, target: receipt.undo, missing: 'create' })
    const second = start(groupId)
    await vi.waitFor(() => expect(polledBy(second)).toBe(2), patience)
  })

  it('cleans up the dead with proof, each by itself', async () => {
    const [dead, moved] = [await groupAt(1n), await groupAt(1n)]
    const groups = [{ id: dead }, { id: moved }]
    const plan = await planOrCleanUp(services, { groups, dryRun: true }, 'test')
    if (plan.outcome !== 'planned') throw new Error('a plan was expected')
    const tenMinutesAgo = Date.now() - 600_000
    for (const { loss } of plan.groups) {
      expect(Date.parse(loss.lastCommit.at ?? '')).toBeGreaterThan(tenMinutesAgo)
    }
    await reset({ groupId: moved, target: { to: 'latest' } })
    const wanted = plan.groups.map(({ loss, etag }) => ({ id: loss.groupId, etag }))
    const done = await planOrCleanUp(services, { groups: wanted, dryRun: false }, 'test')
    if (done.outcome !== 'applied') throw new Error('a receipt was expected')
    const outcomes = new Map(done.groups.map((group) => [group.groupId, group.outcome]))
    expect([outcomes.get(dead), outcomes.get(moved)]).toEqual(['deleted', 'refused'])
    expect([await isListed(dead), await isListed(moved)]).toEqual([false, true])
  })
})

describe('a jump that the history shows', () => {
  it('is found where another tool made it, and put back', async () => {
    const note = { leaderEpoch: 0, metadata: 'at noon' }
    const groupId = await groupAt(8n, note)
    const partitions = [0, 1].map((partition) => ({ partition, offset: '1' }))
    await admin.setOffsets({ groupId, topic, partitions })
    const { items } = await readOffsetJumps(kafka, groupId, NOTHING_KNOWN)
    expect(items).toMatchObject([
      {
        because: 'back',
        byMilena: false,
        moves: [
          { partition: 0, from: '8', to: '1' },
          { partition: 1, from: '8', to: '1' },
        ],
      },
    ])
    const [{ undo } = { undo: null }] = items
    if (undo === null) throw new Error('an undo was expected')
    await reset({ groupId, target: undo })
    expect(await committed(groupId)).toEqual(['8', '8'])
    expect(await carried(groupId, 1)).toEqual(note)
  })

  it('is found ahead too, once the last member has left', { timeout: 60_000 }, async () => {
    const groupId = uniqueName('changes-left')
    const consumer = kafkajs.consumer({ groupId })
    await consumer.connect()
    await consumer.subscribe({ topic })
    const joined = new Promise((resolve) => consumer.on('consumer.group_join', resolve))
    await consumer.run({ autoCommit: false, eachMessage: async () => undefined })
    await joined
    // Ahead under a member is reading, as far as anyone can tell.
    for (const offset of ['1', '4']) {
      await consumer.commitOffsets([{ topic, partition: 0, offset }])
    }
    await consumer.disconnect()
    const group = { groupId, type: 'classic' } as const
    await kafka.commitGroupOffsets(group, [{ topic, partition: 0, offset: 9n }])
    const { items } = await readOffsetJumps(kafka, groupId, NOTHING_KNOWN)
    expect(items).toMatchObject([
      { because: 'without-members', moves: [{ partition: 0, from: '4', to: '9' }] },
    ])
  })
})

describe('a crash between the record of a reset and its outcome', () => {
  it.each([
    ['after the commit', true, 'applied'],
    ['before the commit', false, 'not-made'],
  ] as const)('%s is told apart once Milena is started again', async (_, sent, outcome) => {
    const groupId = await groupAt(5n)
    const directory = mkdtempSync(join(tmpdir(), 'milena-crash-'))
    try {
      const path = join(directory, 'audit.jsonl')
      const log = openAuditLog(path)
      const crash = new Error('the process is gone')
      const cut: ResetServices = {
        ...services,
        audit: {
          append: (entry) => (entry.kind === 'intent' ? log.append(entry) : Promise.reject(crash)),
        },
        monitor: {
          ...services.monitor,
          kafka: {
            ...kafka,
            commitGroupOffsets: async (...given) => {
              if (sent) await kafka.commitGroupOffsets(...given)
              throw crash
            },
          },
        },
      }
      const body = { groupId, scope: [{ topic }], target: { to: 'earliest' as const } }
      const plan = await planOrApplyReset(cut, { ...body, dryRun: true }, 'test')
      if (plan.outcome !== 'planned') throw new Error('a plan was expected')
      await planOrApplyReset(cut, { ...body, dryRun: false, etag: plan.etag }, 'test').catch(
        () => undefined,
      )
      expect((await readLastEntries(path)).entries.map(({ kind }) => kind)).toEqual(['intent'])

      const snapshot = () => ({ ...emptySnapshot(1_000), state: 'live' as const })
      const { configuration } = services.monitor
      await new CutOffChanges(openAuditLog(path)).look({ configuration, kafka, snapshot })
      const settled = (await readLastEntries(path)).entries.filter(
        (entry): entry is AuditOutcome => entry.kind === 'outcome',
      )
      expect(settled.map((entry) => entry.outcome)).toEqual([outcome])
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
