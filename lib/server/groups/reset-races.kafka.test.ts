import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ResetOutcome, ResetTarget } from '@/lib/contract/group-changes'
import { startJavaMembers } from '@/lib/kafka/testing/java-members'
import { polledBy, rebalancesOf } from '@/lib/kafka/testing/member-words'
import { createTopic, oracle, oracleProducer, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { planOrApplyReset } from '@/lib/server/groups/reset-group-offsets'
import type { ResetServices } from '@/lib/server/groups/reset-services'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { openTestCluster } from '@/lib/server/testing/test-cluster'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const types = ['classic', 'consumer', 'share'] as const
type MemberType = (typeof types)[number]

const kafkajs = oracle(brokers)
const producer = oracleProducer(kafkajs)
const kafka = openTestCluster(brokers)
const patience = { timeout: 90_000, interval: 200 }

/** The members of all tests, which run side by side: most of the time they wait for a coordinator. */
const java = startJavaMembers({ brokers, jars })

beforeAll(() => producer.connect())
afterAll(async () => {
  await java.close()
  await producer.disconnect()
  await kafka.close()
})

function servicesOver(operations: KafkaOperations): ResetServices & { audited: string[] } {
  const { services, audited } = fakeChangeServices(operations)
  const words = () =>
    audited.entries.map((entry) => (entry.kind === 'intent' ? entry.action : entry.outcome))
  return {
    ...services,
    plans: createPlanMemory(),
    get audited() {
      return words()
    },
  }
}

async function mint(what: string): Promise<{ topic: string; groupId: string }> {
  const topic = uniqueName(`reset-${what}`)
  await createTopic(kafkajs, { topic, partitions: 2 })
  return { topic, groupId: `${topic}-group` }
}

async function send(topic: string, count: number): Promise<void> {
  const messages = Array.from({ length: count }, (_, n) => ({ partition: n % 2, value: `${n}` }))
  await producer.send({ topic, messages })
}

async function observe(groupId: string) {
  const { items } = await kafka.listGroups()
  const listing = items.find((group) => group.groupId === groupId)
  if (!listing) return null
  const [description] = (await kafka.describeGroups([listing])).items
  const offsets = (await kafka.fetchGroupOffsets([listing])).items[0]?.offsets ?? []
  return {
    type: listing.type,
    state: description?.state,
    epoch: description?.epoch,
    members: description?.members.map(({ memberId, assignment }) => ({ memberId, assignment })),
    offsets: offsets.map(({ partition, offset }) => `${partition}@${offset}`).sort(),
    undelivered: offsets.reduce((sum, { lag = -1n }) => sum + lag, 0n),
  }
}

/** The group of a real member of this type that has read `count` messages, committed, and left. */
async function stoppedGroup(type: MemberType, what: string) {
  const { topic, groupId } = await mint(`${what}-${type}`)
  const member = java.start({ type, groupId, topic })
  await vi.waitFor(async () => {
    const seen = await observe(groupId)
    expect(seen).toMatchObject({ type, state: 'Stable' })
    expect(seen?.members?.[0]?.assignment).toHaveLength(2)
  }, patience)
  await send(topic, 4)
  await vi.waitFor(() => expect(polledBy(member)).toBe(4), patience)
  await vi.waitFor(async () => {
    const seen = await observe(groupId)
    if (type === 'share') expect(seen?.undelivered).toBe(0n)
    else expect(seen?.offsets).toEqual(['0@2', '1@2'])
  }, patience)
  await member.leave()
  await vi.waitFor(async () => expect((await observe(groupId))?.state).toBe('Empty'), patience)
  return { topic, groupId }
}

function requests(services: ResetServices, groupId: string, topic: string) {
  const send = (target: ResetTarget, etag?: string): Promise<ResetOutcome> => {
    const body = { groupId, scope: [{ topic }], target, dryRun: etag === undefined, etag }
    return planOrApplyReset(services, body, 'test')
  }
  const plan = async (target: ResetTarget) => {
    const outcome = await send(target)
    if (outcome.outcome !== 'planned') throw new Error('a plan was expected')
    return outcome
  }
  const apply = async (target: ResetTarget, etag: string) => {
    const outcome = await send(target, etag)
    if (outcome.outcome !== 'applied') throw new Error('a receipt was expected')
    return outcome
  }
  return { plan, apply }
}

/** Starts a member and answers once it has its partitions. */
async function join(type: MemberType, { topic, groupId }: { topic: string; groupId: string }) {
  const member = java.start({ type, groupId, topic })
  await vi.waitFor(async () => {
    const seen = await observe(groupId)
    expect(seen?.state).toBe('Stable')
    expect(seen?.members?.[0]?.assignment).toHaveLength(2)
  }, patience)
  // The coordinator knows of an assignment before the member does.
  const hasHeard = () => expect(rebalancesOf(member).join()).toMatch(/assigned \[\S+-\d/)
  if (type !== 'share') await vi.waitFor(hasHeard, patience)
  return member
}

describe.concurrent.each(types)(
  'a %s group that a member joins between preview and apply',
  (type) => {
    it('refuses the reset, and the application hears nothing of it', {
      timeout: 240_000,
    }, async () => {
      const group = await stoppedGroup(type, 'race')
      const services = servicesOver(kafka)
      const { plan, apply } = requests(services, group.groupId, group.topic)
      const shown = await plan({ to: 'earliest' })
      expect(shown.plan.blockedBy).toBeNull()

      const member = await join(type, group)
      const before = await observe(group.groupId)
      const heard = rebalancesOf(member)
      await expect(apply({ to: 'earliest' }, shown.etag)).rejects.toMatchObject({
        code: 'group-not-empty',
      })
      expect(services.audited).toEqual([])

      // It goes on where it was, in the membership that it had.
      const polled = polledBy(member)
      await send(group.topic, 2)
      await vi.waitFor(() => expect(polledBy(member)).toBe(polled + 2), patience)
      const after = await observe(group.groupId)
      expect(rebalancesOf(member)).toEqual(heard)
      expect({ epoch: after?.epoch, members: after?.members }).toEqual({
        epoch: before?.epoch,
        members: before?.members,
      })
    })

    it('is refused by the broker where the member is quicker than the last look', {
      timeout: 240_000,
    }, async () => {
      const group = await stoppedGroup(type, 'quick')
      const joined: { member: Awaited<ReturnType<typeof join>>; heard: string[] }[] = []
      // In the moment between the last look at the group and the commit.
      const overtaken: KafkaOperations = {
        ...kafka,
        commitGroupOffsets: async (...given) => {
          const member = await join(type, group)
          joined.push({ member, heard: rebalancesOf(member) })
          return kafka.commitGroupOffsets(...given)
        },
      }
      const services = servicesOver(overtaken)
      const { plan, apply } = requests(services, group.groupId, group.topic)
      const shown = await plan({ to: 'earliest' })
      await expect(apply({ to: 'earliest' }, shown.etag)).rejects.toMatchObject({
        code: 'group-not-empty',
      })
      expect(services.audited).toEqual(['reset-group-offsets', 'refused'])
      const [first] = joined
      if (!first) throw new Error('no member has joined')
      const polled = polledBy(first.member)
      await send(group.topic, 2)
      await vi.waitFor(() => expect(polledBy(first.member)).toBe(polled + 2), patience)
      expect(rebalancesOf(first.member)).toEqual(first.heard)
    })
  },
)

describe.concurrent('two operators at once', () => {
  it('one wins, the other is told that the plan is out of date', { timeout: 120_000 }, async () => {
    const { topic, groupId } = await mint('two')
    await send(topic, 20)
    await vi.waitFor(async () => {
      const places = [0, 1].map((partition) => ({ topic, partition, offset: 4n }))
      const { failures } = await kafka.commitGroupOffsets({ groupId, type: 'classic' }, places)
      expect(failures).toEqual([])
    }, patience)
    const services = servicesOver(kafka)
    const { plan, apply } = requests(services, groupId, topic)
    const targets = [{ to: 'earliest' }, { to: 'latest' }] as const
    const [first, second] = [await plan(targets[0]), await plan(targets[1])]
    const outcomes = await Promise.allSettled([
      apply(targets[0], first.etag),
      apply(targets[1], second.etag),
    ])
    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    const lost = outcomes.filter(({ status }) => status === 'rejected')
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(lost[0]).toMatchObject({ reason: { code: 'plan-outdated' } })
    const winner = outcomes[0]?.status === 'fulfilled' ? '0' : '10'
    expect((await observe(groupId))?.offsets).toEqual([`0@${winner}`, `1@${winner}`])
  })
})

describe.concurrent.each(['classic', 'consumer'] as const)(
  'undo of a reset of a %s group',
  (type) => {
    it('restores exactly, and the application goes on there', { timeout: 240_000 }, async () => {
      const group = await stoppedGroup(type, 'undo')
      const { plan, apply } = requests(servicesOver(kafka), group.groupId, group.topic)
      const before = await observe(group.groupId)
      const shown = await plan({ to: 'earliest' })
      const { undo } = await apply({ to: 'earliest' }, shown.etag)
      expect((await observe(group.groupId))?.offsets).toEqual(['0@0', '1@0'])
      if (undo === null) throw new Error('an undo was expected')
      const back = await plan(undo)
      expect((await apply(undo, back.etag)).verified).toBe(true)
      expect((await observe(group.groupId))?.offsets).toEqual(before?.offsets)

      const member = await join(type, group)
      await send(group.topic, 2)
      await vi.waitFor(() => expect(polledBy(member)).toBe(2), patience)
    })
  },
)

describe.concurrent('a share group', () => {
  it('delivers again from its start offset what was acknowledged, as the preview counts', {
    timeout: 240_000,
  }, async () => {
    const group = await stoppedGroup('share', 'start')
    const { plan, apply } = requests(servicesOver(kafka), group.groupId, group.topic)
    const shown = await plan({ to: 'offset', offset: '1' })
    expect(shown.plan).toMatchObject({ rereads: '2', skips: '0' })
    expect(shown.plan.warnings.join()).toContain('acknowledged')
    const receipt = await apply({ to: 'offset', offset: '1' }, shown.etag)
    expect(receipt.verified).toBe(true)
    const member = await join('share', group)
    await vi.waitFor(() => expect(polledBy(member)).toBe(2), patience)
  })
})

describe.concurrent('a streams group', () => {
  it('is refused while an instance of the application runs, and moved once it has left', {
    timeout: 120_000,
  }, async () => {
    const { topic, groupId } = await mint('streams')
    await send(topic, 20)
    const member = java.start({ type: 'streams', groupId, topic })
    await vi.waitFor(async () => expect((await observe(groupId))?.state).toBe('Stable'), patience)
    const services = servicesOver(kafka)
    const { plan, apply } = requests(services, groupId, topic)
    const refused = await plan({ to: 'latest' })
    expect(refused.plan.blockedBy).toContain('one member')
    await expect(apply({ to: 'latest' }, refused.etag)).rejects.toMatchObject({
      code: 'group-not-empty',
    })
    const commit = await kafka.commitGroupOffsets({ groupId, type: 'streams' }, [
      { topic, partition: 0, offset: 5n },
    ])
    expect(commit.failures).toMatchObject([{ error: 'UNKNOWN_MEMBER_ID' }])

    await member.leave()
    await vi.waitFor(async () => expect((await observe(groupId))?.state).toBe('Empty'), patience)
    const shown = await plan({ to: 'latest' })
    expect(shown.plan.warnings.join()).toContain('state stores')
    const receipt = await apply({ to: 'latest' }, shown.etag)
    expect(receipt.verified).toBe(true)
    const after = await observe(groupId)
    expect([after?.type, after?.offsets]).toEqual(['streams', ['0@10', '1@10']])
  })
})
