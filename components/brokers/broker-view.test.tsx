import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { calmOverview, degradedOverview, NOON } from '@/components/overview/fixtures'
import { answerApi, renderView } from '@/components/shell/testing'
import type { BrokerConfig, ClusterOverview, LogDirectory } from '@/lib/contract/clusters'
import { BrokerView } from './broker-view'

const listOf = <Item,>(items: Item[]) => ({ items, failures: [], asOf: NOON })

const retention: BrokerConfig = {
  name: 'log.retention.ms',
  value: '604800000',
  source: 'static-broker',
  type: 'long',
  sensitive: false,
  readOnly: false,
  inherited: { value: null, source: 'default' },
  documentation: '<p>How long a log file is kept.</p>',
  others: [{ brokerId: 2, value: '86400000' }],
}

const password: BrokerConfig = {
  ...retention,
  name: 'ssl.keystore.password',
  value: null,
  type: 'password',
  sensitive: true,
  documentation: null,
  others: [],
}

const directory: LogDirectory = {
  brokerId: 3,
  path: '/var/lib/kafka',
  totalBytes: '1000000000000',
  usableBytes: '80000000000',
  sizeBytes: '4402341478',
  replicaCount: 73,
  largest: [{ topic: 'orders', partition: 4, sizeBytes: '2201170739' }],
}

function show(broker: number, overview: ClusterOverview = calmOverview(), search = '') {
  answerApi({
    'GET /api/v1/clusters/local': () => overview,
    [`GET /api/v1/clusters/local/brokers/${broker}/configs`]: () => listOf([password, retention]),
    'GET /api/v1/clusters/local/log-dirs': () => listOf([directory]),
    'GET /api/v1/clusters/local/layout/topics': () =>
      listOf([
        {
          topic: 'orders',
          partitionCount: 6,
          offlineCount: 0,
          brokers: [{ brokerId: 3, leaderCount: 2, replicaCount: 6, outOfSyncCount: 0 }],
        },
      ]),
  })
  return renderView(<BrokerView cluster="local" broker={broker} />, { search })
}

// A moment of another day is written with its date.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOON) }))
afterEach(() => void vi.useRealTimers())

describe('BrokerView', () => {
  it('says its roles, and since when it is silent', async () => {
    show(3, degradedOverview())
    expect(await screen.findByRole('heading', { name: 'Broker 3' })).toBeDefined()
    expect(screen.getByText('does not answer')).toBeDefined()
    expect(screen.getByText(/^since 11:48/)).toBeDefined()
    expect(screen.getByText('voter')).toBeDefined()
  })

  it('tells a setting in words, with its meaning and where another broker differs', async () => {
    show(1)
    const list = await screen.findByRole('list', { name: 'Settings' })
    const row = within(list)
      .getAllByRole('listitem')
      .find((item) => item.textContent?.includes('log.retention.ms'))
    expect(row?.textContent?.replace(/\u00a0/g, ' ')).toContain('604800000 = 7 d')
    expect(row?.textContent).toContain('not as on 2')
    expect(row?.textContent).toContain('How long a log file is kept.')
    expect(row?.textContent).not.toContain('<p>')
  })

  it('never shows a secret, and does not call it unset', async () => {
    show(1, calmOverview(), '?q=password')
    const list = await screen.findByRole('list', { name: 'Settings' })
    expect(within(list).getByText('hidden')).toBeDefined()
    expect(within(list).queryByText('none')).toBeNull()
  })

  it('tells how full its disk is before it stops for it', async () => {
    show(3, calmOverview(), '?tab=disk')
    const disk = await screen.findByRole('region', { name: '/var/lib/kafka' })
    expect(disk.textContent?.replace(/\u00a0/g, ' ')).toContain('92 %')
    const largest = within(disk).getByRole('table')
    expect(within(largest).getByRole('link', { name: 'orders' })).toBeDefined()
    expect(largest.textContent?.replace(/\u00a0/g, ' ')).toContain('50 %')
  })

  it('lists what it leads', async () => {
    show(3, calmOverview(), '?tab=topics')
    const table = await screen.findByRole('table', { name: 'Topics of this broker' })
    expect(within(table).getByRole('link', { name: 'orders' })).toBeDefined()
  })

  it('is a clear answer for a broker that the cluster does not name', async () => {
    show(99)
    expect(await screen.findByText('The cluster names no broker 99.')).toBeDefined()
  })
})
