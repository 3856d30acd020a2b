import { beforeEach, describe, expect, it } from 'vitest'
import type { ResetOutcome, ResetTarget } from '@/lib/contract/group-changes'
import { ownError } from '@/lib/kafka/kafka-error'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { planOrApplyReset, type ResetBody } from '@/lib/server/groups/reset-group-offsets'
import type { ResetServices } from '@/lib/server/groups/reset-services'
import { emptySnapshot, type GroupFacts } from '@/lib/server/live/snapshot'
import { setDraining } from '@/lib/server/runtime'
import { failOffset } from '@/lib/server/testing/failed-offset'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { fakeGroupFacts } from '@/lib/server/testing/fake-group-facts'
import {
  brokerDown,
  createFakeKafka,
  fakeDescription,
  fakeGroup,
  fakeTopic,
  gathered,
} from '@/lib/server/testing/fake-kafka'

function setUp() {
  const kafka = createFakeKafka()
  kafka.topics = [fakeTopic('orders', 3)]
  kafka.listings = [fakeGroup('billing')]
  kafka.descriptions = [fakeDescription('billing')]
  for (const [partition, end] of [100n, 50n, 10n].entries()) {
    kafka.starts.set(`orders/${partition}`, 5n)
    kafka.ends.set(`orders/${partition}`, end)
  }
  kafka.committed.set(
    'billing',
    new Map([
      ['orders/0', 40n],
      ['orders/1', 45n],
    ]),
  )
  const groups = new Map<string, GroupFacts>()
  const { services: changes, audited, configuration, seen } = fakeChangeServices(kafka)
  const transactional = new Set<string>()
  seen.snapshot = { ...emptySnapshot(1_000), groups, transactional }
  const services: ResetServices = { ...changes, plans: createPlanMemory() }
  const body = (target: ResetTarget, partitions?: number[]): ResetBody => ({
    groupId: 'billing',
    scope: [{ topic: 'orders', partitions }],
    target,
    dryRun: true,
  })
  const plan = async (given: ResetBody) => planned(await planOrApplyReset(services, given, 'r1'))
  const apply = async (given: ResetBody, etag?: string) =>
    applied(await planOrApplyReset(services, { ...given, dryRun: false, etag }, 'r2'))
  const committed = (place: string) => kafka.committed.get('billing')?.get(place)
  const given = { kafka, audited, services, configuration, groups, transactional }
  return { ...given, body, plan, apply, committed }
}

function planned(outcome: ResetOutcome) {
  if (outcome.outcome !== 'planned') throw new Error('a plan was expected')
  return outcome
}

function applied(outcome: ResetOutcome) {
  if (outcome.outcome !== 'applied') throw new Error('a receipt was expected')
  return outcome
}

let given: ReturnType<typeof setUp>
beforeEach(() => {
  // The process is not stopping, whatever an earlier test did.
  Reflect.deleteProperty(globalThis, Symbol.for('milena.runtime'))
  given = setUp()
})

