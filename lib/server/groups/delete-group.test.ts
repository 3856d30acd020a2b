import { beforeEach, describe, expect, it } from 'vitest'
import type { CleanUpOutcome, DeleteGroupOutcome, ResetTarget } from '@/lib/contract/group-changes'
import { ownError } from '@/lib/kafka/kafka-error'
import { planOrCleanUp } from '@/lib/server/groups/clean-up-groups'
import { planOrDeleteGroup } from '@/lib/server/groups/delete-group'
import { planOrDeleteOffsets } from '@/lib/server/groups/delete-group-offsets'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { failOffset } from '@/lib/server/testing/failed-offset'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { fakeGroupFacts } from '@/lib/server/testing/fake-group-facts'
import {
  createFakeKafka,
  fakeDescription,
  fakeGroup,
  fakeTopic,
} from '@/lib/server/testing/fake-kafka'
import { resetAsPlanned } from '@/lib/server/testing/planned-change'

const member = {
  memberId: 'm',
  instanceId: null,
  clientId: 'app',
  clientHost: '/10.0.0.7',
  rack: null,
  assignment: [{ topic: 'orders', partition: 0 }],
  target: null,
  subscription: ['orders'],
  epoch: null,
  tasks: null,
}

function setUp() {
  const kafka = createFakeKafka()
  kafka.topics = [fakeTopic('orders', 2)]
  for (const place of ['orders/0', 'orders/1']) {
    kafka.starts.set(place, 0n)
    kafka.ends.set(place, 100n)
  }
  const add = (groupId: string, offsets: [string, bigint][]) => {
    kafka.listings.push(fakeGroup(groupId))
    kafka.descriptions.push(fakeDescription(groupId))
    kafka.committed.set(groupId, new Map(offsets))
  }
  add('billing', [
    ['orders/1', 45n],
    ['orders/0', 40n],
    ['gone/0', 7n],
  ])
  add('reports', [['orders/0', 3n]])
  const live = (groupId: string) => {
    kafka.descriptions = kafka.descriptions.map((each) =>
      each.groupId === groupId ? { ...each, state: 'Stable', members: [member] } : each,
    )
  }
  return { kafka, live, ...fakeChangeServices(kafka) }
}

let given: ReturnType<typeof setUp>
beforeEach(() => {
  // The process is not stopping, whatever an earlier test did.
  Reflect.deleteProperty(globalThis, Symbol.for('milena.runtime'))
  given = setUp()
})

function planned(outcome: DeleteGroupOutcome) {
  if (outcome.outcome !== 'planned') throw new Error('a plan was expected')
  return outcome
}
function applied(outcome: DeleteGroupOutcome) {
  if (outcome.outcome !== 'applied') throw new Error('a receipt was expected')
  return outcome
}
const look = async (groupId: string) =>
  planned(await planOrDeleteGroup(given.services, { groupId, dryRun: true }, 'r1'))
const erase = async (groupId: string, etag?: string) =>
  applied(await planOrDeleteGroup(given.services, { groupId, dryRun: false, etag }, 'r2'))
/** As the receipt's undo does: what the undo names, and no other partition. */
async function putBack(groupId: string, undo: ResetTarget | null) {
  if (undo?.to !== 'offsets') throw new Error('an undo was expected')
  const topics = [...new Set(undo.offsets.map(({ topic }) => topic))]
  const services = { ...given.services, plans: createPlanMemory() }
  await resetAsPlanned(services, { groupId, target: undo, topics, missing: 'create' })
}
const calls = () => given.kafka.calls.filter((call) => call.startsWith('deleteGroup'))

