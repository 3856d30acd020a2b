import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import type { ClusterSummary } from '@/lib/contract/clusters'
import { ClusterList } from './cluster-list'

function cluster(id: string, facts: Partial<ClusterSummary> = {}): ClusterSummary {
  return {
    id,
    name: id,
    environment: null,
    readOnly: false,
    state: 'live',
    brokerCount: 3,
    topicCount: 12,
    groupCount: 4,
    verdict: 'ok',
    ...facts,
  }
}

function show(items: ClusterSummary[]) {
  answerApi({ 'GET /api/v1/clusters': () => ({ items }) })
  renderView(<ClusterList />)
}

describe('ClusterList', () => {
  it('puts the cluster that needs someone first, with environment and lock', async () => {
    show([
      cluster('test'),
      cluster('shop', { environment: 'production', readOnly: true, verdict: 'critical' }),
    ])
    const cards = await screen.findAllByRole('listitem')
    const [first] = cards.map((card) => within(card))
    expect(first?.getByRole('link', { name: 'shop' }).getAttribute('href')).toBe('/clusters/shop')
    expect(first?.getByText('Critical')).toBeDefined()
    expect(first?.getByText('production')).toBeDefined()
    expect(first?.getByText('read-only')).toBeDefined()
    expect(screen.getByText('2 clusters, 1 well.')).toBeDefined()
  })

  it('shows what no broker has told yet as unknown', async () => {
    show([cluster('new', { state: 'connecting', brokerCount: null, verdict: 'unknown' })])
    const card = await screen.findByRole('listitem')
    expect(within(card).getByText('connecting')).toBeDefined()
    expect(within(card).getByText('unknown: no broker has answered yet')).toBeDefined()
  })

  it('teaches how to name a cluster where there is none', async () => {
    show([])
    expect(await screen.findByText('No cluster is configured.')).toBeDefined()
    expect(screen.getByText(/KAFKA_BROKERS=/)).toBeDefined()
  })
})
