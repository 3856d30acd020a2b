import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { answerApi, refusal, renderView } from '@/components/shell/testing'
import { groupFixture } from '@/lib/client/testing/group-fixtures'
import type { ClusterHistory, ClusterOverview } from '@/lib/contract/clusters'
import {
  calmOverview,
  degradedOverview,
  emptyOverview,
  NOON,
  unreachableOverview,
} from './fixtures'
import { OverviewView } from './overview-view'

const OVERVIEW = 'GET /api/v1/clusters/local'
const HISTORY = 'GET /api/v1/clusters/local/history'
const GROUPS = 'GET /api/v1/clusters/local/groups'

const history: ClusterHistory = {
  stepMs: 1_000,
  times: [0, 1, 2].map((second) => Date.parse(NOON) + second * 1_000),
  totalLag: [5, null, 48_330],
  messagesPerSecond: [1, 2, 3],
  underReplicated: [0, 0, 14],
  knownSince: NOON,
  past: { state: 'read' },
}

const groups = {
  items: [
    groupFixture('payments-workers', {
      memberCount: 2,
      lag: '48210',
      lagChangePerSecond: 310,
      timeLag: { ms: 372_000, atLeast: true },
      recentLag: [1, 2, null, 4],
    }),
  ],
  failures: [],
  asOf: NOON,
}

async function showOverview(overview: ClusterOverview, search = '', told = history) {
  const sent = answerApi({
    [OVERVIEW]: () => overview,
    [HISTORY]: () => told,
    [GROUPS]: () => groups,
  })
  const view = renderView(<OverviewView cluster="local" />, { search })
  await screen.findByRole('heading', { name: 'Brokers' })
  return { ...view, sent }
}

const figure = (name: string) => screen.getByRole('link', { name: new RegExp(`^${name}`) })

describe('OverviewView', () => {
  it('is calm in one line when all is well', async () => {
    await showOverview(calmOverview())
    expect(screen.getByText('All is well')).toBeDefined()
    expect(screen.getByText(/Nothing to do\./)).toBeDefined()
    expect(screen.queryByRole('list', { name: 'Findings' })).toBeNull()
    expect(screen.queryByRole('heading', { name: 'First steps' })).toBeNull()
  })

  it('says from when on the total lag is known, and why not before', async () => {
    const because = 'Share groups keep no past that could be read: share.'
    const told = { ...history, past: { state: 'unknown' as const, because } }
    await showOverview(calmOverview(), '', told)
    expect(await screen.findByText(/Total lag is known since/)).toBeDefined()
    expect(screen.getByText(/not known\. Share groups keep no past/)).toBeDefined()
  })

  it('says what is wrong, who is hit and what changed, each with the way there', async () => {
    await showOverview(degradedOverview())
    expect(screen.getByText('Critical')).toBeDefined()
    const findings = within(screen.getByRole('list', { name: 'Findings' })).getAllByRole('listitem')
    expect(findings).toHaveLength(3)
    const [silent, missing] = findings.map((finding) => within(finding))
    expect(silent?.getByRole('link', { name: '3' }).getAttribute('href')).toBe(
      '/clusters/local/brokers/3',
    )
    expect(missing?.getByText(/^Hit:/)).toBeDefined()
    expect(missing?.getByRole('link', { name: 'fraud-service' })).toBeDefined()
    const changes = screen.getByRole('region', { name: 'What changed' })
    expect(within(changes).getByText('through Milena')).toBeDefined()
    expect(within(changes).getByText('retention.ms 604800000 → 86400000')).toBeDefined()
  })

  it('links each count to the list narrowed to what it counts', async () => {
    await showOverview(degradedOverview())
    expect(figure('Under-replicated').getAttribute('href')).toBe(
      '/clusters/local/topics?only=under-replicated',
    )
    expect(figure('Under min ISR').getAttribute('href')).toContain('only=under-min-isr')
    expect(figure('Offline').getAttribute('href')).toContain('only=offline')
    expect(figure('Controller').getAttribute('href')).toBe('/clusters/local/brokers/1')
  })

  it('shows the last known while no broker answers, with what to check, and no calm word', async () => {
    await showOverview(unreachableOverview())
    expect(screen.getByText('Unreachable')).toBeDefined()
    const advice = screen.getByRole('region', { name: 'What to check' })
    expect(within(advice).getByText(/advertised\.listeners/)).toBeDefined()
    expect(within(advice).getByText('kcat -b 127.0.0.1:19092 -L')).toBeDefined()
    expect(within(advice).getByText(/Everything below is the last that was read/)).toBeDefined()
    expect(screen.queryByText(/Nothing to do/)).toBeNull()
    expect(figure('Topics').textContent).toContain('12')
  })

  it('teaches the first steps on an empty cluster, with its own address', async () => {
    await showOverview(emptyOverview())
    const steps = screen.getByRole('region', { name: 'First steps' })
    expect(
      within(steps).getByRole('link', { name: 'Create a topic…' }).getAttribute('href'),
    ).toContain('create=true')
    expect(within(steps).getAllByText(/kafka1:9092/).length).toBeGreaterThan(1)
    expect(screen.queryByRole('heading', { name: 'Over time' })).toBeNull()
  })

  it('offers no button that a read-only cluster would refuse', async () => {
    const empty = emptyOverview()
    await showOverview({ ...empty, cluster: { ...empty.cluster, readOnly: true } })
    expect(screen.queryByRole('link', { name: 'Create a topic…' })).toBeNull()
  })

  it('shows unknown as unknown and never as 0', async () => {
    const calm = calmOverview()
    await showOverview({
      ...calm,
      verdict: { level: 'unknown', since: null, findings: [] },
      topicCount: null,
      partitionCount: null,
      totalLag: null,
      messagesPerSecond: null,
      controllerId: null,
      quorum: null,
      health: { underReplicated: 0, offline: 0, underMinIsr: null },
    })
    expect(screen.getByText('Unknown')).toBeDefined()
    for (const name of ['Topics', 'Total lag', 'Messages in', 'Under-replicated', 'Offline']) {
      expect(figure(name).textContent).toContain('—')
    }
    expect(screen.getByText(/^Quorum — not told/)).toBeDefined()
  })

  it('calls a total without some groups what it is: that or more', async () => {
    await showOverview({ ...calmOverview(), totalLag: '120', groupsOfUnknownLag: 2 })
    expect(figure('Total lag').textContent).toContain('≥ at least 120')
    expect(screen.getByTitle(/without 2 groups/)).toBeDefined()
  })

  it('keeps range and form of the history in the address', async () => {
    const { user, sent } = await showOverview(degradedOverview(), '?range=6h&table=true')
    const table = await screen.findByRole('region', { name: 'History as a table' })
    expect(
      within(table).getByText('48 330', { normalizer: (text) => text.replace(/\u202f/g, ' ') }),
    ).toBeDefined()
    expect(sent.some(({ url }) => url.includes('seconds=21600'))).toBe(true)
    await user.click(screen.getByRole('radio', { name: '15 min' }))
    await vi.waitFor(() => expect(sent.some(({ url }) => url.includes('seconds=900'))).toBe(true))
  })

  it('shows a problem with what to try when nothing could be read at all', async () => {
    answerApi({
      [OVERVIEW]: () => refusal({ status: 500 }),
    })
    renderView(<OverviewView cluster="local" />)
    expect(await screen.findByRole('alert')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined()
  })
})