describe('deleting a group', () => {
  it('says first what is lost, when it last committed, and which topics are gone', async () => {
    const atMs = Date.UTC(2026, 10, 1)
    given.kafka.groupPasts = [
      { groupId: 'billing', commits: [], memberships: [], lastCommitMs: atMs, knownSinceMs: 0 },
    ]
    const { loss } = await look('billing')
    expect(loss).toMatchObject({
      members: [],
      blockedBy: null,
      missingTopics: ['gone'],
      lastCommit: { at: '2026-11-01T00:00:00.000Z', unknown: null },
    })
    expect(loss.offsets.map(({ topic, partition }) => `${topic}-${partition}`)).toEqual([
      'gone-0',
      'orders-0',
      'orders-1',
    ])
    expect(calls()).toEqual([])
    expect(given.audited.entries).toEqual([])
  })

  it('takes when it last committed from what was followed of the log, and reads none of it then', async () => {
    const atMs = Date.UTC(2026, 10, 2)
    const lastCommit = { atMs, knownSinceMs: 0, unknown: null }
    const followed = fakeGroupFacts('billing', { empty: { lastCommit, stale: null } })
    given.seen.snapshot = { ...given.seen.snapshot, groups: new Map([['billing', followed]]) }
    given.kafka.readGroupPast = () => Promise.reject(new Error('it would take seconds'))
    const { loss } = await look('billing')
    expect(loss.lastCommit).toMatchObject({ at: '2026-11-02T00:00:00.000Z', unknown: null })
  })

  it('deletes what was shown, records the offsets, and puts back those of topics that there still are', async () => {
    const { etag, loss } = await look('billing')
    expect(loss.warnings.join()).toContain('Undo puts 2 of the 3 offsets back, and none of gone')
    const receipt = await erase('billing', etag)
    expect(receipt.verified).toBe(true)
    expect(given.kafka.committed.has('billing')).toBe(false)
    await putBack('billing', receipt.undo)
    expect(given.kafka.committed.get('billing')).toEqual(
      new Map([
        ['orders/0', 40n],
        ['orders/1', 45n],
      ]),
    )
    expect(given.audited.entries).toMatchObject([
      { kind: 'intent', action: 'delete-group', before: [{ topic: 'gone' }, {}, {}] },
      { kind: 'outcome', outcome: 'applied' },
      { kind: 'intent', action: 'reset-group-offsets' },
      { kind: 'outcome', outcome: 'applied' },
    ])
  })

  it('carries back what the commits carried', async () => {
    const note = { leaderEpoch: 0, metadata: 'at 12:00' }
    given.kafka.notes.set('billing/orders/1', note)
    const { etag } = await look('billing')
    const { undo } = await erase('billing', etag)
    expect(given.audited.entries[0]).toMatchObject({ before: [{}, {}, { offset: '45', ...note }] })
    given.kafka.notes.clear()
    await putBack('billing', undo)
    expect(given.kafka.notes.get('billing/orders/1')).toEqual(note)
  })

  it('keeps the offsets of topics that are gone, to be put back once there is one of that name again', async () => {
    const { topics } = given.kafka
    given.kafka.topics = []
    const { etag, loss } = await look('billing')
    expect(loss.warnings.join()).toContain('Undo can put nothing back while')
    const { undo } = await erase('billing', etag)
    given.kafka.topics = topics
    await putBack('billing', undo)
    expect([...(given.kafka.committed.get('billing')?.values() ?? [])]).toEqual([40n, 45n])
  })

  it('speaks of no undo where no request holds the offsets, also not of what it would leave out', async () => {
    for (let partition = 0; partition < 100_001; partition++) {
      given.kafka.committed.get('billing')?.set(`orders/${partition}`, 1n)
    }
    const metadata = 'm'.repeat(2 * 1024 * 1024)
    given.kafka.notes.set('billing/orders/0', { leaderEpoch: null, metadata })
    const { warnings } = (await look('billing')).loss
    expect(warnings).toEqual([
      expect.stringMatching(/There is no undo: no request holds so many offsets\.$/),
    ])
  })

  it('is refused while one of its offsets cannot be read, which an undo would leave out', async () => {
    const { etag } = await look('billing')
    failOffset(given.kafka, 'billing', { topic: 'orders', partition: 1 })
    const because = { message: expect.stringContaining('cannot tell the offset of orders-1') }
    await expect(look('billing')).rejects.toMatchObject(because)
    await expect(erase('billing', etag)).rejects.toMatchObject(because)
    expect(calls()).toEqual([])
  })

  it('never deletes a group that somebody is in, or that moved since it was shown', async () => {
    const { etag } = await look('billing')
    given.kafka.committed.get('billing')?.set('orders/0', 41n)
    await expect(erase('billing', etag)).rejects.toMatchObject({ code: 'plan-outdated' })
    given.live('billing')
    await expect(erase('billing', etag)).rejects.toMatchObject({ code: 'group-not-empty' })
    expect((await look('billing')).loss).toMatchObject({
      blockedBy: expect.stringContaining('app on 10.0.0.7'),
      members: [{ clientId: 'app', clientHost: '10.0.0.7' }],
    })
    expect(calls()).toEqual([])
  })

  it('says that it is not known where no answer came and the group is still there', async () => {
    const { etag } = await look('billing')
    given.kafka.deleteGroup = async () => {
      throw ownError('OUTCOME_UNKNOWN', 'No answer.')
    }
    await expect(erase('billing', etag)).rejects.toMatchObject({ code: 'outcome-unknown' })
    expect(given.audited.entries.at(-1)).toMatchObject({ outcome: 'unknown' })
  }, 10_000)

  it('changes nothing on a read-only cluster, nor without a record of it', async () => {
    const { etag } = await look('billing')
    given.audited.failsAt = 'intent'
    await expect(erase('billing', etag)).rejects.toMatchObject({ code: 'audit-unavailable' })
    given.configuration.readOnly = true
    await expect(erase('billing', etag)).rejects.toMatchObject({ code: 'read-only-cluster' })
    expect(calls()).toEqual([])
  })
})

