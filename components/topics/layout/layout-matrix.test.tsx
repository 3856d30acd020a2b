import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderView } from '@/components/shell/testing'
import { Layout } from '@/lib/contract/topics'
import { LayoutMatrix } from './layout-matrix'

const layout = Layout.parse({
  brokers: [
    { id: 1, rack: 'a', answers: true },
    { id: 2, rack: 'b', answers: true },
    { id: 3, rack: null, answers: false },
  ],
  items: [
    {
      topic: 'orders',
      partition: 0,
      leader: 2,
      preferredLeader: 1,
      replicas: [
        { brokerId: 1, role: 'in-sync' },
        { brokerId: 2, role: 'leader' },
        { brokerId: 3, role: 'offline' },
      ],
    },
    {
      topic: 'orders',
      partition: 1,
      leader: null,
      preferredLeader: 3,
      replicas: [
        { brokerId: 2, role: 'out-of-sync' },
        { brokerId: 3, role: 'offline' },
      ],
    },
  ],
  failures: [],
  asOf: null,
})

describe('LayoutMatrix', () => {
  it('tells every cell in words', () => {
    renderView(<LayoutMatrix layout={layout} />)
    expect(screen.getByRole('grid', { name: /Replicas by partition and broker/ })).toBeDefined()
    for (const words of [
      'broker 1, in sync, preferred leader, not leading',
      'broker 2, leader, in sync',
      'broker 3, offline',
      'broker 1, no replica',
      'broker 2, out of sync',
    ]) {
      expect(screen.getByText(words)).toBeDefined()
    }
  })

  it('names a broker that is silent and a partition that nobody leads', () => {
    renderView(<LayoutMatrix layout={layout} />)
    expect(screen.getByRole('columnheader', { name: /3.*silent/ })).toBeDefined()
    expect(screen.getByText('no leader')).toBeDefined()
  })

  it('is one stop of the tab key, and arrow keys walk its cells', async () => {
    const { user } = renderView(<LayoutMatrix layout={layout} />)
    const here = () => document.activeElement?.textContent
    await user.tab()
    expect(here()).toContain('broker 1, in sync')
    await user.keyboard('{ArrowRight}')
    expect(here()).toContain('broker 2, leader')
    await user.keyboard('{ArrowDown}')
    expect(here()).toContain('broker 2, out of sync')
    await user.keyboard('{ArrowDown}{End}')
    expect(here()).toContain('broker 3, offline')
    await user.tab()
    expect(document.activeElement).toBe(document.body)
  })
})
