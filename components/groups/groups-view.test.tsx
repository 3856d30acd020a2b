import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView, type SentRequest } from '@/components/shell/testing'
import { groupFixture } from '@/lib/client/testing/group-fixtures'
import { GroupsView } from './groups-view'

const longAgo = '2020-01-01T00:00:00.000Z'
const lastCommit = { at: longAgo, knownSince: longAgo, unknown: null }
const groups = {
  items: [
    groupFixture('billing'),
    groupFixture('old', {
      state: 'Empty',
      memberCount: 0,
      empty: { lastCommit, stale: 'no-commit' },
    }),
    groupFixture('dark', {
      state: 'Empty',
      memberCount: 0,
      empty: {
        lastCommit: { at: null, knownSince: null, unknown: 'Read is refused.' },
        stale: null,
      },
    }),
  ],
  failures: [],
  asOf: longAgo,
}

function show(search = '') {
  const sent: SentRequest[] = answerApi({
    'GET /api/v1/clusters/local/groups': () => groups,
    'POST /api/v1/clusters/local/groups/cleanup': () => ({
      outcome: 'planned',
      groups: [],
      failures: [],
    }),
  })
  return { ...renderView(<GroupsView cluster="local" />, { search }), sent }
}

const rows = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent)

describe('GroupsView', () => {
  it('marks a stale group with the reason and its last commit, and narrows to it by the address', async () => {
    show('?stale=true')
    const row = await screen.findByRole('row', { name: /old/ })
    expect(within(row).getByText(/has not committed for a day/)).toBeDefined()
    expect(within(row).getByText(/Last commit: 2020-01-01/)).toBeDefined()
    expect(rows()).toHaveLength(1)
    expect(screen.getByRole('checkbox', { name: 'stale only' })).toHaveProperty('checked', true)
  })

  it('leads to the clean-up of the stale groups and of no others', async () => {
    const { user, sent } = show()
    const note = await screen.findByRole('note')
    expect(within(note).getByText('1 stale group')).toBeDefined()
    await user.click(within(note).getByRole('button', { name: 'Show only these' }))
    expect(rows()).toHaveLength(1)
    await user.click(within(note).getByRole('button', { name: 'Clean up…' }))
    await screen.findByRole('dialog', { name: 'Clean up dead groups' })
    const looked = sent.find(({ method }) => method === 'POST')
    expect(looked?.body).toEqual({ groups: [{ id: 'old' }], dryRun: true })
  })
})
