import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { rebalanceFixture } from '@/lib/client/testing/rebalance-fixtures'
import { GroupRebalances, type Rebalance, RebalanceDetail } from '@/lib/contract/rebalances'
import { RebalancesPanel } from './rebalances-panel'

const LIST = 'GET /api/v1/clusters/local/group/rebalances'
const DETAIL = 'GET /api/v1/clusters/local/group/rebalance'

const member = (clientId: string) => ({
  memberId: `${clientId}-id`,
  instanceId: null,
  clientId,
  clientHost: '/10.0.0.4',
})

function rebalance(facts: Partial<Rebalance> = {}): Rebalance {
  return rebalanceFixture({
    key: 'log-7-0',
    epoch: 7,
    duration: { ms: 4_000, atLeast: false },
    durationUnknown: null,
    causes: ['left'],
    left: [member('fraud-1')],
    memberCount: 2,
    moved: 3,
    partitionCount: 12,
    ...facts,
  })
}

function rebalances(facts: Partial<GroupRebalances> = {}): GroupRebalances {
  return GroupRebalances.parse({
    churn: {
      level: 'calm',
      rebalances: 1,
      windowMs: 600_000,
      threshold: 5,
      client: null,
      clientCount: 1,
    },
    items: [rebalance()],
    source: 'log',
    knownSince: '2026-11-26T10:00:00.000Z',
    because: null,
    gaps: [],
    ...facts,
  })
}

function show(facts: Partial<GroupRebalances> = {}) {
  answerApi({ [LIST]: () => rebalances(facts) })
  return renderView(<RebalancesPanel cluster="local" id="billing" epochName="generation" />)
}

describe('the rebalances of a group', () => {
  it('are told with their number, cause, what moved, who stopped and how long it took', async () => {
    show()
    const row = await screen.findByRole('listitem')
    for (const text of ['7', 'fraud-1 left', '3 of 12 moved', 'all stopped meanwhile', '4 s']) {
      expect(row.textContent?.replaceAll('\u00a0', ' ')).toContain(text)
    }
    expect(screen.getByText(/None is missing since/)).toBeDefined()
  })

  it('come with a verdict that names who causes them, and its rule', async () => {
    const client = { clientId: 'fraud-1', clientHost: '/10.0.0.4', joined: 5, left: 4 }
    show({
      churn: {
        level: 'churning',
        rebalances: 12,
        windowMs: 600_000,
        threshold: 5,
        client,
        clientCount: 2,
      },
    })
    const verdict = await screen.findByText(
      '12 rebalances in the last 10 minutes: fraud-1 (10.0.0.4) left 4 times and joined 5 times.',
    )
    expect(verdict).toBeDefined()
    expect(screen.getByText(/^5 rebalances or more in 10 minutes are churn/)).toBeDefined()
  })

  it('open to who had what before and after', async () => {
    const assigned = (clientId: string, partitions: number[]) => ({
      ...member(clientId),
      partitions: partitions.map((partition) => ({ topic: 'orders', partition })),
    })
    const detail = RebalanceDetail.parse({
      rebalance: rebalance(),
      before: [assigned('fraud-1', [1]), assigned('fraud-2', [0])],
      after: [assigned('fraud-2', [0, 1])],
      moves: [{ topic: 'orders', partition: 1, from: 'fraud-1-id', to: 'fraud-2-id' }],
    })
    answerApi({ [LIST]: () => rebalances(), [DETAIL]: () => detail })
    const { user } = renderView(
      <RebalancesPanel cluster="local" id="billing" epochName="generation" />,
    )
    await user.click(await screen.findByText('fraud-1 left'))
    const members = await screen.findByRole('list', { name: 'Members before and after' })
    expect(within(members).getByText('1 got from fraud-1')).toBeDefined()
    expect(within(members).getByText('1 gave up to fraud-2')).toBeDefined()
  })

  it('say what is not known, and why', async () => {
    const unknown = {
      causes: [],
      joined: null,
      left: null,
      beforeUnknown: 'What was before it is not known.',
      moved: null,
      movedUnknown: 'What was before it is not known.',
      duration: null,
      durationUnknown: 'It was not seen to begin.',
    }
    show({ items: [rebalance(unknown)] })
    expect(await screen.findByText('cause unknown: What was before it is not known')).toBeDefined()
    expect(screen.getByText('unknown: It was not seen to begin.')).toBeDefined()
  })

  it('say why the log is not read, where Milena may not', async () => {
    show({ source: 'sweeps', because: 'Topic authorization failed.', items: [] })
    expect(await screen.findByText(/is not known to have rebalanced/)).toBeDefined()
    expect(screen.getByText(/is not read: Topic authorization failed\./)).toBeDefined()
  })

  it('say that they are being read, and of which time nothing is known', async () => {
    show({ source: null, items: [], knownSince: null })
    expect(await screen.findByText('What this group did before is being read.')).toBeDefined()
  })

  it('name the gaps', async () => {
    show({ gaps: [{ from: '2026-11-27T08:00:00.000Z', to: '2026-11-27T08:05:00.000Z' }] })
    expect(await screen.findByText(/Nothing is known from/)).toBeDefined()
  })

  it('shows the newest of many first, and all of them on request', async () => {
    const items = Array.from({ length: 30 }, (_, index) =>
      rebalance({ key: `log-${index}-0`, epoch: 100 - index }),
    )
    const { user } = show({ items })
    const list = await screen.findByRole('list', { name: 'Rebalances, newest first' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(20)
    await user.click(screen.getByRole('button', { name: 'Show all 30' }))
    expect(within(list).getAllByRole('listitem')).toHaveLength(30)
  })
})
