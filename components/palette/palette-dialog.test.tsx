import { screen, waitFor } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import { groupFixture } from '@/lib/client/testing/group-fixtures'
import { PaletteDialog } from './palette-dialog'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => {} }) }))

const ROOT = 'GET /api/v1/clusters/local'
const readAt = '2026-11-22T12:00:00.000Z'

it('does not say that nothing has a name before the server has read the cluster, and finds it once it has', async () => {
  let isRead = false
  const listOf = (items: unknown[]) => () =>
    isRead ? { items, failures: [], asOf: readAt } : { items: [], failures: [], asOf: null }
  const sent = answerApi({
    [`${ROOT}/topics`]: listOf([]),
    [`${ROOT}/groups`]: listOf([groupFixture('billing')]),
  })
  const { user } = renderView(<PaletteDialog cluster="local" onClose={() => {}} />)
  await user.type(screen.getByRole('combobox'), 'billing')
  await waitFor(() =>
    expect(sent.filter(({ url }) => url.endsWith('/groups')).length).toBeGreaterThan(1),
  )
  expect(screen.getByRole('status').textContent).toBe('Reading the cluster…')
  expect(screen.queryByText(/Nothing here is called/)).toBeNull()
  isRead = true
  // jsdom lays nothing out, so no row is drawn: the number of results is what can be seen.
  await screen.findByText('1 result')
})