describe('deleting the offsets of a topic', () => {
  const body = { groupId: 'billing', topic: 'orders' }
  const lookAt = async (topic = 'orders') =>
    planned(await planOrDeleteOffsets(given.services, { ...body, topic, dryRun: true }, 'r1'))
  const take = async (etag?: string) =>
    applied(await planOrDeleteOffsets(given.services, { ...body, dryRun: false, etag }, 'r2'))

  it('takes those of the topic and no others', async () => {
    const { etag, loss } = await lookAt()
    expect(loss.offsets).toHaveLength(2)
    const receipt = await take(etag)
    expect(receipt.verified).toBe(true)
    expect(receipt.undo).toEqual({
      to: 'offsets',
      offsets: [
        { topic: 'orders', partition: 0, offset: '40' },
        { topic: 'orders', partition: 1, offset: '45' },
      ],
    })
    expect([...(given.kafka.committed.get('billing') ?? [])]).toEqual([['gone/0', 7n]])
  })

  it('is refused under a member that reads the topic, and only under such a one', async () => {
    given.live('billing')
    expect((await lookAt()).loss.blockedBy).toContain('one member')
    expect((await lookAt('gone')).loss).toMatchObject({
      blockedBy: null,
      warnings: [expect.any(String), expect.stringContaining('has members')],
    })
    const { etag } = await lookAt()
    await expect(take(etag)).rejects.toMatchObject({ code: 'group-not-empty' })
  })

  it('is not found where the group has none', async () => {
    await expect(lookAt('payments')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('cleaning up', () => {
  const cleanUp = async (groups: { id: string; etag?: string }[], dryRun: boolean) =>
    planOrCleanUp(given.services, { groups, dryRun }, 'r1')
  function plans(outcome: CleanUpOutcome) {
    if (outcome.outcome !== 'planned') throw new Error('a plan was expected')
    return outcome
  }

  it('proves each by itself, and names what it could not read', async () => {
    given.live('reports')
    given.kafka.listings.push(fakeGroup('unread'))
    given.kafka.descriptions.push(fakeDescription('unread'))
    failOffset(given.kafka, 'unread', { topic: 'orders', partition: 0 })
    const ids = ['billing', 'reports', 'unread', 'nobody'].map((id) => ({ id }))
    const plan = plans(await cleanUp(ids, true))
    expect(plan.groups.map(({ loss }) => [loss.groupId, loss.blockedBy === null])).toEqual([
      ['billing', true],
      ['reports', false],
    ])
    expect(plan.failures.map(({ at }) => at.groupId)).toEqual(['unread', 'nobody'])
  })

  it('deletes the dead, and leaves one that came to life since', async () => {
    const ids = ['billing', 'reports'].map((id) => ({ id }))
    const plan = plans(await cleanUp(ids, true))
    given.live('reports')
    const wanted = plan.groups.map(({ loss, etag }) => ({ id: loss.groupId, etag }))
    const outcome = await cleanUp(wanted, false)
    expect(outcome).toMatchObject({
      groups: [
        { groupId: 'billing', outcome: 'deleted', undo: { to: 'offsets' } },
        { groupId: 'reports', outcome: 'refused', undo: null },
      ],
    })
    expect(calls()).toEqual(['deleteGroup billing'])
  })

  it('tells of each that its outcome could not be written down', async () => {
    const plan = plans(await cleanUp([{ id: 'billing' }], true))
    const wanted = plan.groups.map(({ loss, etag }) => ({ id: loss.groupId, etag }))
    given.audited.failsAt = 'outcome'
    expect(await cleanUp(wanted, false)).toMatchObject({
      groups: [{ outcome: 'deleted', detail: expect.stringContaining('audit log') }],
    })
  })

  it('lists all groups once, and reads each by itself right before its deletion', async () => {
    const ids = ['billing', 'reports'].map((id) => ({ id }))
    const plan = plans(await cleanUp(ids, true))
    const wanted = plan.groups.map(({ loss, etag }) => ({ id: loss.groupId, etag }))
    given.kafka.calls.length = 0
    await cleanUp(wanted, false)
    const counted = (name: string) => given.kafka.calls.filter((call) => call === name).length
    expect(counted('listGroups')).toBe(1)
    expect(counted('fetchGroupOffsets')).toBe(2)
    // Before each deletion, and after it.
    expect(counted('describeGroups')).toBe(4)
    expect(calls()).toHaveLength(2)
  })

  it('leaves a group that committed after it was listed', async () => {
    const plan = plans(await cleanUp([{ id: 'billing' }], true))
    const wanted = plan.groups.map(({ loss, etag }) => ({ id: loss.groupId, etag }))
    const { listGroups } = given.kafka
    given.kafka.listGroups = async () => {
      const listed = await listGroups()
      given.kafka.committed.get('billing')?.set('orders/0', 41n)
      return listed
    }
    expect(await cleanUp(wanted, false)).toMatchObject({
      groups: [{ groupId: 'billing', outcome: 'refused' }],
    })
    expect(calls()).toEqual([])
  })
})
