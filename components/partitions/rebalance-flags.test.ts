import { describe, expect, it } from 'vitest'
import { rebalanceFixture } from '@/lib/client/testing/rebalance-fixtures'
import type { RebalanceMember } from '@/lib/contract/rebalances'
import { rebalanceFlags } from './rebalance-flags'

const member = (clientId: string | null): RebalanceMember => ({
  memberId: `${clientId}-member`,
  instanceId: null,
  clientId,
  clientHost: null,
})

describe('rebalanceFlags', () => {
  it('says who joined and who left, in order of time', () => {
    const flags = rebalanceFlags([
      rebalanceFixture({
        at: '2026-11-27T10:05:00.000Z',
        causes: ['joined', 'left'],
        joined: [member('fraud-2')],
        left: [member('fraud-1')],
      }),
      rebalanceFixture({ causes: ['joined'], joined: [member('a'), member('b'), member('c')] }),
    ])
    expect(flags).toEqual([
      { atMs: Date.parse('2026-11-27T10:00:00Z'), label: 'rebalance: 3 members joined' },
      {
        atMs: Date.parse('2026-11-27T10:05:00Z'),
        label: 'rebalance: fraud-2 joined, fraud-1 left',
      },
    ])
  })

  it('counts a member whose client id is not known, and names no cause that is not known', () => {
    const flags = rebalanceFlags([
      rebalanceFixture({ causes: ['left'], left: [member(null)] }),
      rebalanceFixture({}),
    ])
    expect(flags.map(({ label }) => label)).toEqual(['rebalance: 1 member left', 'rebalance'])
  })

  it('flags the two steps of a cooperative rebalance once', () => {
    expect(rebalanceFlags([rebalanceFixture({ causes: ['handover'] })])).toEqual([])
  })
})
