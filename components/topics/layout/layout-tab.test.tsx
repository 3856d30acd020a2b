import { useQuery } from '@tanstack/react-query'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderView } from '@/components/shell/testing'
import { Layout } from '@/lib/contract/topics'
import { LayoutTab } from './layout-tab'

const replica = (brokerId: number, role: string) => ({ brokerId, role })

const layout = Layout.parse({
  brokers: [1, 2, 3].map((id) => ({ id, rack: `rack-${id}`, answers: true })),
  items: [
    {
      topic: 'orders',
      partition: 0,
      leader: 1,
      preferredLeader: 1,
      replicas: [replica(1, 'leader'), replica(2, 'in-sync'), replica(3, 'in-sync')],
    },
    {
      topic: 'orders',
      partition: 1,
      leader: 1,
      preferredLeader: 2,
      replicas: [replica(2, 'out-of-sync'), replica(1, 'leader')],
    },
  ],
  failures: [],
  asOf: '2026-11-22T12:00:00.000Z',
})

function View({ minIsr }: { minIsr: number | null }) {
  const query = useQuery({ queryKey: ['layout'], queryFn: () => layout, initialData: layout })
  return <LayoutTab query={query} minInsyncReplicas={minIsr} />
}

describe('LayoutTab', () => {
  it('says how the brokers share the topic', () => {
    renderView(<View minIsr={2} />)
    expect(screen.getByText(/1 partition led away from home/)).toBeDefined()
    expect(screen.getByText('every partition spans racks')).toBeDefined()
  })

  it('plays through a stop on the same picture: who takes over, what goes offline', async () => {
    const { user } = renderView(<View minIsr={2} />)
    await user.click(screen.getByRole('radio', { name: 'broker 1' }))
    const verdict = screen.getByRole('status')
    expect(verdict.textContent).toContain('If broker 1 stops: 1 partition would be offline')
    expect(verdict.textContent).toContain('1 leader would move')
    expect(screen.getByText('broker 2, becomes leader')).toBeDefined()
    const [, , second] = within(screen.getByRole('grid')).getAllByRole('row')
    expect(second?.textContent).toContain('no leader')
  })

  it('says what is refused under min ISR, and that it cannot be foreseen where that is unknown', async () => {
    const { user } = renderView(<View minIsr={3} />, { search: '?stop=3' })
    expect(screen.getByRole('status').textContent).toContain(
      '1 partition would fall under min.insync.replicas 3',
    )
    expect(screen.getByText('acks=all refused')).toBeDefined()
    await user.click(screen.getByRole('radio', { name: 'nobody' }))
    expect(screen.queryByText(/If broker/)).toBeNull()
  })

  it('is a plain table too', async () => {
    const { user } = renderView(<View minIsr={null} />)
    await user.click(screen.getByRole('radio', { name: 'table' }))
    const table = screen.getByRole('table', { name: 'Replicas by partition' })
    expect(within(table).getByRole('row', { name: /^1 / }).textContent).toContain('not leading')
    expect(screen.queryByRole('grid')).toBeNull()
  })

  it('passes over a broker in the address that the cluster does not have', () => {
    renderView(<View minIsr={2} />, { search: '?stop=9' })
    expect(screen.queryByText(/If broker/)).toBeNull()
  })
})
