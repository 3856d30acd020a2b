import { expect, it } from 'vitest'
import type { ClusterChange } from '@/lib/contract/clusters'
import { readOffsetJumps } from '@/lib/server/groups/list-offset-jumps'
import { createFakeKafka } from '@/lib/server/testing/fake-kafka'

const atMs = Date.UTC(2026, 10, 22, 12)
const commit = (laterMs: number, offset: bigint, partition = 0) => ({
  groupId: 'billing',
  topic: 'orders',
  partition,
  offset,
  atMs: atMs + laterMs,
})

function setUp() {
  const kafka = createFakeKafka()
  kafka.groupPasts = [
    {
      groupId: 'billing',
      commits: [commit(0, 50n), commit(1_000, 5n), commit(60_000, 90n), commit(70_000, 0n)],
      memberships: [],
      lastCommitMs: atMs,
      knownSinceMs: atMs,
    },
  ]
  const reset: ClusterChange = {
    at: new Date(atMs + 1_200).toISOString(),
    kind: 'offsets-reset',
    byMilena: true,
    brokerId: null,
    topic: null,
    groupId: 'billing',
    count: 1,
    detail: null,
  }
  return { kafka, reset }
}

it('tells each jump with the offsets of before, and which of them Milena made', async () => {
  const { kafka, reset } = setUp()
  const { items, knownSince } = await readOffsetJumps(kafka, 'billing', {
    changes: [reset],
    membersNow: null,
  })
  expect(knownSince).toBe('2026-11-22T12:00:00.000Z')
  expect(items).toMatchObject([
    { byMilena: false, undo: { offsets: [{ partition: 0, offset: '90' }] } },
    { byMilena: true, undo: { offsets: [{ partition: 0, offset: '50' }] } },
  ])
})

it('puts back what the commits of before carried, as far as it is known', async () => {
  const { kafka } = setUp()
  const note = { leaderEpoch: 3, metadata: 'AQ==' }
  const [past] = kafka.groupPasts
  const commits = past?.commits.map((each) => (each.offset === 90n ? { ...each, note } : each))
  kafka.groupPasts = past && commits ? [{ ...past, commits }] : []
  const { items } = await readOffsetJumps(kafka, 'billing', { changes: [], membersNow: null })
  const place = { topic: 'orders', partition: 0 }
  expect(items.map(({ undo }) => undo)).toEqual([
    { to: 'offsets', offsets: [{ ...place, offset: '90', ...note }] },
    { to: 'offsets', offsets: [{ ...place, offset: '50' }] },
  ])
})

it('takes no other change and no change of another group for its own', async () => {
  const { kafka, reset } = setUp()
  const others = [
    { ...reset, groupId: 'reports' },
    { ...reset, kind: 'group-appeared' as const },
  ]
  const { items } = await readOffsetJumps(kafka, 'billing', { changes: others, membersNow: null })
  expect(items.map(({ byMilena }) => byMilena)).toEqual([false, false])
})
