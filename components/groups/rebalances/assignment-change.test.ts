import { describe, expect, it } from 'vitest'
import { rebalanceFixture } from '@/lib/client/testing/rebalance-fixtures'
import type { AssignedMember, RebalanceDetail } from '@/lib/contract/rebalances'
import { memberChanges } from './assignment-change'

const member = (name: string, partitions: number[] | null): AssignedMember => ({
  memberId: `${name}-id`,
  instanceId: null,
  clientId: name,
  clientHost: '/10.0.0.1',
  partitions: partitions?.map((partition) => ({ topic: 'orders', partition })) ?? null,
})

function detail(facts: Partial<RebalanceDetail>): RebalanceDetail {
  return { rebalance: rebalanceFixture(), before: null, after: [], moves: null, ...facts }
}

const outline = (changed: RebalanceDetail) =>
  memberChanges(changed).map((each) => [
    each.member.clientId,
    each.change,
    each.topics?.flatMap(({ partitions }) =>
      partitions.map(({ partition, change, other }) =>
        [change, partition, ...(other === null ? [] : [other])].join(' '),
      ),
    ) ?? null,
  ])

describe('memberChanges', () => {
  it('says what each member kept, got and gave up, and from whom to whom', () => {
    const move = { topic: 'orders', from: 'a-id', to: 'b-id' }
    const changed = detail({
      before: [member('a', [0, 1, 2]), member('gone', [3])],
      after: [member('a', [0, 3]), member('b', [1, 2])],
      moves: [
        { ...move, partition: 1 },
        { ...move, partition: 2 },
        { ...move, partition: 3, from: 'gone-id', to: 'a-id' },
      ],
    })
    expect(outline(changed)).toEqual([
      ['a', 'stayed', ['kept 0', 'gave up 1 b', 'gave up 2 b', 'got 3 gone']],
      ['b', 'joined', ['got 1 a', 'got 2 a']],
      ['gone', 'left', ['gave up 3 a']],
    ])
  })

  it('calls nothing got or given up where what was before is not known', () => {
    expect(outline(detail({ after: [member('a', [0])] }))).toEqual([['a', null, ['kept 0']]])
    const partly = detail({
      before: [member('a', null), member('gone', null)],
      after: [member('a', [0])],
    })
    expect(outline(partly)).toEqual([
      ['a', 'stayed', ['kept 0']],
      ['gone', 'left', null],
    ])
  })
})
