import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { groupFixture, partitionFixture } from '@/lib/client/testing/group-fixtures'
import { ClusterOverview } from '@/lib/contract/clusters'
import { GroupDetail } from '@/lib/contract/groups'
import { GroupView } from './group-view'

const ROOT = 'GET /api/v1/clusters/local'

const partition = partitionFixture('orders', 0, {
  committedOffset: '1045000',
  highWatermark: '1045221',
  lag: '221',
  memberId: 'm-1',
  timeLag: { ms: 372_000, atLeast: false },
})

function detail(facts: Partial<GroupDetail> = {}): GroupDetail {
  return GroupDetail.parse({
    group: groupFixture('billing', { type: 'consumer', lag: null }),
    assignor: 'uniform',
    epoch: 4,
    coordinatorId: 2,
    members: [
      {
        memberId: 'm-1',
        instanceId: null,
        clientId: 'billing-1',
        clientHost: '/10.0.0.4',
        target: null,
        subscription: null,
        epoch: null,
        tasks: null,
        rack: null,
        assignment: [0, 1, 2, 5].map((n) => ({ topic: 'orders', partition: n })),
      },
      {
        memberId: 'm-2',
        instanceId: null,
        clientId: 'billing-2',
        clientHost: '/10.0.0.5',
        target: null,
        subscription: null,
        epoch: null,
        tasks: null,
        rack: null,
        assignment: [],
      },
    ],
    partitions: [partition],
    failures: [],
    asOf: '2026-11-22T12:00:00.000Z',
    ...facts,
  })
}

function overview(readOnly: boolean): ClusterOverview {
  return ClusterOverview.parse({
    cluster: {
      id: 'local',
      name: 'local',
      environment: null,
      readOnly,
      state: 'live',
      brokerCount: 1,
      topicCount: 1,
      groupCount: 1,
      verdict: 'ok',
    },
    bootstrap: [],
    kafkaClusterId: null,
    controllerId: 1,
    brokers: [],
    topicCount: 1,
    partitionCount: 1,
    groupCount: 1,
    health: { underReplicated: 0, offline: 0, underMinIsr: 0 },
    totalLag: null,
    groupsOfUnknownLag: 0,
    firing: { critical: 0, warning: 0 },
    messagesPerSecond: null,
    verdict: { level: 'ok', since: null, findings: [] },
    changes: [],
    quorum: null,
    collector: { intervalMs: 1_000, lastSweepMs: null, requestsPerSweep: null, sweeps: 0 },
    failures: [],
    asOf: null,
  })
}

async function show(answer: GroupDetail, readOnly = false) {
  answerApi({ [`${ROOT}/group`]: () => answer, [ROOT]: () => overview(readOnly) })
  const view = renderView(<GroupView cluster="local" id="billing" />)
  await screen.findByRole('heading', { name: 'Lag by partition' })
  return view
}

describe('GroupView', () => {
  it('says first how the group is, from what, and by which rule', async () => {
    const group = groupFixture('billing', {
      verdict: { kind: 'slow', because: 'The lag grew in each minute.' },
      producePerSecond: 2_310,
      consumePerSecond: 1_900,
      dataLoss: { state: 'in', ms: 3 * 3_600_000, by: 'age', orSooner: false },
      catchUp: { state: 'never' },
    })
    await show(detail({ group }))
    const head = screen.getByRole('region', { name: 'Verdict' })
    expect(head.textContent?.replace(/\u00a0/g, ' ')).toBe(
      'Falling behind: 2310/s arrive, 1900/s are read.Data loss in about 3 h.The lag grew in each minute.',
    )
  })

  it('says why there is no verdict', async () => {
    const because = 'orders 1: The committed offset lies beyond the end of the log.'
    await show(
      detail({ group: groupFixture('billing', { verdict: { kind: 'unknown', because } }) }),
    )
    const head = screen.getByRole('region', { name: 'Verdict' })
    expect(within(head).getByText(because)).toBeDefined()
  })

  it('says of a group that nobody is in when it last committed, or why that is not known', async () => {
    const unknown = 'Read is refused.'
    const lastCommit = { at: null, knownSince: null, unknown }
    const empty = { lastCommit, stale: 'topics-gone' as const }
    await show(detail({ group: groupFixture('billing', { memberCount: 0, empty }) }))
    expect(screen.getByText('Last commit')).toBeDefined()
    expect(screen.getByTitle(unknown)).toBeDefined()
    expect(screen.getByTitle(/^Stale: nobody is in it, and its topics are gone/)).toBeDefined()
  })

  it('names why a lag is not known, and shows no number for it', async () => {
    const unknown = 'The partition has no leader.'
    await show(detail({ partitions: [{ ...partition, highWatermark: null, lag: null, unknown }] }))
    const row = within(screen.getByRole('table')).getByRole('row', { name: /orders/ })
    expect(within(row).getByText(unknown)).toBeDefined()
    expect(within(row).getAllByRole('cell').at(-1)?.textContent).not.toMatch(/\d/)
  })

  it('links a committed offset to the message there', async () => {
    await show(detail())
    const link = within(screen.getByRole('table')).getByRole('link', { name: /^1\s*045\s*000$/ })
    expect(link.getAttribute('href')).toBe(
      '/clusters/local/topics/orders/messages?partition=0&from=offset%3A1045000&at=0%3A1045000',
    )
  })

  it('says the ruler in a sentence, with whose partition it is', async () => {
    await show(detail())
    const ruler = within(screen.getByRole('table')).getByRole('group')
    expect(ruler.getAttribute('aria-label')?.replaceAll('\u202f', ' ')).toBe(
      'Partition 0 of orders: log start 0, high watermark 1 045 221; ' +
        'billing at 1 045 000, 221 before the end; assigned to A billing-1.',
    )
  })

  it('shows first where it is furthest behind, and leads to the message there', async () => {
    await show(detail())
    const slowest = within(screen.getByRole('region', { name: 'Furthest behind' }))
    expect(slowest.getByText(/6\sm 12\ss/)).toBeDefined()
    const link = slowest.getByRole('link', { name: 'The message it reads next' })
    expect(link.getAttribute('href')).toContain('partition=0&from=offset%3A1045000')
  })

  it('shows nothing as furthest behind where nothing lags', async () => {
    await show(detail({ partitions: [{ ...partition, lag: '0', highWatermark: '1045000' }] }))
    expect(screen.queryByRole('region', { name: 'Furthest behind' })).toBeNull()
  })

  it('offers no reset on a read-only cluster, and says why', async () => {
    await show(detail(), true)
    const button = await screen.findByTitle('This cluster is configured read-only')
    expect(button).toHaveProperty('disabled', true)
  })
})