describe('a dry run', () => {
  it('shows what would change, and changes nothing', async () => {
    const { plan, body, kafka, audited } = given
    const { plan: shown, etag } = await plan(body({ to: 'offset', offset: '44' }))
    expect(shown.items).toMatchObject([
      { partition: 0, from: '40', to: '44', change: '4', clamped: false },
      { partition: 1, from: '45', to: '44', change: '-1', clamped: false },
      { partition: 2, from: null, to: '10', change: null, clamped: true },
    ])
    expect(shown).toMatchObject({ rereads: '1', skips: '4', blockedBy: null })
    expect(etag).toMatch(/^[0-9a-f]{64}$/)
    expect(kafka.calls).not.toContain('commitGroupOffsets')
    expect(audited.entries).toEqual([])
  })

  it('finds a topic that was made a moment ago, though the broker asked first has not heard of it', async () => {
    const { plan, body, kafka } = given
    const { describeTopics } = kafka
    const at = { topic: 'orders' }
    const failure = { at, error: 'UNKNOWN_TOPIC_OR_PARTITION', message: 'No.', retriable: true }
    kafka.describeTopics = async (...asked) => {
      kafka.describeTopics = describeTopics
      const { description } = await describeTopics(...asked)
      return { description, topics: gathered([], [failure]) }
    }
    expect((await plan(body({ to: 'earliest' }))).plan.items).toHaveLength(3)
  })

  it('counts a duration back from now', async () => {
    const { plan, body, kafka } = given
    const asked: bigint[] = []
    const { listOffsets } = kafka
    kafka.listOffsets = async (at, places, options) => {
      if (typeof at === 'object') asked.push(at.timestampMs)
      return listOffsets(at, places, options)
    }
    const before = BigInt(Date.now())
    await plan(body({ to: 'duration', ms: 7_200_000 }))
    expect(Number((asked[0] ?? 0n) + 7_200_000n - before)).toBeGreaterThanOrEqual(0)
    expect(Number((asked[0] ?? 0n) + 7_200_000n - BigInt(Date.now()))).toBeLessThanOrEqual(0)
  })

  it('copies from another group what that has committed, and says where it has not', async () => {
    const { plan, body, kafka } = given
    kafka.listings.push(fakeGroup('twin'))
    kafka.descriptions.push(fakeDescription('twin'))
    kafka.committed.set('twin', new Map([['orders/1', 20n]]))
    const { plan: shown } = await plan(body({ to: 'group', groupId: 'twin' }))
    expect(shown.items).toMatchObject([{ partition: 1, from: '45', to: '20' }])
    expect(shown.warnings.join()).toContain('twin has committed no offset there')
    await expect(plan(body({ to: 'group', groupId: 'nobody' }))).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('warns of a compacted topic', async () => {
    const { plan, body, kafka } = given
    const configs = new Map([['cleanup.policy', { value: 'compact,delete' }]])
    kafka.describeTopicConfigs = async () => gathered([{ topic: 'orders', configs }])
    const { warnings } = (await plan(body({ to: 'earliest' }))).plan
    expect(warnings.join()).toContain('orders: compacted')
  })

  it('warns of a topic in which a transaction was seen, though none is open now', async () => {
    const { plan, body, transactional } = given
    transactional.add('orders').add('elsewhere')
    const { warnings } = (await plan(body({ to: 'earliest' }))).plan
    expect(warnings).toEqual([expect.stringMatching(/^orders: written in transactions/)])
  })

  it('takes a log that moves on while it is read for no open transaction', async () => {
    const { plan, body, kafka } = given
    const { listOffsets } = kafka
    kafka.listOffsets = async (at, places, options) => {
      if (at === 'latest') {
        await new Promise(setImmediate)
        kafka.ends.set('orders/0', 101n)
      }
      return listOffsets(at, places, options)
    }
    const { plan: shown } = await plan(body({ to: 'earliest' }))
    expect(shown.items[0]).toMatchObject({ highWatermark: '101' })
    expect(shown.warnings).toEqual([])
  })

  it('says who is in the group and how to get them out', async () => {
    const { plan, body, kafka } = given
    const member = {
      memberId: 'm',
      instanceId: null,
      clientId: 'app',
      clientHost: '/10.0.0.7',
      target: null,
      subscription: null,
      epoch: null,
      tasks: null,
      rack: null,
      assignment: [],
    }
    kafka.descriptions = [fakeDescription('billing', { state: 'Stable', members: [member] })]
    const { blockedBy } = (await plan(body({ to: 'earliest' }))).plan
    expect(blockedBy).toContain('one member: app on 10.0.0.7')
    expect(blockedBy).toContain('Stop these consumers')
  })

  it('warns when offsets moved lately although nobody is in the group', async () => {
    const { plan, body, groups } = given
    const facts = fakeGroupFacts('billing', { movedWhileEmptyAtMs: Date.now() - 5_000 })
    groups.set('billing', facts)
    expect((await plan(body({ to: 'earliest' }))).plan.warnings.join()).toContain('assign()')
    groups.set('billing', { ...facts, movedWhileEmptyAtMs: Date.now() - 120_000 })
    expect((await plan(body({ to: 'earliest' }))).plan.warnings).toEqual([])
  })

  it('is blocked while a partition of the scope cannot be read', async () => {
    const { plan, body, kafka } = given
    kafka.listOffsets = async () => gathered([], [brokerDown(2)])
    const { plan: shown } = await plan(body({ to: 'earliest' }))
    expect(shown.items).toEqual([])
    expect(shown.blockedBy).toContain('Broker 2 does not answer')
    expect(shown.failures).not.toEqual([])
  })

  it('does not take an offset that could not be read for none, neither of the group nor of one to copy from', async () => {
    const { plan, body, kafka } = given
    failOffset(kafka, 'billing', { topic: 'orders', partition: 1 })
    const { plan: shown } = await plan(body({ to: 'earliest' }))
    expect(shown.items.map(({ partition }) => partition)).toEqual([0, 2])
    expect(shown.blockedBy).toContain('cannot tell the offset of orders-1')
    expect(shown.failures).toMatchObject([{ at: { topic: 'orders', partition: 1 } }])
    expect((await plan(body({ to: 'earliest' }, [0]))).plan.blockedBy).toBeNull()
    kafka.listings.push(fakeGroup('new'))
    kafka.descriptions.push(fakeDescription('new'))
    const copy = { ...body({ to: 'group', groupId: 'billing' }), groupId: 'new' }
    await expect(plan(copy)).rejects.toMatchObject({
      message: expect.stringContaining('orders-1'),
    })
  })

  it.each<[string, Partial<ResetBody>, string]>([
    ['a group', { groupId: 'nope' }, 'not-found'],
    ['a topic', { scope: [{ topic: 'nope' }] }, 'not-found'],
    ['a partition', { scope: [{ topic: 'orders', partitions: [9] }] }, 'invalid-request'],
  ])('names %s that is not there', async (_, facts, code) => {
    const { services, body } = given
    const request = { ...body({ to: 'earliest' }), ...facts }
    await expect(planOrApplyReset(services, request, 'r')).rejects.toMatchObject({ code })
  })
})

describe('offsets that are brought along', () => {
  const offsets = (...places: [string, number][]): ResetBody => ({
    ...given.body({
      to: 'offsets',
      offsets: places.map(([topic, partition]) => ({ topic, partition, offset: '20' })),
    }),
    scope: places.map(([topic, partition]) => ({ topic, partitions: [partition] })),
  })

  it('go where they still can: what there is not any more is left out by name', async () => {
    const { plan, apply, committed } = given
    const request = offsets(['gone', 0], ['orders', 0], ['orders', 9])
    const shown = await plan(request)
    expect(shown.plan.items).toMatchObject([{ topic: 'orders', partition: 0, to: '20' }])
    expect(shown.plan.warnings).toEqual([
      'gone: there is no topic of this name, so its offsets are left out.',
      'orders-9: there is no such partition, so its offset is left out.',
    ])
    expect((await apply(request, shown.etag)).verified).toBe(true)
    expect(committed('orders/0')).toBe(20n)
  })

  it('are not found where nothing of them is left', async () => {
    const request = offsets(['gone', 0], ['orders', 9])
    await expect(given.plan(request)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('are refused where it is not known that a topic is gone', async () => {
    const { plan, kafka } = given
    const { describeTopics } = kafka
    const at = { topic: 'hidden' }
    const failure = { at, error: 'TOPIC_AUTHORIZATION_FAILED', message: 'No.', retriable: false }
    kafka.describeTopics = async (...asked) => {
      const { description, topics } = await describeTopics(...asked)
      return { description, topics: gathered(topics.items, [failure]) }
    }
    const request = offsets(['hidden', 0], ['orders', 0])
    await expect(plan(request)).rejects.toMatchObject({ code: 'not-authorized' })
  })
})

describe('applying', () => {
  it('commits what was shown, reads it back, and gives a receipt that undoes it', async () => {
    const { plan, apply, body, committed, audited } = given
    const request = body({ to: 'shift', by: '-10' })
    const receipt = await apply(request, (await plan(request)).etag)
    expect(receipt).toMatchObject({
      verified: true,
      committed: [{ offset: '30' }, { offset: '35' }],
      undo: { to: 'offsets', offsets: [{ offset: '40' }, { offset: '45' }] },
    })
    expect([committed('orders/0'), committed('orders/1')]).toEqual([30n, 35n])
    expect(audited.entries.map(({ kind, id }) => [kind, id])).toEqual([
      ['intent', receipt.auditId],
      ['outcome', receipt.auditId],
    ])
    expect(audited.entries[0]).toMatchObject({
      requestId: 'r2',
      before: [{ offset: '40' }, { offset: '45' }],
    })
    if (receipt.undo === null) throw new Error('an undo was expected')
    const undo = body(receipt.undo)
    await apply(undo, (await plan(undo)).etag)
    expect([committed('orders/0'), committed('orders/1')]).toEqual([40n, 45n])
  })

  it('commits an offset alone, and undo puts back what the commit of before carried', async () => {
    const { plan, apply, body, kafka, audited } = given
    const note = { leaderEpoch: 0, metadata: 'AQAAAYs' }
    kafka.notes.set('billing/orders/0', note)
    const request = body({ to: 'offset', offset: '20' }, [0])
    const receipt = await apply(request, (await plan(request)).etag)
    expect(kafka.notes.get('billing/orders/0')).toEqual({ leaderEpoch: null, metadata: null })
    expect(audited.entries[0]).toMatchObject({ before: [{ offset: '40', ...note }] })
    if (receipt.undo === null) throw new Error('an undo was expected')
    const undo = body(receipt.undo, [0])
    expect((await apply(undo, (await plan(undo)).etag)).verified).toBe(true)
    expect(kafka.notes.get('billing/orders/0')).toEqual(note)
  })

  it('says so where metadata is too much to be carried back', async () => {
    const { plan, apply, body, kafka } = given
    const metadata = 'é'.repeat(600_000)
    kafka.notes.set('billing/orders/0', { leaderEpoch: null, metadata })
    const request = body({ to: 'offset', offset: '20' }, [0])
    const shown = await plan(request)
    expect(shown.plan.warnings.join()).toContain('Undo puts the offsets back without it')
    const { undo } = await apply(request, shown.etag)
    expect(undo).toEqual({
      to: 'offsets',
      offsets: [{ topic: 'orders', partition: 0, offset: '40' }],
    })
  })

  it('does not take a commit with other metadata for the one that was planned', async () => {
    const { plan, apply, body, kafka } = given
    const request = body({ to: 'offset', offset: '20' }, [0])
    const { etag } = await plan(request)
    const { commitGroupOffsets } = kafka
    kafka.commitGroupOffsets = async (...commit) => {
      const made = await commitGroupOffsets(...commit)
      kafka.notes.set('billing/orders/0', { leaderEpoch: null, metadata: 'of somebody else' })
      return made
    }
    expect((await apply(request, etag)).verified).toBe(false)
  })

  it('commits the “latest” that was shown, not what has been written since', async () => {
    const { plan, apply, body, committed, kafka } = given
    const { etag } = await plan(body({ to: 'latest' }, [0]))
    kafka.ends.set('orders/0', 175n)
    await apply(body({ to: 'latest' }, [0]), etag)
    expect(committed('orders/0')).toBe(100n)
  })

  it('gives no undo where there was no commit to go back to', async () => {
    const { plan, apply, body } = given
    const request = body({ to: 'earliest' }, [2])
    expect((await apply(request, (await plan(request)).etag)).undo).toBeNull()
  })

  it('undoes the partitions that had a commit, and no others', async () => {
    const { plan, apply, body } = given
    const request = body({ to: 'earliest' }, [1, 2])
    const { undo } = await apply(request, (await plan(request)).etag)
    expect(undo).toEqual({
      to: 'offsets',
      offsets: [{ topic: 'orders', partition: 1, offset: '45' }],
    })
  })

  it.each<[string, (context: typeof given) => void]>([
    [
      'an offset was committed',
      ({ kafka }) => kafka.committed.get('billing')?.set('orders/0', 41n),
    ],
    ['retention passed the target', ({ kafka }) => kafka.starts.set('orders/0', 39n)],
    [
      'the state changed',
      ({ kafka }) => {
        kafka.descriptions = [fakeDescription('billing', { state: 'Dead' })]
      },
    ],
  ])('refuses a plan once %s', async (_, change) => {
    const { plan, apply, body, kafka } = given
    const request = body({ to: 'offset', offset: '20' })
    const { etag } = await plan(request)
    change(given)
    await expect(apply(request, etag)).rejects.toMatchObject({ code: 'plan-outdated' })
    expect(kafka.calls).not.toContain('commitGroupOffsets')
  })

  it('applies after a restart what is still the same plan, and no other', async () => {
    const { plan, apply, body, services } = given
    const { etag } = await plan(body({ to: 'offset', offset: '20' }))
    services.plans = createPlanMemory()
    const other = body({ to: 'offset', offset: '21' })
    await expect(apply(other, etag)).rejects.toMatchObject({ code: 'plan-outdated' })
    expect((await apply(body({ to: 'offset', offset: '20' }), etag)).verified).toBe(true)
  })

  it('needs the etag of a plan', async () => {
    const { apply, body } = given
    await expect(apply(body({ to: 'earliest' }))).rejects.toMatchObject({ code: 'invalid-request' })
  })

  it('is refused on a read-only cluster', async () => {
    const { plan, apply, body, configuration, kafka } = given
    const request = body({ to: 'earliest' })
    const { etag } = await plan(request)
    configuration.readOnly = true
    await expect(apply(request, etag)).rejects.toMatchObject({ code: 'read-only-cluster' })
    expect(kafka.calls).not.toContain('commitGroupOffsets')
  })

  it('is refused once Milena is stopping, also when it waited for another change', async () => {
    const { plan, apply, body, services, kafka } = given
    const request = body({ to: 'earliest' })
    const { etag } = await plan(request)
    let finishOther = () => {}
    const other = new Promise<void>((resolve) => {
      finishOther = resolve
    })
    void services.locks.run('local/billing', () => other)
    const waiting = apply(request, etag)
    setDraining()
    const refused = { code: 'kafka-unavailable', message: expect.stringContaining('is stopping') }
    await expect(apply(request, etag)).rejects.toMatchObject(refused)
    finishOther()
    await expect(waiting).rejects.toMatchObject(refused)
    expect(kafka.calls).not.toContain('commitGroupOffsets')
  })

  it('names the members of a group that has some now', async () => {
    const { plan, apply, body, kafka } = given
    const request = body({ to: 'earliest' })
    const { etag } = await plan(request)
    const member = {
      memberId: 'm',
      instanceId: 'i-1',
      clientId: 'app',
      clientHost: 'h',
      target: null,
      subscription: null,
      epoch: null,
      tasks: null,
      rack: null,
      assignment: null,
    }
    kafka.descriptions = [fakeDescription('billing', { state: 'Stable', members: [member] })]
    await expect(apply(request, etag)).rejects.toMatchObject({
      code: 'group-not-empty',
      message: expect.stringContaining('app (instance i-1) on h'),
    })
  })

  it('changes nothing when the intent cannot be written down', async () => {
    const { plan, apply, body, audited, kafka } = given
    const request = body({ to: 'earliest' })
    const { etag } = await plan(request)
    audited.failsAt = 'intent'
    await expect(apply(request, etag)).rejects.toMatchObject({ code: 'audit-unavailable' })
    expect(kafka.calls).not.toContain('commitGroupOffsets')
  })

  it('tells beside the receipt that the outcome could not be written down', async () => {
    const { plan, apply, body, audited } = given
    const request = body({ to: 'earliest' })
    const { etag } = await plan(request)
    audited.failsAt = 'outcome'
    const receipt = await apply(request, etag)
    expect(receipt.verified).toBe(true)
    expect(receipt.plan.warnings.join()).toContain('audit log')
  })

  it('lets two resets of one group happen one after the other: the second is out of date', async () => {
    const { plan, apply, body } = given
    const request = body({ to: 'earliest' })
    const { etag } = await plan(request)
    const outcomes = await Promise.allSettled([apply(request, etag), apply(request, etag)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})

describe('applying, when the commit does not go well', () => {
  async function applyWith(change: (context: typeof given) => void) {
    const { plan, apply, body } = given
    const request = body({ to: 'offset', offset: '20' }, [0, 1])
    const { etag } = await plan(request)
    change(given)
    return apply(request, etag)
  }

  it('is done when the answer was lost and reading back shows it', async () => {
    const receipt = await applyWith(({ kafka }) => {
      const working = kafka.commitGroupOffsets
      kafka.commitGroupOffsets = async (group, offsets) => {
        await working(group, offsets)
        throw ownError('REQUEST_TIMED_OUT', 'no answer')
      }
    })
    expect(receipt.verified).toBe(true)
  })

  it('is unknown, not failed, when the answer was lost and reading back shows the old offsets', async () => {
    const outcome = applyWith(({ kafka }) => {
      kafka.commitGroupOffsets = () => Promise.reject(ownError('REQUEST_TIMED_OUT', 'no answer'))
    })
    const problem = await outcome.catch((error: unknown) => error)
    expect(problem).toMatchObject({
      code: 'outcome-unknown',
      message: expect.stringContaining('0 of 2 partitions'),
    })
    expect(String(problem)).not.toContain('Nothing was changed')
    expect(given.audited.entries.at(-1)).toMatchObject({ kind: 'outcome', outcome: 'unknown' })
  })

  it('is refused, naming why, when a consumer joined at the last moment', async () => {
    const failure = {
      at: {},
      error: 'UNKNOWN_MEMBER_ID',
      message: 'No such member.',
      retriable: false,
    }
    const outcome = applyWith(({ kafka }) => {
      kafka.commitGroupOffsets = async () => gathered([], [failure])
    })
    await expect(outcome).rejects.toMatchObject({
      code: 'group-not-empty',
      facts: { kafka: { error: 'UNKNOWN_MEMBER_ID' } },
    })
    expect(given.audited.entries.at(-1)).toMatchObject({ outcome: 'refused' })
  })

  it('says that nothing was changed when the group cannot be read before it', async () => {
    const outcome = applyWith(({ kafka }) => {
      kafka.describeGroups = async () => gathered([], [brokerDown(2)])
    })
    await expect(outcome).rejects.toMatchObject({
      code: 'kafka-unavailable',
      message: 'Broker 2 does not answer. Nothing was changed.',
      facts: { kafka: { error: 'BROKER_NOT_ANSWERING' } },
    })
    expect(given.audited.entries).toEqual([])
  })

  it('is refused for want of permission', async () => {
    const failure = {
      at: {},
      error: 'GROUP_AUTHORIZATION_FAILED',
      message: 'No.',
      retriable: false,
    }
    const outcome = applyWith(({ kafka }) => {
      kafka.commitGroupOffsets = async () => gathered([], [failure])
    })
    await expect(outcome).rejects.toMatchObject({ code: 'not-authorized' })
  })

  it('is not verified when some partitions were refused, and says which', async () => {
    const at = { topic: 'orders', partition: 1 }
    const failure = { at, error: 'TOPIC_AUTHORIZATION_FAILED', message: 'No.', retriable: false }
    const receipt = await applyWith(({ kafka }) => {
      const working = kafka.commitGroupOffsets
      kafka.commitGroupOffsets = async (group, offsets) => ({
        ...(await working(group, offsets.slice(0, 1))),
        failures: [failure],
      })
    })
    expect(receipt).toMatchObject({ verified: false, plan: { failures: [failure] } })
    expect(given.audited.entries.at(-1)).toMatchObject({ outcome: 'not-verified' })
    // What was refused has nothing to be put back, and would be refused again.
    expect(receipt.undo).toEqual({
      to: 'offsets',
      offsets: [{ topic: 'orders', partition: 0, offset: '40' }],
    })
  })

  it('says of an undo only what is true without the partitions that were refused', async () => {
    const at = { topic: 'orders', partition: 1 }
    const failure = { at, error: 'TOPIC_AUTHORIZATION_FAILED', message: 'No.', retriable: false }
    const metadata = 'm'.repeat(2 * 1024 * 1024)
    given.kafka.notes.set('billing/orders/1', { leaderEpoch: null, metadata })
    const receipt = await applyWith(({ kafka }) => {
      const working = kafka.commitGroupOffsets
      kafka.commitGroupOffsets = async (group, offsets) => ({
        ...(await working(group, offsets.slice(0, 1))),
        failures: [failure],
      })
    })
    expect(receipt.undo).not.toBeNull()
    expect(receipt.plan.warnings).toEqual([])
  })

  it('names each partition that was refused, however many there are', async () => {
    const { kafka, plan, apply, body } = given
    kafka.topics = [fakeTopic('orders', 6)]
    for (let partition = 0; partition < 6; partition++) {
      kafka.starts.set(`orders/${partition}`, 5n)
      kafka.ends.set(`orders/${partition}`, 100n)
    }
    const request = body({ to: 'offset', offset: '20' })
    const { etag } = await plan(request)
    const working = kafka.commitGroupOffsets
    kafka.commitGroupOffsets = async (group, offsets) => ({
      ...(await working(group, offsets.slice(0, 1))),
      failures: offsets.slice(1).map(({ topic, partition }) => ({
        at: { topic, partition },
        error: 'TOPIC_AUTHORIZATION_FAILED',
        message: 'No.',
        retriable: false,
      })),
    })
    const { failures } = (await apply(request, etag)).plan
    expect(failures.map(({ at }) => at.partition)).toEqual([1, 2, 3, 4, 5])
  })

  it('claims nothing of offsets that it could not read back, and says why', async () => {
    const receipt = await applyWith(({ kafka }) => {
      const working = kafka.commitGroupOffsets
      kafka.commitGroupOffsets = async (group, offsets) => {
        const moved = await working(group, offsets)
        kafka.fetchGroupOffsets = async () => gathered([], [brokerDown(2)])
        return moved
      }
    })
    expect(receipt).toMatchObject({ verified: false, committed: null })
    expect(receipt.plan.warnings).toEqual([
      'The offsets could not be read back: Broker 2 does not answer.',
    ])
    expect(receipt.undo).not.toBeNull()
  })
})

describe('reading back an offset that cannot be told', () => {
  const request = () => given.body({ to: 'offset', offset: '20' }, [0, 1])

  it('does not say that somebody else committed there', async () => {
    const { plan, apply, kafka, audited } = given
    const { etag } = await plan(request())
    const working = kafka.commitGroupOffsets
    kafka.commitGroupOffsets = async (...commit) => {
      failOffset(kafka, 'billing', { topic: 'orders', partition: 1 })
      return working(...commit)
    }
    const receipt = await apply(request(), etag)
    expect(receipt).toMatchObject({ verified: false, committed: null })
    expect(receipt.plan.warnings).toEqual([
      'The offsets could not be read back: The broker cannot tell the offset of orders-1.',
    ])
    expect(audited.entries.at(-1)).toMatchObject({ outcome: 'not-verified', after: null })
  })

  it('is nothing to speak of where Kafka refused to move it', async () => {
    const { plan, apply, kafka } = given
    const { etag } = await plan(request())
    const at = { topic: 'orders', partition: 1 }
    const failure = { at, error: 'TOPIC_AUTHORIZATION_FAILED', message: 'No.', retriable: false }
    const working = kafka.commitGroupOffsets
    kafka.commitGroupOffsets = async (group, offsets) => {
      failOffset(kafka, 'billing', at)
      return { ...(await working(group, offsets.slice(0, 1))), failures: [failure] }
    }
    expect((await apply(request(), etag)).committed).toEqual([
      { topic: 'orders', partition: 0, offset: '20' },
    ])
  })
})

describe('a group that does not exist yet', () => {
  const fresh = (target: ResetTarget, missing?: 'create'): ResetBody => ({
    groupId: 'reports',
    scope: [{ topic: 'orders', partitions: [0, 1] }],
    target,
    missing,
    dryRun: true,
  })

  it('is not made unless that was asked for', async () => {
    await expect(given.plan(fresh({ to: 'earliest' }))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is made at the offsets shown, and has none to go back to', async () => {
    const { plan, apply, kafka } = given
    const body = fresh({ to: 'offset', offset: '30' }, 'create')
    const shown = await plan(body)
    expect(shown.plan).toMatchObject({ creates: true, blockedBy: null })
    expect(kafka.committed.has('reports')).toBe(false)
    const receipt = await apply(body, shown.etag)
    expect(receipt).toMatchObject({ verified: true, undo: null })
    expect([...(kafka.committed.get('reports') ?? [])]).toEqual([
      ['orders/0', 30n],
      ['orders/1', 30n],
    ])
  })

  it('is left alone when somebody made it since the preview', async () => {
    const { plan, apply, kafka } = given
    const body = fresh({ to: 'earliest' }, 'create')
    const { etag } = await plan(body)
    kafka.listings.push(fakeGroup('reports'))
    kafka.descriptions.push(fakeDescription('reports'))
    await expect(apply(body, etag)).rejects.toMatchObject({ code: 'plan-outdated' })
    expect(kafka.committed.has('reports')).toBe(false)
  })
})
