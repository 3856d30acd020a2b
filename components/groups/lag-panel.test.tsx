import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { liveConnection } from '@/lib/client/live/live-connection'
import type { GroupHistory } from '@/lib/contract/group-history'
import { LagPanel } from './lag-panel'

const ROOT = 'GET /api/v1/clusters/local'
const start = Date.UTC(2026, 10, 22, 12)

function history(facts: Partial<GroupHistory> = {}): GroupHistory {
  const values = [20, 40, 60]
  return {
    measure: 'messages',
    times: values.map((_, index) => start + index * 60_000),
    stepMs: 60_000,
    total: { values, atLeast: [] },
    partitions: [0, 1].map((partition) => ({
      topic: 'orders',
      partition,
      values: values.map((value) => value / 2),
      atLeast: [],
    })),
    partitionCount: 2,
    knownSince: new Date(start).toISOString(),
    past: { state: 'read' },
    ...facts,
  }
}

/** The panel over a server that answers in the measure it is asked in; gives what was asked of it. */
async function show({
  search = '?table=true',
  facts = {} as Partial<GroupHistory>,
  changes = { items: [] as object[], keptSince: null as string | null },
} = {}) {
  const sent = answerApi({
    [`${ROOT}/group/history`]: ({ url }) =>
      history(url.includes('measure=time') ? { ...facts, measure: 'time' } : facts),
    [`${ROOT}/changes`]: () => changes,
  })
  const { user } = renderView(<LagPanel cluster="local" id="billing" />, { search })
  await screen.findByText(/^Lag (is|was)/)
  const asked = () =>
    sent
      .filter(({ url }) => url.includes('/group/history'))
      .map(({ url }) => new URL(url, 'http://local').searchParams)
  return { user, asked }
}

describe('LagPanel', () => {
  it('asks in the measure that is chosen, and says the lag in it', async () => {
    const { user, asked } = await show()
    expect(screen.getByText(/^Lag is 60 messages, 40 more than/)).toBeDefined()
    await user.click(screen.getByRole('radio', { name: 'Time' }))
    await waitFor(() => expect(asked().at(-1)?.get('measure')).toBe('time'))
    await screen.findByText(/^Lag is <\s1\ss/)
  })

  it('zooms by buttons, goes back the way it came, and follows what happens now', async () => {
    const { user, asked } = await show()
    const windowAsked = () => [asked().at(-1)?.get('from'), asked().at(-1)?.get('to')]
    await user.click(screen.getByRole('button', { name: 'Zoom in' }))
    const half = ['2026-11-22T12:00:30.000Z', '2026-11-22T12:01:30.000Z']
    await waitFor(() => expect(windowAsked()).toEqual(half))
    await user.click(screen.getByRole('button', { name: 'Zoom in' }))
    const quarter = ['2026-11-22T12:00:45.000Z', '2026-11-22T12:01:15.000Z']
    await waitFor(() => expect(windowAsked()).toEqual(quarter))
    await screen.findByText(/^Lag was 60 messages at the end/)

    const count = asked().length
    const back = screen.getByRole('button', { name: 'Back to the view before' })
    await user.click(back)
    await user.click(back)
    await screen.findByText(/^Lag is 60 messages/)
    expect(back).toHaveProperty('disabled', true)
    // What has been looked at is not asked for again.
    expect(asked()).toHaveLength(count)
  })

  it('takes the window of an address, and leaves it by a choice of range', async () => {
    const search = '?table=true&from=2026-11-22T12:00:00Z&to=2026-11-22T12:02:00Z'
    const { user, asked } = await show({ search })
    expect(asked()[0]?.get('from')).toBe('2026-11-22T12:00:00.000Z')
    await user.click(screen.getByRole('radio', { name: '7 d' }))
    await waitFor(() => expect(asked().at(-1)?.get('seconds')).toBe('604800'))
    expect(asked().at(-1)?.has('from')).toBe(false)
  })

  it('asks for all partitions only where there are more than lines need', async () => {
    const few = await show()
    expect(few.asked().map((query) => query.get('partitions'))).toEqual(['50'])
  })

  it('asks for all of many', async () => {
    const { asked } = await show({ facts: { partitionCount: 400 } })
    await waitFor(() =>
      expect(asked().map((query) => query.get('partitions'))).toEqual(['50', '1000']),
    )
  })

  it('catches up with what was collected while the screen was frozen', async () => {
    const { asked } = await show()
    const count = asked().length
    act(() => liveConnection().setPaused(true))
    expect(asked()).toHaveLength(count)
    act(() => liveConnection().setPaused(false))
    await waitFor(() => expect(asked().length).toBeGreaterThan(count))
  })

  it('marks changes of the whole stretch, and not only those that the overview tells', async () => {
    const at = new Date(start + 30_000).toISOString()
    const reset = { kind: 'offsets-reset', groupId: 'billing', topic: 'orders', byMilena: true }
    const items = [{ at, brokerId: null, count: 2, detail: null, ...reset }]
    await show({ changes: { items, keptSince: new Date(start + 10_000).toISOString() } })
    const list = await screen.findByRole('list', { name: 'What changed' })
    expect(list.textContent).toContain('offsets reset')
    expect(screen.getByText(/is not kept: only its rebalances are marked/)).toBeDefined()
  })

  it('has the figures of the strip as a table too', async () => {
    await show()
    const name = 'Lag of every partition as a table'
    const table = await screen.findByRole('region', { name })
    expect(table.textContent).toContain('orders 1')
    expect(table.textContent).toContain('30')
  })
})
